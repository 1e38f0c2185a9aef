package dev.headgate.core.decide.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.Objective;
import dev.headgate.core.api.RoutingEvent;
import dev.headgate.core.api.ScoreTerm;
import dev.headgate.core.api.Usd;
import dev.headgate.core.api.WeightTargets;
import dev.headgate.core.api.Weights;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What outcomes do to weights: in small steps, towards the targets, never beyond the bounds. */
class WeightBookTest {

  private static final String ROUTE = "auto";
  private static final Weights EVEN = new Weights(1, 1, 1);
  private static final WeightTargets FAST =
      new WeightTargets(
          Optional.of(Duration.ofSeconds(2)), Optional.empty(), OptionalDouble.empty(), 16);

  private final WeightBook book = new WeightBook();
  private Objective.Weighted objective =
      new Objective.Weighted(EVEN, Optional.empty(), Optional.empty());
  private int requests;

  @Test
  void withoutTargets_nothingMoves() {
    Objective.Weighted fixed = new Objective.Weighted(EVEN, Optional.empty(), Optional.empty());
    Weights before = book.of(ROUTE, fixed);
    hear(200, i -> 60);
    assertThat(book.of(ROUTE, fixed)).isEqualTo(before);
    assertThat(book.standing(ROUTE, fixed).terms()).isEmpty();
  }

  @Test
  void missedTarget_raisesTheWeight_toItsBoundAndNoFurther() {
    Objective.Weighted fast = adaptive(EVEN, FAST);
    assertThat(book.of(ROUTE, fast).latency()).isCloseTo(1 / 3.0, within(1e-12));
    hear(Emphasis.BATCH, i -> 60);
    assertThat(factor(ScoreTerm.LATENCY)).isCloseTo(Math.exp(0.2), within(1e-12));
    hear(10_000, i -> 60);
    assertThat(factor(ScoreTerm.LATENCY)).isCloseTo(16, within(1e-9));
    assertThat(book.of(ROUTE, fast).latency()).isCloseTo(16 / 18.0, within(1e-9));
  }

  @Test
  void keptTarget_takesTheWeightBack_toTheConfiguredOne() {
    Objective.Weighted fast = adaptive(EVEN, FAST);
    book.of(ROUTE, fast);
    hear(10_000, i -> 60);
    int back = 0;
    while (factor(ScoreTerm.LATENCY) > 1 && back < 100) {
      hear(Emphasis.BATCH, i -> 1);
      back++;
    }
    assertThat(back).isEqualTo(56); // ln 16 / .05
    hear(10_000, i -> 1);
    assertThat(factor(ScoreTerm.LATENCY)).isEqualTo(1);
  }

  @Test
  void anyOutcomes_leaveWeightsWithinTheirBounds() {
    WeightTargets all =
        new WeightTargets(
            Optional.of(Duration.ofSeconds(2)),
            Optional.of(new Usd(0.001)),
            OptionalDouble.of(0.9),
            4);
    adaptive(new Weights(1, 2, 3), all);
    Random random = new Random(7);
    Weights before = book.of(ROUTE, objective);
    for (int i = 0; i < 20_000; i++) {
      hear(event(random.nextInt(5_000), Math.exp(6 * random.nextGaussian()) / 1000));
      book.take("r" + requests, "anonymous", random.nextDouble());
      Weights now = book.of(ROUTE, objective);
      for (ScoreTerm term : ScoreTerm.values()) {
        double configured = objective.weights().normalised().of(term);
        assertThat(now.of(term)).isBetween(configured / 4, 4 * configured);
        assertThat(now.of(term) / before.of(term)).isBetween(Math.exp(-0.41), Math.exp(0.41));
      }
      before = now;
    }
  }

  @Test
  void sameOutcomes_makeTheSameWeights() {
    WeightBook other = new WeightBook();
    Objective.Weighted fast = adaptive(EVEN, FAST);
    book.of(ROUTE, fast);
    other.of(ROUTE, fast);
    for (int i = 0; i < 500; i++) {
      RoutingEvent event = event(i * 17 % 4_000, 0.01);
      book.onRouted(event);
      other.onRouted(event);
    }
    assertThat(other.of(ROUTE, fast)).isEqualTo(book.of(ROUTE, fast));
  }

  @Test
  void failedCalls_countAsLate_whatClientsGiveUpCountsNothing() {
    Objective.Weighted fast = adaptive(EVEN, FAST);
    book.of(ROUTE, fast);
    for (int i = 0; i < Emphasis.BATCH; i++) {
      book.onRouted(failed(ErrorCode.CLIENT_CLOSED));
    }
    assertThat(factor(ScoreTerm.LATENCY)).isEqualTo(1);
    for (int i = 0; i < Emphasis.BATCH; i++) {
      book.onRouted(failed(ErrorCode.UPSTREAM_TIMEOUT));
    }
    assertThat(factor(ScoreTerm.LATENCY)).isGreaterThan(1.2);
  }

  @Test
  void requestsThatChoseOtherwise_countNothing() {
    book.of(ROUTE, adaptive(EVEN, FAST));
    for (int i = 0; i < 100; i++) {
      book.onRouted(event(60_000, 0.1, Optional.empty(), Optional.empty()));
    }
    assertThat(factor(ScoreTerm.LATENCY)).isEqualTo(1);
  }

