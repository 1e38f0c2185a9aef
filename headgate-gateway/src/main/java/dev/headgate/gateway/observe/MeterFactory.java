package dev.headgate.gateway.observe;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/** Makes the catalogue's meters in a registry, with exactly the labels the catalogue says. */
final class MeterFactory {

  private static final double[] TOKEN_BOUNDS = {
    1, 4, 16, 64, 256, 1_024, 4_096, 16_384, 65_536, 262_144, 1_048_576
  };
  private static final double[] RATIO_BOUNDS = {.05, .1, .2, .3, .4, .5, .6, .7, .8, .9, .95};
  private static final Duration[] LONG_BOUNDS =
      millis(10, 20, 40, 80, 160, 320, 640, 1_280, 2_560, 5_120, 10_240, 20_480, 40_960, 81_920);
  private static final Duration[] SHORT_BOUNDS = shortBounds();

  private final MeterRegistry registry;

  MeterFactory(MeterRegistry registry) {
    this.registry = registry;
  }

  Counter counter(MeterCatalogue meter, String... values) {
    return Counter.builder(meter.meterName())
        .description(meter.description())
        .baseUnit(meter.unit())
        .tags(tags(meter, values))
        .register(registry);
  }

  Timer timer(MeterCatalogue meter, String... values) {
    Duration[] bounds = meter.kind() == MeterCatalogue.Kind.TIMES ? LONG_BOUNDS : SHORT_BOUNDS;
    return Timer.builder(meter.meterName())
        .description(meter.description())
        .tags(tags(meter, values))
        .serviceLevelObjectives(bounds)
        .register(registry);
  }

  DistributionSummary summary(MeterCatalogue meter, String... values) {
    double[] bounds = meter.kind() == MeterCatalogue.Kind.SIZES ? TOKEN_BOUNDS : RATIO_BOUNDS;
    return DistributionSummary.builder(meter.meterName())
        .description(meter.description())
        .tags(tags(meter, values))
        .serviceLevelObjectives(bounds)
        .register(registry);
  }

  void gauge(MeterCatalogue meter, Supplier<Number> value, String... values) {
    Gauge.builder(meter.meterName(), value)
        .description(meter.description())
        .baseUnit(meter.unit().isEmpty() ? null : meter.unit())
        .tags(tags(meter, values))
        .strongReference(true)
        .register(registry);
  }

  static Tags tags(MeterCatalogue meter, String... values) {
    List<Label> labels = meter.labels();
    if (labels.size() != values.length) {
      throw new IllegalArgumentException(
          "labels of %s: %s (expected: values for %s)"
              .formatted(meter.meterName(), Arrays.toString(values), labels));
    }
    List<Tag> tags = new ArrayList<>(values.length);
    for (int i = 0; i < values.length; i++) {
      tags.add(Tag.of(labels.get(i).key(), values[i]));
    }
    return Tags.of(tags);
  }

  private static Duration[] shortBounds() {
    List<Duration> bounds = new ArrayList<>();
    for (long micros : new long[] {100, 250, 500}) {
      bounds.add(Duration.ofNanos(micros * 1_000));
    }
    bounds.addAll(
        List.of(
            millis(1, 2, 5, 10, 20, 40, 60, 80, 100, 250, 500, 750, 1_000, 2_500, 5_000, 10_000)));
    return bounds.toArray(Duration[]::new);
  }

  private static Duration[] millis(long... values) {
    return Arrays.stream(values).mapToObj(Duration::ofMillis).toArray(Duration[]::new);
  }
}
