package dev.headgate.core.decide.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.core.api.CandidateSet;
import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.Reason;
import dev.headgate.core.api.ReasonCode;
import dev.headgate.core.live.HealthRegistry;
import dev.headgate.core.pool.ModelPool;
import dev.headgate.core.spi.DecisionLayer;
import dev.headgate.core.testkit.DecisionLayerContract;
import dev.headgate.core.testkit.TestModels;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LiveLayerTest extends DecisionLayerContract {

  private final AtomicLong now = new AtomicLong();
  private final HealthRegistry health = new HealthRegistry(now::get);
  private final ModelPool pool =
      ModelPool.of(
          List.of(
              TestModels.pooled(TestModels.STRONG, 2),
              TestModels.pooled(TestModels.WEAK),
              TestModels.pooled(TestModels.SPARE)));

  @BeforeEach
  void weakRests() {
    fail("weak/0", ErrorCode.UPSTREAM_RATE_LIMITED);
  }

  @Override
  protected DecisionLayer layer() {
    return new LiveLayer(pool, health);
  }

  @Test
  void restingModel_isPutBehind_notDropped() {
    CandidateSet well = apply();
    assertThat(ids(well)).hasSize(3);
    assertThat(well.candidates().get(1).preference()).isLessThan(0);
    assertThat(codes(well)).containsExactly(ReasonCode.COOLING_DOWN);
  }

  @Test
  void modelWithOneEndpointLeft_stays() {
    fail("strong/0", ErrorCode.UPSTREAM_RATE_LIMITED);
    assertThat(apply().candidates().get(0).preference()).isEqualTo(0.5);
    fail("strong/1", ErrorCode.UPSTREAM_RATE_LIMITED);
    assertThat(apply().candidates().get(0).preference()).isLessThan(0);
  }

  @Test
  void failures_areTold_apartFromLimits() {
    for (int i = 0; i < 3; i++) {
      fail("spare/0", ErrorCode.UPSTREAM_UNREACHABLE);
    }
    assertThat(codes(apply())).containsExactly(ReasonCode.COOLING_DOWN, ReasonCode.UNHEALTHY);
  }

  @Test
  void afterTheRest_nothingIsMoved() {
    now.addAndGet(Duration.ofMinutes(1).toNanos());
    CandidateSet well = apply();
    assertThat(well.reasons()).isEmpty();
    assertThat(well.candidates()).allMatch(candidate -> candidate.preference() == 0.5);
  }

  private CandidateSet apply() {
    return layer()
        .apply(
            request(),
            features(),
            candidates(List.of(TestModels.STRONG, TestModels.WEAK, TestModels.SPARE)));
  }

  private void fail(String endpoint, ErrorCode code) {
    health.failed(endpoint, code, Optional.empty());
  }

  private static List<ReasonCode> codes(CandidateSet candidates) {
    return candidates.reasons().stream().map(Reason::code).toList();
  }
}