  @Test
  void feedback_countsOnce_andOnlyFromWhoAsked() {
    WeightTargets good =
        new WeightTargets(Optional.empty(), Optional.empty(), OptionalDouble.of(0.8), 16);
    book.of(ROUTE, adaptive(EVEN, good));
    for (int i = 0; i < Emphasis.BATCH; i++) {
      hear(event(100, 0.001));
      String id = "r" + requests;
      assertThat(book.take(id, "somebody", 0)).isFalse();
      assertThat(book.take(id, "anonymous", 0)).isTrue();
      assertThat(book.take(id, "anonymous", 0)).isFalse();
    }
    WeightBook.Aim aim = book.standing(ROUTE, objective).aim(ScoreTerm.ACCURACY).orElseThrow();
    assertThat(aim.missed().orElseThrow()).isCloseTo(4, within(1e-9)); // 1 used, .2 allowed
    assertThat(aim.factor()).isCloseTo(Math.exp(0.2), within(1e-9));
  }

  @Test
  void versionOfThePolicy_learnsForItself_andLeavesTheOthersAlone() {
    Objective.Weighted fast = adaptive(EVEN, FAST);
    Objective.Weighted other =
        new Objective.Weighted(new Weights(1, 5, 1), fast.targets(), fast.maxCost());
    WeightBook version = book.under("v2");
    book.of(ROUTE, fast);
    for (int i = 0; i < Emphasis.BATCH; i++) {
      version.of(ROUTE, other); // a shadow that looks after each request
      hear(1, second -> 60);
    }
    assertThat(factor(ScoreTerm.LATENCY)).isGreaterThan(1.2);
    assertThat(version.of(ROUTE, other)).isEqualTo(other.weights().normalised());
  }

  @Test
  void reload_keepsWhatWasLearned_withinTheNewBounds() {
    book.of(ROUTE, adaptive(EVEN, FAST));
    hear(10_000, i -> 60);
    Objective.Weighted changed =
        adaptive(
            new Weights(1, 9, 0),
            new WeightTargets(
                Optional.of(Duration.ofSeconds(3)), Optional.empty(), OptionalDouble.empty(), 4));
    assertThat(book.of(ROUTE, changed).latency()).isCloseTo(4 / 13.0, within(1e-9));
    Objective.Weighted fixed = new Objective.Weighted(EVEN, Optional.empty(), Optional.empty());
    assertThat(book.of(ROUTE, fixed).latency()).isCloseTo(1 / 3.0, within(1e-12));
  }

  @ParameterizedTest
  @CsvSource({
    "-1, 1, 1, 'latency: -1.0 (expected: >= 0.0, finite)'",
    "1, NaN, 1, 'accuracy: NaN (expected: >= 0.0, finite)'",
    "1, 1, Infinity, 'cost: Infinity (expected: >= 0.0, finite)'",
    "0, 0, 0, 'weights: all 0 (expected: at least one > 0.0)'"
  })
  void badWeights_areRefused(double latency, double accuracy, double cost, String message) {
    assertThatThrownBy(() -> new Weights(latency, accuracy, cost)).hasMessage(message);
  }

  @Test
  void badTargets_areRefused() {
    assertThatThrownBy(() -> adaptive(new Weights(0, 1, 1), FAST))
        .hasMessage("latency: 0.0 (expected: > 0.0, since it has a target)");
    assertThatThrownBy(
            () -> new WeightTargets(Optional.empty(), Optional.empty(), OptionalDouble.of(1), 16))
        .hasMessage("mean_accuracy: 1.0 (expected: > 0.0 and < 1.0)");
    assertThatThrownBy(
            () -> new WeightTargets(Optional.empty(), Optional.empty(), OptionalDouble.of(.5), 1))
        .hasMessage("max_factor: 1.0 (expected: > 1.0 and <= 1000.0)");
    assertThatThrownBy(
            () ->
                new WeightTargets(
                    Optional.of(Duration.ZERO), Optional.empty(), OptionalDouble.empty(), 2))
        .hasMessageStartingWith("p95_latency: PT0S");
    assertThatThrownBy(
            () ->
                new WeightTargets(
                    Optional.empty(), Optional.of(Usd.ZERO), OptionalDouble.empty(), 2))
        .hasMessage("mean_cost_usd: 0 (expected: > 0.0)");
  }

  private Objective.Weighted adaptive(Weights weights, WeightTargets targets) {
    objective = new Objective.Weighted(weights, Optional.of(targets), Optional.empty());
    return objective;
  }

  private double factor(ScoreTerm term) {
    return book.standing(ROUTE, objective).aim(term).map(WeightBook.Aim::factor).orElse(1.0);
  }

  private void hear(int times, IntUnaryOperator seconds) {
    for (int i = 0; i < times; i++) {
      hear(event(1000 * seconds.applyAsInt(i), 0.001));
    }
  }

  private void hear(RoutingEvent event) {
    book.onRouted(event);
  }

  private RoutingEvent event(int millis, double cost) {
    return event(millis, cost, Optional.of(EVEN.normalised()), Optional.empty());
  }

  private RoutingEvent failed(ErrorCode error) {
    return event(10, 0, Optional.of(EVEN.normalised()), Optional.of(error));
  }

  private RoutingEvent event(
      int millis, double cost, Optional<Weights> weights, Optional<ErrorCode> error) {
    return WeightedEvents.event(
        "r" + ++requests, ROUTE, Duration.ofMillis(millis), cost, weights, error);
  }
}
