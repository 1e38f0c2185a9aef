package dev.headgate.lab.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DeferralCurveTest {

  private static final int ROWS = 20_000;

  /**
   * Half of the prompts need the strong model; knowing which recovers the gap at half the calls.
   */
  @Test
  void perfectRouter_recoversTheGapAtTheShareThatNeedsIt() {
    double[] strong = ones(1000);
    double[] weak = IntStream.range(0, 1000).mapToDouble(i -> i % 2).toArray();
    DeferralCurve curve =
        DeferralCurve.of(
            IntStream.range(0, 1000)
                .mapToDouble(i -> i % 2 == 0 ? 0.9 + i * 1e-6 : i * 1e-6)
                .toArray(),
            strong,
            weak);
    assertThat(curve.apgr()).isCloseTo(0.75, within(0.01));
    assertThat(curve.cpt(0.5)).isCloseTo(0.25, within(0.01));
    assertThat(curve.cpt(0.8)).isCloseTo(0.4, within(0.01));
  }

  @Test
  void chance_recoversAsMuchAsItCalls() {
    SplittableRandom random = new SplittableRandom(1);
    double[] scores = random.doubles(ROWS).toArray();
    double[] weak = IntStream.range(0, ROWS).mapToDouble(i -> random.nextInt(2)).toArray();
    DeferralCurve curve = DeferralCurve.of(scores, ones(ROWS), weak);
    assertThat(curve.apgr()).isCloseTo(0.5, within(0.01));
    assertThat(curve.cpt(0.8)).isCloseTo(0.8, within(0.02));
  }

  @Test
  void worstRouter_recoversNothingUntilTheEnd() {
    double[] weak = {0, 0, 0, 0, 1, 1, 1, 1};
    double[] scores = {1, 2, 3, 4, 5, 6, 7, 8};
    assertThat(DeferralCurve.of(scores, ones(8), weak).apgr()).isLessThan(0.3);
  }

  @Test
  void equalScores_goOneWayTogether() {
    DeferralCurve curve = DeferralCurve.of(new double[10], ones(10), new double[10]);
    assertThat(curve.apgr()).isCloseTo(0.5, within(1e-9));
    assertThat(curve.cpt(0.5)).isCloseTo(0.5, within(1e-9));
  }

  @Test
  void quantiles_lieBetweenRanks() {
    double[] sorted = {1, 2, 4};
    assertThat(Quantiles.ofSorted(sorted, 0)).isEqualTo(1);
    assertThat(Quantiles.ofSorted(sorted, 0.25)).isEqualTo(1.5);
    assertThat(Quantiles.ofSorted(sorted, 0.75)).isEqualTo(3);
    assertThat(Quantiles.ofSorted(sorted, 1)).isEqualTo(4);
  }

  @Test
  void rankAccuracy_countsTiesHalf() {
    boolean[] positive = {false, true, false, true};
    assertThat(RankAccuracy.of(new double[] {1, 2, 1, 2}, positive)).isEqualTo(1);
    assertThat(RankAccuracy.of(new double[] {2, 1, 2, 1}, positive)).isEqualTo(0);
    assertThat(RankAccuracy.of(new double[] {1, 1, 1, 1}, positive)).isEqualTo(0.5);
    assertThat(RankAccuracy.of(new double[] {1, 2, 3, 4}, positive)).isEqualTo(0.75);
    assertThat(RankAccuracy.of(new double[] {1}, new boolean[] {true})).isNaN();
  }

  @Test
  void interval_coversAboutTwoStandardErrors() {
    double[] values = new SplittableRandom(3).doubles(400).toArray();
    Interval mean =
        Interval.bootstrap(
            400,
            drawn -> IntStream.of(drawn).mapToDouble(i -> values[i]).average().orElseThrow(),
            1);
    double expected = 2 * 1.96 * Math.sqrt(1 / 12.0 / 400);
    assertThat(mean.high() - mean.low()).isCloseTo(expected, within(0.15 * expected));
    assertThat(mean.value()).isBetween(mean.low(), mean.high());
  }

  private static double[] ones(int length) {
    return IntStream.range(0, length).mapToDouble(i -> 1).toArray();
  }
}
