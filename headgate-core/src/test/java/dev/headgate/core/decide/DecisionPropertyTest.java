package dev.headgate.core.decide;

import static dev.headgate.core.testkit.TestRequests.chat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.core.api.Candidate;
import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.api.RequestOptions;
import dev.headgate.core.api.RoutingDecision;
import dev.headgate.core.testkit.FixedRouter;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;

class DecisionPropertyTest {

  private static final ModelId STRONG = new ModelId("strong");

  @Property(tries = 200, seed = "20261121")
  void raisingTheThreshold_neverRaisesTheStrongShare(
      @ForAll @Size(max = 20) List<@DoubleRange(min = 0, max = 1) Double> winRates,
      @ForAll @DoubleRange(min = 0, max = 1) double one,
      @ForAll @DoubleRange(min = 0, max = 1) double other) {
    assertThat(strong(winRates, Math.max(one, other)))
        .isLessThanOrEqualTo(strong(winRates, Math.min(one, other)));
  }

  @Property(tries = 100, seed = "20261121")
  void thresholdZero_isAlwaysStrong(@ForAll @DoubleRange(min = 0, max = 1) double winRate) {
    assertThat(strong(List.of(winRate), 0)).isEqualTo(1);
  }

  @Property(tries = 200, seed = "20261121")
  void plan_namesTheCandidatesInOrder_andNoneFromOutsideTheRoute(
      @ForAll double winRate,
      @ForAll @DoubleRange(min = 0, max = 1) double threshold,
      @ForAll Set<Resting> resting) {
    Deciders deciders = new Deciders().with(FixedRouter.answering("fixed", winRate));
    resting.forEach(
        model ->
            deciders.health.failed(
                model + "/0", ErrorCode.UPSTREAM_RATE_LIMITED, Optional.empty()));
    RoutingDecision decision = deciders.decide(chat("auto", "hi", threshold(threshold)));
    List<ModelId> ranked =
        decision.candidates().stream().map(candidate -> candidate.model().id()).toList();
    assertThat(decision.plan().models()).isEqualTo(ranked);
    assertThat(ranked)
        .extracting(ModelId::value)
        .containsExactlyInAnyOrder("strong", "weak", "spare");
    assertThat(decision.candidates())
        .extracting(Candidate::preference)
        .isSortedAccordingTo((a, b) -> Double.compare(b, a));
  }

  private static long strong(List<Double> winRates, double threshold) {
    return winRates.stream()
        .filter(
            winRate ->
                new Deciders()
                    .with(FixedRouter.answering("fixed", winRate))
                    .decide(chat("auto", "hi", threshold(threshold)))
                    .plan()
                    .first()
                    .equals(STRONG))
        .count();
  }

  private static RequestOptions threshold(double value) {
    return new RequestOptions(
        OptionalDouble.of(value), Optional.empty(), List.of(), List.of(), false);
  }

  /** Models that may rest. */
  enum Resting {
    strong,
    weak,
    spare
  }
}
