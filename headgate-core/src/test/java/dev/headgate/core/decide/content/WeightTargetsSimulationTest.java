package dev.headgate.core.decide.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.headgate.core.api.Objective;
import dev.headgate.core.api.ScoreTerm;
import dev.headgate.core.api.Usd;
import dev.headgate.core.api.WeightTargets;
import dev.headgate.core.api.Weights;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A simulated pool: three models with log-normal times and prompts that one answers better than
 * another. Says whether weights come to rest where targets are kept, and what they do where nobody
 * can keep them.
 */
class WeightTargetsSimulationTest {

  private static final String ROUTE = "auto";
  private static final Weights FOR_QUALITY = new Weights(0.1, 0.8, 0.1);

  /**
   * A model.
   *
   * @param quality mean, of prompts
   * @param seconds median
   * @param cost of an answer
   */
  private record Model(double quality, double seconds, double cost) {}

  private static final List<Model> POOL =
      List.of(new Model(0.9, 6, 0.02), new Model(0.75, 2, 0.004), new Model(0.55, 0.7, 0.0005));

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void targetsThatCanBeKept_areKept_whereFixedWeightsMissThem(long seed) {
    WeightTargets targets = targets(8, 0.008, OptionalDouble.empty());
    Run fixed = new Run(seed, Optional.empty());
    fixed.go(20_000, 1);
    Run adaptive = new Run(seed, Optional.of(targets));
    adaptive.go(20_000, 1);
    assertThat(fixed.lateShare(8)).isGreaterThan(0.15);
    assertThat(fixed.meanCost()).isGreaterThan(0.012);
    assertThat(adaptive.lateShare(8)).isLessThan(0.06);
    assertThat(adaptive.meanCost()).isLessThan(0.008 * 1.05);
    assertThat(adaptive.meanQuality()).isGreaterThan(0.62); // the cheapest alone: .55
  }

  @Test
  void poolThatSlowsDown_movesTheWeight_andItComesBackAfterwards() {
    Run run = new Run(9, Optional.of(targets(20, 1, OptionalDouble.empty())));
    run.go(5_000, 1);
    assertThat(run.factor(ScoreTerm.LATENCY)).isLessThan(1.5);
    run.go(5_000, 3);
    assertThat(run.factor(ScoreTerm.LATENCY)).isGreaterThan(2);
    assertThat(run.lateShare(20)).isLessThan(0.07);
    run.go(10_000, 1);
    assertThat(run.factor(ScoreTerm.LATENCY)).isLessThan(1.5);
  }

  @Test
  void targetsNobodyCanKeep_endAtTheirBounds_andAreForgottenWhenLifted() {
    Run run = new Run(3, Optional.of(targets(0.05, 0.0001, OptionalDouble.empty())));
    run.go(10_000, 1);
    assertThat(run.factor(ScoreTerm.LATENCY)).isCloseTo(16, within(1e-9));
    assertThat(run.factor(ScoreTerm.COST)).isCloseTo(16, within(1e-9));
    run.with(targets(3600, 1, OptionalDouble.empty()));
    run.go(2_000, 1);
    assertThat(run.factor(ScoreTerm.LATENCY)).isEqualTo(1);
    assertThat(run.factor(ScoreTerm.COST)).isEqualTo(1);
  }

  @Test
  void accuracyWanted_outweighsCost_byFeedbackOnOneAnswerInFive() {
    Run run = new Run(4, Optional.of(targets(3600, 1, OptionalDouble.of(0.8))));
    run.weigh(new Weights(0.2, 0.2, 0.6));
    run.go(40_000, 1);
    assertThat(run.meanQuality()).isBetween(0.78, 0.85);
    assertThat(run.factor(ScoreTerm.ACCURACY)).isGreaterThan(2);
  }

  private static WeightTargets targets(double p95, double cost, OptionalDouble accuracy) {
    return new WeightTargets(
        Optional.of(Duration.ofMillis(Math.round(1000 * p95))),
        Optional.of(new Usd(cost)),
        accuracy,
        16);
  }

  /** One route's traffic; figures are of the last quarter of the last part. */
  private static final class Run {

    private record Outcome(double seconds, double cost, double quality) {}

    private final WeightBook book = new WeightBook();
    private final Random random;
    private final List<Outcome> outcomes = new ArrayList<>();
    private Objective.Weighted objective;
    private int requests;

    Run(long seed, Optional<WeightTargets> targets) {
      this.random = new Random(seed);
      this.objective = new Objective.Weighted(FOR_QUALITY, targets, Optional.empty());
    }

    void with(WeightTargets targets) {
      objective =
          new Objective.Weighted(objective.weights(), Optional.of(targets), Optional.empty());
    }

    void weigh(Weights weights) {
      objective = new Objective.Weighted(weights, objective.targets(), Optional.empty());
    }

    void go(int times, double slower) {
      outcomes.clear();
      for (int i = 0; i < times; i++) {
        request(slower);
      }
    }

    private void request(double slower) {
      Weights weights = book.of(ROUTE, objective);
      List<WeightedScore.Option> options = new ArrayList<>();
      double ease = 0.3 * random.nextGaussian();
      for (Model model : POOL) {
        double quality = Math.clamp(model.quality + ease * (1 - model.quality), 0, 1);
        options.add(
            new WeightedScore.Option(
                OptionalDouble.of(model.seconds * slower), quality, model.cost));
      }
      List<WeightedScore.Terms> terms = WeightedScore.terms(options);
      int best = 0;
      for (int i = 1; i < terms.size(); i++) {
        best = terms.get(i).score(weights) > terms.get(best).score(weights) ? i : best;
      }
      answer(options.get(best), weights);
    }

    private void answer(WeightedScore.Option taken, Weights weights) {
      double seconds = taken.seconds().orElseThrow() * Math.exp(0.4 * random.nextGaussian());
      String id = "r" + ++requests;
      book.onRouted(
          WeightedEvents.event(
              id,
              ROUTE,
              Duration.ofMillis(Math.round(1000 * seconds)),
              taken.cost(),
              Optional.of(weights),
              Optional.empty()));
      outcomes.add(new Outcome(seconds, taken.cost(), taken.quality()));
      if (requests % 5 == 0) {
        book.take(id, "anonymous", random.nextDouble() < taken.quality() ? 1 : 0);
      }
    }

    private List<Outcome> last() {
      return outcomes.subList(outcomes.size() * 3 / 4, outcomes.size());
    }

    double lateShare(double limit) {
      return last().stream().mapToDouble(o -> o.seconds > limit ? 1 : 0).average().orElseThrow();
    }

    double meanCost() {
      return last().stream().mapToDouble(Outcome::cost).average().orElseThrow();
    }

    double meanQuality() {
      return last().stream().mapToDouble(Outcome::quality).average().orElseThrow();
    }

    double factor(ScoreTerm term) {
      return book.standing(ROUTE, objective).aim(term).map(WeightBook.Aim::factor).orElse(1.0);
    }
  }
}
