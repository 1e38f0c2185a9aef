package dev.headgate.core.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.headgate.core.api.ErrorCode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HealthRegistryTest {

  private static final String E = "gpt/0";

  /** Starts just before the clock's overflow, which must not matter. */
  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);

  private final HealthRegistry registry = new HealthRegistry(now::get);

  @Test
  void unknownEndpoint_isHealthy() {
    assertThat(registry.available(E)).isTrue();
    assertThat(registry.coolDownLeft(E)).isEmpty();
    assertThat(registry.inFlight(E)).isZero();
    assertThat(registry.snapshot()).isEmpty();
  }

  @Test
  void inFlight_countsBeginningsAndEnds() {
    registry.started(E);
    registry.started(E);
    registry.started(E);
    registry.started(E);
    registry.succeeded(E);
    registry.cancelled(E);
    fail(ErrorCode.UPSTREAM_ERROR);
    assertThat(registry.inFlight(E)).isEqualTo(1);
  }

  @Test
  void retain_forgetsEndpointsThatAreGone_butNotTheirCallsUnderWay() {
    fail(ErrorCode.UPSTREAM_RATE_LIMITED);
    registry.started("kept/0");
    registry.succeeded("kept/0");
    registry.started("busy/0");
    registry.retain(List.of("kept/0"));
    assertThat(registry.snapshot()).containsOnlyKeys("kept/0", "busy/0");
    assertThat(registry.available(E)).isTrue();
    assertThat(registry.inFlight("busy/0")).isEqualTo(1);
  }

  @Test
  void forget_endsARestThatWasAnothersButNotTheCount() {
    registry.started("busy/0");
    fail(ErrorCode.UPSTREAM_RATE_LIMITED);
    registry.forget(List.of(E, "busy/0", "unknown/0"));
    assertThat(registry.available(E)).isTrue();
    assertThat(registry.health(E).lastError()).isEmpty();
    assertThat(registry.inFlight("busy/0")).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(names = {"UPSTREAM_AUTHENTICATION", "UPSTREAM_MODEL_NOT_FOUND"})
  void whatLastsUntilSomebodyMendsIt_restsAtOnce_thenAsOtherFailuresDo(ErrorCode code) {
    fail(code);
    assertThat(registry.coolDownLeft(E)).contains(Duration.ofSeconds(1));
    assertThat(registry.health(E).lastError()).contains(code);
    assertThat(registry.health(E).consecutiveFailures()).isOne();
    pass(Duration.ofSeconds(8));
    fail(code);
    assertThat(registry.coolDownLeft(E)).contains(Duration.ofSeconds(2));
    pass(Duration.ofHours(1));
    fail(code);
    assertThat(registry.coolDownLeft(E)).contains(Duration.ofSeconds(4)); // to try costs little
    pass(Duration.ofSeconds(4));
    registry.started(E);
    registry.succeeded(E);
    assertThat(registry.health(E).lastError()).isEmpty();
  }

  @Test
  void serverError_once_keepsEndpoint() {
    fail(ErrorCode.UPSTREAM_ERROR);
    fail(ErrorCode.UPSTREAM_UNREACHABLE);
    assertThat(registry.available(E)).isTrue();
  }

  @Test
  void serverErrors_threeInARow_restTheEndpoint_thenForAQuarterOfTheOutage() {
    for (int i = 0; i < 3; i++) {
      fail(ErrorCode.UPSTREAM_ERROR);
    }
    assertThat(registry.coolDownLeft(E)).contains(Duration.ofSeconds(1));
    pass(Duration.ofSeconds(1));
    assertThat(registry.available(E)).isTrue();
    fail(ErrorCode.UPSTREAM_ERROR);
    assertThat(registry.coolDownLeft(E)).contains(Duration.ofSeconds(1));
    pass(Duration.ofSeconds(5));
    fail(ErrorCode.UPSTREAM_ERROR);
    assertThat(registry.coolDownLeft(E)).contains(Duration.ofMillis(1_500));
  }

  @Test
  void firstTryAfterALongSilence_restsNoLongerThanDoubled() {
    fail(ErrorCode.UPSTREAM_RATE_LIMITED);
    pass(Duration.ofHours(1));
    fail(ErrorCode.UPSTREAM_RATE_LIMITED);
    assertThat(registry.coolDownLeft(E)).contains(Duration.ofSeconds(2));
  }

  @Test
  void tryThatFailsInAnotherWay_restsToo() {
    fail(ErrorCode.UPSTREAM_RATE_LIMITED);
    pass(Duration.ofSeconds(1));
    fail(ErrorCode.UPSTREAM_ERROR);
    assertThat(registry.coolDownLeft(E)).contains(Duration.ofSeconds(1));
  }

  @Test
  void rest_isBounded() {
    for (int i = 0; i < 200; i++) {
      fail(ErrorCode.UPSTREAM_TIMEOUT);
      pass(registry.coolDownLeft(E).orElse(Duration.ZERO));
    }
    fail(ErrorCode.UPSTREAM_TIMEOUT);
    assertThat(registry.coolDownLeft(E)).contains(CoolDownPolicy.DEFAULT.longest());
  }

  @Test
  void failuresTogether_countAsOneOutage() {
    for (int i = 0; i < 100; i++) {
      fail(ErrorCode.UPSTREAM_TIMEOUT);
    }
    assertThat(registry.coolDownLeft(E)).contains(Duration.ofSeconds(1));
    assertThat(registry.health(E).consecutiveFailures()).isEqualTo(3);
  }

  @Test
  void success_resets() {
    for (int i = 0; i < 3; i++) {
      fail(ErrorCode.UPSTREAM_ERROR);
    }
    registry.succeeded(E);
    assertThat(registry.available(E)).isTrue();
    fail(ErrorCode.UPSTREAM_ERROR);
    assertThat(registry.available(E)).isTrue();
    assertThat(registry.health(E).consecutiveFailures()).isEqualTo(1);
  }

  @Test
  void rateLimit_restsAtOnce_asLongAsAsked() {
    failAsking(Duration.ofSeconds(20));
    assertThat(registry.coolDownLeft(E)).contains(Duration.ofSeconds(20));
    pass(Duration.ofSeconds(19));
    assertThat(registry.available(E)).isFalse();
    pass(Duration.ofSeconds(1));
    assertThat(registry.available(E)).isTrue();
  }

  @Test
  void rateLimit_withoutRetryAfter_restsAtOnce() {
    fail(ErrorCode.UPSTREAM_RATE_LIMITED);
    assertThat(registry.coolDownLeft(E)).contains(Duration.ofSeconds(1));
  }

  @Test
  void retryAfter_isBoundedAndNeverNegative() {
    failAsking(Duration.ofDays(400_000));
    assertThat(registry.coolDownLeft(E)).contains(Duration.ofMinutes(10));
    String other = "gpt/1";
    registry.failed(other, ErrorCode.UPSTREAM_ERROR, Optional.of(Duration.ofSeconds(-5)));
    assertThat(registry.available(other)).isTrue();
  }

  @Test
  void retryAfter_longerDuringRest_extendsIt_shorterDoesNot() {
    failAsking(Duration.ofSeconds(10));
    failAsking(Duration.ofSeconds(30));
    failAsking(Duration.ofSeconds(5));
    assertThat(registry.coolDownLeft(E)).contains(Duration.ofSeconds(30));
  }

  @Test
  void success_ofAnOlderCall_doesNotEndARestTheProviderAskedFor() {
    failAsking(Duration.ofSeconds(20));
    registry.succeeded(E);
    assertThat(registry.available(E)).isFalse();
  }

  @Test
  void serverError_withRetryAfter_restsAtOnce() {
    registry.failed(E, ErrorCode.UPSTREAM_ERROR, Optional.of(Duration.ofSeconds(7)));
    assertThat(registry.coolDownLeft(E)).contains(Duration.ofSeconds(7));
  }

  @ParameterizedTest
  @EnumSource(ErrorCode.class)
  void onlyFailuresOfTheProvider_count(ErrorCode code) {
    for (int i = 0; i < 5; i++) {
      registry.failed(E, code, Optional.of(Duration.ofSeconds(9)));
    }
    assertThat(registry.available(E)).isEqualTo(!code.countsAgainstProvider());
  }

  @Test
  void snapshot_saysWhatIsKnown() {
    registry.started(E);
    failAsking(Duration.ofSeconds(20));
    registry.started(E);
    assertThat(registry.snapshot())
        .containsEntry(
            E,
            new EndpointHealth(
                Standing.RESTING,
                1,
                1,
                Optional.of(Duration.ofSeconds(20)),
                Optional.of(ErrorCode.UPSTREAM_RATE_LIMITED)));
  }

  @Test
  void manyThreads_loseNoCount() throws Exception {
    int threads = 4;
    int calls = 2_000;
    CountDownLatch begin = new CountDownLatch(1);
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      for (int t = 0; t < threads; t++) {
        pool.execute(() -> callOften(begin, calls));
      }
      begin.countDown();
      pool.shutdown();
      assertThat(pool.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(registry.inFlight(E)).isEqualTo(threads * calls);
  }

  @Test
  void policy_refusesWhatCannotWork() {
    Duration second = Duration.ofSeconds(1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CoolDownPolicy(0, second, 0.5, second, second, second))
        .withMessage("failures: 0 (expected: >= 1)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CoolDownPolicy(3, second, 1.5, second, second, second))
        .withMessage("share: 1.5 (expected: > 0.0 and <= 1.0)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CoolDownPolicy(3, Duration.ZERO, 0.5, second, second, second))
        .withMessageContaining("first: PT0S (expected: > 0)");
  }

  private void callOften(CountDownLatch begin, int calls) {
    try {
      begin.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    }
    for (int i = 0; i < calls; i++) {
      registry.started(E);
      registry.started(E);
      registry.succeeded(E);
    }
  }

  private void fail(ErrorCode code) {
    registry.failed(E, code, Optional.empty());
  }

  private void failAsking(Duration wait) {
    registry.failed(E, ErrorCode.UPSTREAM_RATE_LIMITED, Optional.of(wait));
  }

  private void pass(Duration time) {
    now.addAndGet(time.toNanos());
  }
}
