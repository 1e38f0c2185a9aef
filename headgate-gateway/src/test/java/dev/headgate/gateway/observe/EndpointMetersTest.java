package dev.headgate.gateway.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.core.api.Concurrency;
import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.api.Tier;
import dev.headgate.core.live.Admission;
import dev.headgate.core.live.CallTrace;
import dev.headgate.core.live.HealthRegistry;
import dev.headgate.core.live.Slot;
import dev.headgate.core.live.Wish;
import dev.headgate.core.spi.ProviderClient;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** What meters say of endpoints and queues, and that they follow the configuration. */
class EndpointMetersTest {

  private final AtomicLong now = new AtomicLong();
  private final HealthRegistry health = new HealthRegistry(now::get);
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  @Test
  void whomAQueueTurnsAway_isCounted_forModelsThatLimitTheirCalls() {
    ModelCounters meters =
        new ModelCounters(
            registry,
            MeterCatalogue.QUEUE_TURNED_AWAY,
            model -> health.admission().queue(model).shed());
    meters.configured(List.of("m", "n"));
    assertThat(registry.scrape()).contains(turnedAway("m") + "0.0").contains(turnedAway("n"));
    Concurrency none = new Concurrency(1, 0, Duration.ofSeconds(30));
    Admission admission = health.admission();
    admission.enter(new ModelId("m"), none, new Nobody());
    admission.enter(new ModelId("m"), none, new Nobody());
    admission.waitedInVain(new ModelId("m"), new Nobody());
    assertThat(registry.scrape())
        .contains(turnedAway("m") + "3.0")
        .contains(turnedAway("n") + "0.0");
    meters.configured(List.of("n"));
    assertThat(registry.scrape()).doesNotContain(turnedAway("m")).contains(turnedAway("n"));
  }

  @Test
  void retriesThatWereRefused_areCountedByModel() {
    ModelCounters meters =
        new ModelCounters(registry, MeterCatalogue.RETRIES_REFUSED, health.retries()::refused);
    meters.configured(List.of("m", "n"));
    while (health.retries().of(new ModelId("m")).take()) {} // until the first that is refused
    String refused = "headgate_retries_refused_retries_total{model=\"%s\"} ";
    assertThat(registry.scrape())
        .contains(refused.formatted("m") + "1.0", refused.formatted("n") + "0.0");
    meters.configured(List.of("n"));
    assertThat(registry.scrape()).doesNotContain(refused.formatted("m"));
  }

  @Test
  void stateOfAnEndpoint_isOneOfFour() {
    EndpointGauges gauges = new EndpointGauges(registry, health);
    gauges.configured(List.of("m/0"));
    assertThat(state()).isEqualTo("well");
    health.started("m/0");
    health.failed("m/0", ErrorCode.UPSTREAM_RATE_LIMITED, Optional.of(Duration.ofSeconds(5)));
    assertThat(state()).isEqualTo("resting");
    pass(Duration.ofSeconds(6));
    assertThat(state()).isEqualTo("due");
    health.started("m/0");
    assertThat(state()).isEqualTo("on_trial");
    health.succeeded("m/0");
    assertThat(state()).isEqualTo("well");
  }

  @Test
  void timesOfStreams_areToldByEndpoint() {
    TimeGauges gauges = new TimeGauges(registry, health.signals());
    gauges.configured(List.of("m/0", "m/1"));
    for (int i = 0; i < 20; i++) {
      CallTrace trace = health.signals().began("m/0", 100, 1);
      pass(Duration.ofSeconds(2));
      trace.firstToken();
      pass(Duration.ofSeconds(1));
      trace.succeeded(11);
    }
    assertThat(value("time_to_first_token", "0.5")).isBetween(1.8, 2.2);
    assertThat(value("time_per_token", "0.99")).isBetween(.09, .11);
    assertThat(registry.scrape())
        .contains(
            "headgate_endpoint_time_per_token_seconds{endpoint=\"m/1\",quantile=\"0.5\"} NaN");
  }

  private double value(String meter, String quantile) {
    String name =
        "headgate_endpoint_%s_seconds{endpoint=\"m/0\",quantile=\"%s\"} "
            .formatted(meter, quantile);
    return registry
        .scrape()
        .lines()
        .filter(line -> line.startsWith(name))
        .mapToDouble(line -> Double.parseDouble(line.substring(name.length())))
        .findFirst()
        .orElseThrow();
  }

  private String state() {
    List<String> states =
        registry
            .scrape()
            .lines()
            .filter(line -> line.startsWith("headgate_endpoint_state{"))
            .filter(line -> line.endsWith(" 1.0"))
            .map(line -> line.replaceAll(".*state=\"([a-z_]+)\".*", "$1"))
            .toList();
    assertThat(states).hasSize(1);
    return states.getFirst();
  }

  private static String turnedAway(String model) {
    return "headgate_queue_turned_away_requests_total{model=\"" + model + "\"} ";
  }

  private void pass(Duration time) {
    now.addAndGet(time.toNanos());
  }

  /** Wants none of the endpoints, and there is no room to wait. */
  private static final class Nobody implements Wish {
    @Override
    public Tier tier() {
      return Tier.STANDARD;
    }

    @Override
    public long order() {
      return 0;
    }

    @Override
    public List<String> endpoints() {
      return List.of("m/0");
    }

    @Override
    public Duration patience() {
      return Duration.ofSeconds(30);
    }

    @Override
    public Optional<ProviderClient> pick(Predicate<String> free) {
      return Optional.empty();
    }

    @Override
    public void admitted(ProviderClient endpoint, Slot slot) {}

    @Override
    public void shed(Duration retryAfter) {}
  }
}
