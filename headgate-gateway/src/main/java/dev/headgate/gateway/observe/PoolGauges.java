package dev.headgate.gateway.observe;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What is known of models and their profiles; models come and go, so the rows are made anew. */
final class PoolGauges {

  private final Map<PoolReading.Meter, MultiGauge> gauges = new EnumMap<>(PoolReading.Meter.class);

  PoolGauges(MeterRegistry registry) {
    for (PoolReading.Meter meter : PoolReading.Meter.values()) {
      MeterCatalogue catalogue = meter.catalogue();
      gauges.put(
          meter,
          MultiGauge.builder(catalogue.meterName())
              .description(catalogue.description())
              .baseUnit(catalogue.unit().isEmpty() ? null : catalogue.unit())
              .register(registry));
    }
  }

  /** Shows these and no others. */
  synchronized void show(List<PoolReading> readings) {
    Map<PoolReading.Meter, List<MultiGauge.Row<?>>> rows = new EnumMap<>(PoolReading.Meter.class);
    for (PoolReading reading : readings) {
      rows.computeIfAbsent(reading.meter(), first -> new ArrayList<>()).add(row(reading));
    }
    gauges.forEach((meter, gauge) -> gauge.register(rows.getOrDefault(meter, List.of()), true));
  }

  private static MultiGauge.Row<?> row(PoolReading reading) {
    String[] labels = reading.labels().toArray(String[]::new);
    return MultiGauge.Row.of(
        MeterFactory.tags(reading.meter().catalogue(), labels), reading.value());
  }
}
