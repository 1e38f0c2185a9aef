package dev.headgate.gateway.observe;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Gauges with a row for each endpoint. */
final class EndpointRows {

  private EndpointRows() {}

  static MultiGauge gauge(MeterCatalogue meter, MeterRegistry registry) {
    return MultiGauge.builder(meter.meterName())
        .description(meter.description())
        .baseUnit(meter.unit().isEmpty() ? null : meter.unit())
        .register(registry);
  }

  static List<MultiGauge.Row<?>> of(List<String> endpoints, ToDoubleFunction<String> value) {
    return endpoints.stream()
        .<MultiGauge.Row<?>>map(
            id -> MultiGauge.Row.of(Tags.of(Label.ENDPOINT.key(), id), id, value))
        .toList();
  }
}
