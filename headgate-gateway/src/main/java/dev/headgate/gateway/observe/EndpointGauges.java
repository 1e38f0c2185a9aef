package dev.headgate.gateway.observe;

import dev.headgate.core.live.HealthRegistry;
import dev.headgate.core.live.LoadBook;
import dev.headgate.core.live.Standing;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The health of each configured endpoint, read when the metrics are. */
final class EndpointGauges {

  private static final long TOKENS_IN = 1000;
  private static final long TOKENS_OUT = 200;

  private final HealthRegistry health;
  private final MultiGauge up;
  private final MultiGauge state;
  private final MultiGauge inFlight;
  private final MultiGauge limit;
  private final MultiGauge waiting;
  private final MultiGauge errorRate;
  private final MultiGauge headroom;
  private final MultiGauge expected;

  EndpointGauges(MeterRegistry registry, HealthRegistry health) {
    this.health = health;
    this.up = EndpointRows.gauge(MeterCatalogue.ENDPOINT_UP, registry);
    this.state = EndpointRows.gauge(MeterCatalogue.ENDPOINT_STATE, registry);
    this.inFlight = EndpointRows.gauge(MeterCatalogue.ENDPOINT_IN_FLIGHT, registry);
    this.limit = EndpointRows.gauge(MeterCatalogue.ENDPOINT_LIMIT, registry);
    this.waiting = EndpointRows.gauge(MeterCatalogue.QUEUE_WAITING, registry);
    this.errorRate = EndpointRows.gauge(MeterCatalogue.ENDPOINT_ERROR_RATE, registry);
    this.headroom = EndpointRows.gauge(MeterCatalogue.ENDPOINT_HEADROOM, registry);
    counter(MeterCatalogue.SPILL_CHANGES, health.loads(), LoadBook::changes, registry);
    this.expected = EndpointRows.gauge(MeterCatalogue.ENDPOINT_EXPECTED, registry);
  }

  /** Shows these endpoints and no others from now on. */
  void configured(List<String> endpoints) {
    up.register(EndpointRows.of(endpoints, id -> health.available(id) ? 1 : 0), true);
    state.register(states(endpoints), true);
    inFlight.register(EndpointRows.of(endpoints, health::inFlight), true);
    limit.register(EndpointRows.of(endpoints, health.admission()::limit), true);
    waiting.register(EndpointRows.of(endpoints, health.admission()::waiting), true);
    errorRate.register(EndpointRows.of(endpoints, id -> health.signals().errorRate(id)), true);
    headroom.register(EndpointRows.of(endpoints, id -> health.signals().headroom(id)), true);
    expected.register(EndpointRows.of(endpoints, this::expected), true);
  }

  private List<MultiGauge.Row<?>> states(List<String> endpoints) {
    return endpoints.stream()
        .<MultiGauge.Row<?>>flatMap(id -> Arrays.stream(Standing.values()).map(s -> row(id, s)))
        .toList();
  }

  private MultiGauge.Row<?> row(String endpoint, Standing standing) {
    return MultiGauge.Row.of(
        MeterFactory.tags(MeterCatalogue.ENDPOINT_STATE, endpoint, standing.wireName()),
        endpoint,
        id -> health.health(id).standing() == standing ? 1 : 0);
  }

  private double expected(String id) {
    return health.signals().predict(id, TOKENS_IN, TOKENS_OUT, health.inFlight(id)).seconds();
  }

  private static <T> void counter(
      MeterCatalogue meter, T counted, ToDoubleFunction<T> count, MeterRegistry registry) {
    FunctionCounter.builder(meter.meterName(), counted, count)
        .description(meter.description())
        .baseUnit(meter.unit())
        .register(registry);
  }
}
