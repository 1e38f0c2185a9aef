package dev.headgate.lab.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Golden values were computed with scipy and numpy. */
class EvidenceTest {

  @Test
  void binomial_isTheExactTail() {
    assertThat(allWeak(LossTest.BINOMIAL, losses(146, 0, 3, 1, 0, 0), .02, .05).pValue())
        .isCloseTo(binomialCdf(3, 149, .02), within(1e-12));
    assertThat(allWeak(LossTest.BINOMIAL, losses(397, 0, 3, 1, 0, 0), .02, .05).pValue())
        .isCloseTo(0.04095166, within(1e-7));
    assertThat(allWeak(LossTest.BINOMIAL, losses(390, 0, 10, 1, 0, 0), .02, .05).pValue())
        .isCloseTo(0.81790125, within(1e-7));
  }

  @Test
  void binomial_countsAnyHarm_andNoGain() {
    assertThat(allWeak(LossTest.BINOMIAL, losses(390, -1, 10, .01, 0, 0), .02, .05).pValue())
        .isCloseTo(0.81790125, within(1e-7));
  }

  @Test
  void betting_isTheMeanWealthOfTheGamblers() {
    List<Double> losses = losses(300, 0, 2, 1, 5, -1);
    losses.addAll(List.of(.5, .5, .5));
    assertThat(allWeak(LossTest.BETTING, losses, .05, .05).pValue())
        .isCloseTo(0.0006565344842729446, within(1e-12));
    assertThat(allWeak(LossTest.BETTING, losses(95, 0, 5, 1, 0, 0), .1, .05).pValue())
        .isCloseTo(0.36716780915708647, within(1e-10));
  }

  /** Enumerates all samples of eight: a p-value may be small no more often than it says. */
  @Test
  void pValues_areValid_exactly() {
    double bound = .1;
    for (LossTest test : LossTest.values()) {
      for (double[] chances : new double[][] {{.1, 0}, {.3, .2}, {.55, .45}}) {
        assertValid(test, bound, chances[0], chances[1]);
      }
    }
  }

  private static void assertValid(LossTest test, double bound, double harm, double gain) {
    int n = 8;
    for (double level : new double[] {.5, .45, .2, .1}) {
      double chance = 0;
      for (int code = 0; code < Math.pow(3, n); code++) {
        List<Double> losses = new ArrayList<>();
        double probability = 1;
        for (int i = 0, rest = code; i < n; i++, rest /= 3) {
          int kind = rest % 3;
          losses.add(kind == 0 ? 0.0 : kind == 1 ? 1.0 : -1.0);
          probability *= kind == 0 ? 1 - harm - gain : kind == 1 ? harm : gain;
        }
        if (probability > 0 && allWeak(test, losses, bound, level).pValue() <= level) {
          chance += probability;
        }
      }
      assertThat(chance).as("%s, P(p <= %s)", test, level).isLessThanOrEqualTo(level + 1e-12);
    }
  }

  @Test
  void fewest_isTheFirstSizeThatProvesWithoutLoss() {
    assertThat(LossTest.BINOMIAL.fewest(.02, .05)).isEqualTo(149);
    for (LossTest test : LossTest.values()) {
      int fewest = test.fewest(.05, .1);
      assertThat(test.start(set(losses(fewest, 0, 0, 0, 0, 0)), .05, .1).pValue())
          .isLessThanOrEqualTo(.1);
      assertThat(test.start(set(losses(fewest - 1, 0, 0, 0, 0, 0)), .05, .1).pValue())
          .isGreaterThan(.1);
    }
  }

  private static Evidence allWeak(LossTest test, List<Double> losses, double bound, double error) {
    LabelledSet set = set(losses);
    Evidence evidence = test.start(set, bound, error);
    set.easiestFirst().forEach(evidence::goesWeak);
    return evidence;
  }

  private static LabelledSet set(List<Double> losses) {
    List<LabelledPrompt> prompts = new ArrayList<>();
    for (double loss : losses) {
      prompts.add(
          new LabelledPrompt("g" + prompts.size(), .5, Math.max(loss, 0), Math.max(-loss, 0)));
    }
    return new LabelledSet(prompts);
  }

  private static List<Double> losses(int n1, double l1, int n2, double l2, int n3, double l3) {
    List<Double> losses = new ArrayList<>();
    for (int i = 0; i < n1 + n2 + n3; i++) {
      losses.add(i < n1 ? l1 : i < n1 + n2 ? l2 : l3);
    }
    return losses;
  }

  private static double binomialCdf(int k, int n, double p) {
    double sum = 0;
    double term = Math.pow(1 - p, n);
    for (int i = 0; i <= k; i++) {
      sum += term;
      term *= (double) (n - i) / (i + 1) * p / (1 - p);
    }
    return sum;
  }
}
