package dev.headgate.gateway.observe;

import dev.headgate.core.live.DeviceLoad;
import dev.headgate.core.live.EndpointSignals;
import dev.headgate.core.live.Reading;
import dev.headgate.core.live.ServerLoad;
import dev.headgate.core.live.SignalBoard;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;

/** What servers and devices say of themselves. What is not known, or too old, shows as NaN. */
final class LoadGauges {

  private static final Map<MeterCatalogue, Function<EndpointSignals, OptionalDouble>> VALUES =
      new EnumMap<>(
          Map.of(
              MeterCatalogue.SERVER_RUNNING, server(ServerLoad::running),
              MeterCatalogue.SERVER_WAITING, server(ServerLoad::waiting),
              MeterCatalogue.SERVER_KV_CACHE, server(ServerLoad::kvCacheUse),
              MeterCatalogue.SERVER_PREFIX_HITS, server(ServerLoad::prefixHitRate),
              MeterCatalogue.DEVICE_UTILISATION, device(DeviceLoad::utilisation),
              MeterCatalogue.DEVICE_MEMORY, device(DeviceLoad::memoryUse),
              MeterCatalogue.DEVICE_POWER, device(DeviceLoad::powerWatts),
              MeterCatalogue.DEVICE_TEMPERATURE, device(DeviceLoad::temperatureCelsius)));

  private final SignalBoard board;
  private final Map<MeterCatalogue, MultiGauge> gauges = new EnumMap<>(MeterCatalogue.class);

  LoadGauges(MeterRegistry registry, SignalBoard board) {
    this.board = board;
    VALUES.keySet().forEach(meter -> gauges.put(meter, gauge(meter, registry)));
  }

  private static MultiGauge gauge(MeterCatalogue meter, MeterRegistry registry) {
    MultiGauge.Builder gauge =
        MultiGauge.builder(meter.meterName()).description(meter.description());
    return (meter.unit().isEmpty() ? gauge : gauge.baseUnit(meter.unit())).register(registry);
  }

  /** Shows these endpoints and no others from now on. */
  void configured(List<String> endpoints) {
    gauges.forEach((meter, gauge) -> gauge.register(rows(meter, endpoints), true));
  }

  private List<MultiGauge.Row<?>> rows(MeterCatalogue meter, List<String> endpoints) {
    return endpoints.stream()
        .<MultiGauge.Row<?>>map(
            id ->
                MultiGauge.Row.of(
                    Tags.of(Label.ENDPOINT.key(), id), id, shown -> value(meter, shown)))
        .toList();
  }

  private double value(MeterCatalogue meter, String endpoint) {
    Function<EndpointSignals, OptionalDouble> value = VALUES.get(meter);
    return value == null
        ? Double.NaN
        : board.signals(endpoint).map(value).orElse(OptionalDouble.empty()).orElse(Double.NaN);
  }

  private static Function<EndpointSignals, OptionalDouble> server(
      Function<ServerLoad, OptionalDouble> field) {
    return signals ->
        signals.server().flatMap(Reading::fresh).map(field).orElse(OptionalDouble.empty());
  }

  private static Function<EndpointSignals, OptionalDouble> device(
      Function<DeviceLoad, OptionalDouble> field) {
    return signals ->
        signals.device().flatMap(Reading::fresh).map(field).orElse(OptionalDouble.empty());
  }
}
