package dev.headgate.gateway.scrape;

import dev.headgate.gateway.config.exporter.Exporter;
import dev.headgate.gateway.config.exporter.Series;
import dev.headgate.gateway.config.exporter.Signal;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.DoublePredicate;
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

  /** Returns a signal by the first of its series that is there. */
  OptionalDouble of(Signal signal) {
    for (Series series : exporter.names().getOrDefault(signal, List.of())) {
      OptionalDouble value = combined(signal, values(series));
      if (value.isPresent()) {
        return value;
      }
    }
    return OptionalDouble.empty();
  }

  /** Returns a share, which rounding may have put slightly outside [0, 1]. */
  OptionalDouble share(Signal signal) {
    return kept(of(signal), value -> value >= -0.01 && value <= 1.01).stream()
        .map(value -> Math.clamp(value, 0, 1))
        .findFirst();
  }

  /** Returns an amount, which is nothing or more. */
  OptionalDouble amount(Signal signal) {
    return kept(of(signal), value -> value >= 0);
  }

  private static OptionalDouble kept(OptionalDouble value, DoublePredicate sensible) {
    return value.isPresent() && sensible.test(value.getAsDouble()) ? value : OptionalDouble.empty();
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
