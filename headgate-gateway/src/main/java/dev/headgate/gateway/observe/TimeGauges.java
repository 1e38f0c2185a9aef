package dev.headgate.gateway.observe;

import dev.headgate.core.live.EndpointSignals;
import dev.headgate.core.live.EndpointSignals.Times;
import dev.headgate.core.live.SignalBoard;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Stream;

/** How fast endpoints answer of late. What is not known shows as NaN. */
final class TimeGauges {

  private static final Map<MeterCatalogue, Function<EndpointSignals, Times>> TIMES =
      new EnumMap<>(
          Map.of(
              MeterCatalogue.ENDPOINT_FIRST_TOKEN, EndpointSignals::timeToFirstToken,
              MeterCatalogue.ENDPOINT_ANSWER, EndpointSignals::timeToAnswer,
              MeterCatalogue.ENDPOINT_TOKEN, EndpointSignals::timePerToken));

  private final SignalBoard board;
  private final Map<MeterCatalogue, MultiGauge> gauges = new EnumMap<>(MeterCatalogue.class);

  TimeGauges(MeterRegistry registry, SignalBoard board) {
    this.board = board;
    TIMES.keySet().forEach(meter -> gauges.put(meter, EndpointRows.gauge(meter, registry)));
  }

  /** Shows these endpoints and no others from now on. */
  void configured(List<String> endpoints) {
    TIMES.forEach(
        (meter, times) -> {
          MultiGauge gauge = gauges.get(meter);
          if (gauge != null) {
            gauge.register(rows(meter, times, endpoints), true);
          }
        });
  }

  private List<MultiGauge.Row<?>> rows(
      MeterCatalogue meter, Function<EndpointSignals, Times> times, List<String> endpoints) {
    return endpoints.stream()
        .<MultiGauge.Row<?>>flatMap(
            id ->
                Stream.of(
                    row(meter, id, "0.5", times.andThen(Times::p50)),
                    row(meter, id, "0.99", times.andThen(Times::p99))))
        .toList();
  }

  private MultiGauge.Row<?> row(
      MeterCatalogue meter,
      String endpoint,
      String quantile,
      Function<EndpointSignals, OptionalDouble> value) {
    return MultiGauge.Row.of(
        MeterFactory.tags(meter, endpoint, quantile),
        endpoint,
        id -> board.signals(id).map(value).orElse(OptionalDouble.empty()).orElse(Double.NaN));
  }
}
