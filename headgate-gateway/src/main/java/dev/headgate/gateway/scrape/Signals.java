package dev.headgate.gateway.scrape;

import dev.headgate.gateway.config.exporter.Exporter;
import dev.headgate.gateway.config.exporter.Series;
import dev.headgate.gateway.config.exporter.Signal;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/** The signals that samples give under an exporter's names. */
final class Signals {

  private final Exporter exporter;
  private final Set<String> devices;
  private final List<Sample> samples;

  /**
   * Prepares to read.
   *
   * @param devices whose samples count; empty for all
   */
  Signals(Exporter exporter, Set<String> devices, List<Sample> samples) {
    this.exporter = exporter;
    this.devices = devices;
    this.samples = samples;
  }

  /** Returns a signal by the first of its series that is there; empty if it cannot be so. */
  OptionalDouble of(Signal signal) {
    OptionalDouble value = said(signal);
    return value.isPresent() ? kept(signal.kind(), value.getAsDouble()) : value;
  }

  /**
   * Sees to it that something is known.
   *
   * @throws IllegalArgumentException that says why nothing is
   */
  void requireSome() {
    if (exporter.names().keySet().stream().anyMatch(signal -> of(signal).isPresent())) {
      return;
    }
    if (shows() && Collections.disjoint(devices, seen())) {
      requireAllDevices();
    }
    for (Signal signal : new TreeSet<>(exporter.names().keySet())) {
      OptionalDouble value = said(signal);
      if (value.isPresent()) {
        throw new IllegalArgumentException(
            "%s: %s (expected: %s; a factor such as 0.01 * before a metric's name may mend it)"
                .formatted(signal.key(), value.getAsDouble(), signal.kind().expected()));
      }
    }
    throw new IllegalArgumentException(
        "none of the metrics is there (expected: one of "
            + String.join(", ", new TreeSet<>(exporter.metrics()))
            + ")");
  }

  /**
   * Sees to it that no device is missing.
   *
   * @throws IllegalArgumentException that names those that are, and those that are there
   */
  void requireAllDevices() {
    Set<String> seen = seen();
    Set<String> absent = new TreeSet<>(devices);
    absent.removeAll(seen);
    if (!absent.isEmpty() && exporter.deviceLabel().isPresent()) {
      throw new IllegalArgumentException(
          "ids: no device %s is there (expected: %s)"
              .formatted(
                  String.join(", ", absent),
                  seen.isEmpty()
                      ? "series with the label " + exporter.deviceLabel().get()
                      : "some of " + String.join(", ", seen)));
    }
  }

  private boolean shows() {
    Set<String> metrics = exporter.metrics();
    return samples.stream().anyMatch(sample -> metrics.contains(sample.name()));
  }

  /** Returns the devices that are there, as the exporter's label tells them apart. */
  private Set<String> seen() {
    Set<String> metrics = exporter.metrics();
    return samples.stream()
        .filter(sample -> metrics.contains(sample.name()))
        .map(sample -> sample.labels().getOrDefault(exporter.deviceLabel().orElse(""), ""))
        .filter(id -> !id.isEmpty())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private OptionalDouble said(Signal signal) {
    for (Series series : exporter.names().getOrDefault(signal, List.of())) {
      OptionalDouble value = combined(signal, values(series));
      if (value.isPresent()) {
        return value;
      }
    }
    return OptionalDouble.empty();
  }

  /** Returns a value that can be; rounding may have put a share slightly outside [0, 1]. */
  private static OptionalDouble kept(Signal.Kind kind, double value) {
    return switch (kind) {
      case SHARE ->
          value >= -0.01 && value <= 1.01
              ? OptionalDouble.of(Math.clamp(value, 0, 1))
              : OptionalDouble.empty();
      case AMOUNT -> value >= 0 ? OptionalDouble.of(value) : OptionalDouble.empty();
      case NUMBER -> OptionalDouble.of(value);
    };
  }

  private double[] values(Series series) {
    return samples.stream()
        .filter(sample -> sample.name().equals(series.name()))
        .filter(sample -> labelled(series, sample) && counts(sample))
        .map(sample -> number(series, sample))
        .flatMapToDouble(OptionalDouble::stream)
        .map(number -> series.factor() * number)
        .toArray();
  }

  private static OptionalDouble number(Series series, Sample sample) {
    if (series.number().isEmpty()) {
      return OptionalDouble.of(sample.value());
    }
    String text = sample.labels().getOrDefault(series.number().get(), "");
    return text.matches("[0-9]{1,12}")
        ? OptionalDouble.of(Double.parseDouble(text))
        : OptionalDouble.empty();
  }

  private static boolean labelled(Series series, Sample sample) {
    return series
        .label()
        .map(label -> label.value().equals(sample.labels().get(label.label())))
        .orElse(true);
  }

  private boolean counts(Sample sample) {
    return devices.isEmpty()
        || exporter
            .deviceLabel()
            .map(label -> devices.contains(sample.labels().getOrDefault(label, "")))
            .orElse(true);
  }

  private static OptionalDouble combined(Signal signal, double[] values) {
    if (values.length == 0) {
      return OptionalDouble.empty();
    }
    return switch (signal.combine()) {
      case SUM -> OptionalDouble.of(DoubleStream.of(values).sum());
      case MEAN -> DoubleStream.of(values).average();
      case MAX -> DoubleStream.of(values).max();
    };
  }
}
