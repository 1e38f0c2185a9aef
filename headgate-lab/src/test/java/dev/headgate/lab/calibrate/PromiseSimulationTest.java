package dev.headgate.lab.calibrate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Draws samples from populations whose losses are known and counts how often the chosen threshold
 * breaks its promise. More often than the stated rate it may not, but for the noise of so many
 * draws: allowed are as many as a process with exactly that rate exceeds once in ten thousand
 * times.
 */
class PromiseSimulationTest {

  private static final int DRAWS = 1_000;
  private static final double NOISE = 1e-4;

  /**
   * A case.
   *
   * @param leastWeak share of weak calls that must be found on average, so that promises kept by
   *     always strong do not count
   */
  record Case(
      String name,
      Population population,
      int n,
      double bound,
      double confidence,
      LossTest test,
      double leastWeak) {}

  static Stream<Case> cases() {
    return Stream.of(LossTest.values())
        .flatMap(
            test ->
                Stream.of(
                    of("a good router", good(), 500, .02, .95, test, .04),
                    of("a good router, small sample", good(), 120, .05, .9, test, .0),
                    of("a good router, many", good(), 2_000, .02, .95, test, .10),
                    of("losses and gains", gainful(), 600, .05, .95, test, .05),
                    of("a jump just past the bound", jump(.0201), 400, .02, .95, test, .1),
                    of("all equal, just past the bound", tied(.0501), 300, .05, .9, test, .0),
                    of("all equal, far below the bound", tied(.001), 300, .05, .9, test, .9),
                    of("fractions", fractions(), 500, .05, .95, test, .05),
                    of("small gains hide a rare disaster", disaster(), 400, .05, .95, test, .0),
                    of("the router is wrong", reversed(), 500, .05, .95, test, .01),
                    of("up and down around the bound", zigzag(), 500, .05, .9, test, .05),
                    of("the least that can prove", tied(.0201), 200, .02, .95, test, .0)));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void promise_isBrokenNoMoreOftenThanStated(Case each, TestReporter reporter) {
    double error = 1 - each.confidence();
    SplittableRandom random = new SplittableRandom(each.name().hashCode());
    int broken = 0;
    double weak = 0;
    for (int draw = 0; draw < DRAWS; draw++) {
      LabelledSet set = each.population().draw(each.n(), random);
      Evidence evidence = each.test().start(set, each.bound(), error);
      int step = FixedSequence.highestSafe(set, evidence, error).orElse(0);
      broken += each.population().loss(step) > each.bound() + 1e-12 ? 1 : 0;
      weak += each.population().weakShare(step) / DRAWS;
    }
    reporter.publishEntry(
        each.name() + ", " + each.test(), broken + " broken of " + DRAWS + ", weak share " + weak);
    assertThat(broken).as("promises broken").isLessThanOrEqualTo(allowed(error));
    assertThat(weak).as("share of weak calls").isGreaterThanOrEqualTo(each.leastWeak());
  }

  @Test
  void promiseOfAShareOfQuality_isBrokenNoMoreOftenThanStated() {
    double share = .95;
    SplittableRandom random = new SplittableRandom(7);
    for (Population population : new Population[] {good(), gainful(), fractions(), zigzag()}) {
      int broken = 0;
      double weak = 0;
      for (int draw = 0; draw < DRAWS; draw++) {
        LabelledSet set = population.draw(800, random);
        double[] losses = set.unitMeans(member -> (share - 1) * member.prompt().strong());
        OptionalInt step =
            FixedSequence.highestSafe(set, new BettingEvidence(set, losses, share, 0, .05), .05);
        double loss = population.loss(step.orElse(0));
        broken += loss > (1 - share) * population.strong() + 1e-12 ? 1 : 0;
        weak += population.weakShare(step.orElse(0)) / DRAWS;
      }
      assertThat(broken).isLessThanOrEqualTo(allowed(.05));
      assertThat(weak).isGreaterThan(.03);
    }
  }

  /**
   * The check itself must be able to fail: without a proof, half of the choices break the bound.
   */
  @Test
  void choosingByTheSampleAlone_isCaught() {
    SplittableRandom random = new SplittableRandom(3);
    int broken = 0;
    for (int draw = 0; draw < DRAWS; draw++) {
      LabelledSet set = good().draw(500, random);
      Evidence naive = new SampleMean(set.units(), .02);
      int step = FixedSequence.highestSafe(set, naive, .05).orElse(0);
      broken += good().loss(step) > .02 + 1e-12 ? 1 : 0;
    }
    assertThat(broken).isGreaterThan(5 * allowed(.05));
  }

  private static int allowed(double rate) {
    return BinomialDistribution.of(DRAWS, rate).inverseSurvivalProbability(NOISE);
  }

  private static Case of(
      String name,
      Population population,
      int n,
      double bound,
      double confidence,
      LossTest test,
      double leastWeak) {
    return new Case(name, population, n, bound, confidence, test, leastWeak);
  }

  private static Population good() {
    return Population.uniform(u -> .4 * u * u, u -> .02);
  }

  private static Population gainful() {
    return Population.uniform(u -> .05 + .35 * u, u -> .1);
  }

  /** A tie of half of the prompts takes the loss from nothing to just past the bound. */
  private static Population jump(double loss) {
    return new Population()
        .add(.2, .1, 1, 1)
        .add(.5 - loss, .3, 1, 1)
        .add(loss, .3, 1, 0)
        .add(.3, .7, 1, 0);
  }

  private static Population tied(double loss) {
    return new Population().add(1 - loss, .5, 1, 1).add(loss, .5, 1, 0);
  }

  private static Population fractions() {
    Population population = new Population();
    for (int level = 0; level < 50; level++) {
      population.add(1, level / 50.0, .9, .9 - .004 * level).add(.5, level / 50.0, .5, .55);
    }
    return population;
  }

  private static Population disaster() {
    return new Population().add(.9, .2, .70, .72).add(.07, .2001, 1, 0).add(.03, .9, 1, 0);
  }

  private static Population reversed() {
    return Population.uniform(u -> .4 * (1 - u), u -> .01);
  }

  private static Population zigzag() {
    return Population.uniform(
        u -> (int) (10 * u) % 2 == 0 ? .5 : 0, u -> (int) (10 * u) % 2 == 0 ? 0 : .42);
  }

  /** What one must not do: to take the loss of the sample for that of the population. */
  private static final class SampleMean implements Evidence {

    private final int units;
    private final double bound;
    private double loss;

    SampleMean(int units, double bound) {
      this.units = units;
      this.bound = bound;
    }

    @Override
    public void goesWeak(LabelledSet.Member member) {
      loss += member.prompt().loss();
    }

    @Override
    public double pValue() {
      return loss / units <= bound ? 0 : 1;
    }
  }
}
