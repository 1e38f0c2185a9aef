package dev.headgate.gateway.observe;

import dev.headgate.core.live.HealthRegistry;
import dev.headgate.core.live.LoadBook;
import dev.headgate.core.live.RetryBudget;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The health of each configured endpoint, read when the metrics are. */
final class EndpointGauges {

  private static final long TOKENS_IN = 1000;
  private static final long TOKENS_OUT = 200;

  private final HealthRegistry health;
  private final MultiGauge up;
  private final MultiGauge inFlight;
  private final MultiGauge limit;
  private final MultiGauge waiting;
  private final MultiGauge errorRate;
  private final MultiGauge headroom;
  private final MultiGauge expected;

  EndpointGauges(MeterRegistry registry, HealthRegistry health) {
    this.health = health;
    this.up = gauge(MeterCatalogue.ENDPOINT_UP, registry);
    this.inFlight = gauge(MeterCatalogue.ENDPOINT_IN_FLIGHT, registry);
    this.limit = gauge(MeterCatalogue.ENDPOINT_LIMIT, registry);
    this.waiting = gauge(MeterCatalogue.QUEUE_WAITING, registry);
    this.errorRate = gauge(MeterCatalogue.ENDPOINT_ERROR_RATE, registry);
    this.headroom = gauge(MeterCatalogue.ENDPOINT_HEADROOM, registry);
    counter(MeterCatalogue.SPILL_CHANGES, health.loads(), LoadBook::changes, registry);
    counter(MeterCatalogue.RETRIES_REFUSED, health.retries(), RetryBudget::refused, registry);
    this.expected = gauge(MeterCatalogue.ENDPOINT_EXPECTED, registry);
  }

  /** Shows these endpoints and no others from now on. */
  void configured(List<String> endpoints) {
    up.register(rows(endpoints, id -> health.available(id) ? 1 : 0), true);
    inFlight.register(rows(endpoints, health::inFlight), true);
    limit.register(rows(endpoints, health.admission()::limit), true);
    waiting.register(rows(endpoints, health.admission()::waiting), true);
    errorRate.register(rows(endpoints, id -> health.signals().errorRate(id)), true);
    headroom.register(rows(endpoints, id -> health.signals().headroom(id)), true);
    expected.register(rows(endpoints, this::expected), true);
  }

  private double expected(String id) {
    return health.signals().predict(id, TOKENS_IN, TOKENS_OUT, health.inFlight(id)).seconds();
  }

  private static List<MultiGauge.Row<?>> rows(
      List<String> endpoints, ToDoubleFunction<String> value) {
    return endpoints.stream()
        .<MultiGauge.Row<?>>map(
            id -> MultiGauge.Row.of(Tags.of(Label.ENDPOINT.key(), id), id, value))
        .toList();
  }

  private static <T> void counter(
      MeterCatalogue meter, T counted, ToDoubleFunction<T> count, MeterRegistry registry) {
    FunctionCounter.builder(meter.meterName(), counted, count)
        .description(meter.description())
        .baseUnit(meter.unit())
        .register(registry);
  }

  private static MultiGauge gauge(MeterCatalogue meter, MeterRegistry registry) {
    return MultiGauge.builder(meter.meterName())
        .description(meter.description())
        .baseUnit(meter.unit().isEmpty() ? null : meter.unit())
        .register(registry);
  }
}
