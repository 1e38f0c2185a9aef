package dev.headgate.lab.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RankingTest {

  private static final int ROWS = 200;

  private final SplittableRandom random = new SplittableRandom(7);
  private final double[] scores =
      IntStream.range(0, ROWS).mapToDouble(i -> random.nextInt(40) / 40.0).toArray();
  private final double[] strong =
      IntStream.range(0, ROWS).mapToDouble(i -> random.nextInt(3) > 0 ? 1 : 0).toArray();
  private final double[] weak =
      IntStream.range(0, ROWS).mapToDouble(i -> random.nextInt(3) > 1 ? 1 : 0).toArray();

  /** A prompt that counts twice is two prompts. */
  @Test
  void resampling_isTheCurveOfThePromptsDrawn() {
    int[] counts = IntStream.range(0, ROWS).map(i -> random.nextInt(4)).toArray();
    int[] drawn =
        IntStream.range(0, ROWS)
            .flatMap(i -> IntStream.generate(() -> i).limit(counts[i]))
            .toArray();
    DeferralCurve expected =
        DeferralCurve.of(select(scores, drawn), select(strong, drawn), select(weak, drawn));
    DeferralCurve curve = Ranking.of(scores, strong, weak).curve(counts);
    assertThat(curve.strongShare()).containsExactly(expected.strongShare());
    assertThat(curve.quality()).containsExactly(expected.quality(), within(1e-12));
    assertThat(curve.apgr()).isCloseTo(expected.apgr(), within(1e-9));
  }

  /** Ten prompts, four of which need the strong model; the router ranks two of them first. */
  @Test
  void goldenCurve_byHand() {
    double[] ten = {.9, .8, .7, .6, .5, .4, .3, .2, .1, .0};
    double[] right = {1, 1, 1, 1, 1, 1, 1, 1, 1, 1};
    double[] wrongOn = {0, 0, 1, 1, 0, 1, 1, 1, 0, 1};
    DeferralCurve curve = DeferralCurve.of(ten, right, wrongOn);
    // edges lie at the scores' own tenths of the range 0 to .9: .81 leaves one above, and so on
    assertThat(curve.strongShare()).containsExactly(0, .1, .2, .3, .4, .5, .6, .7, .8, .9, 1);
    assertThat(curve.quality())
        .containsExactly(new double[] {.6, .7, .8, .8, .8, .9, .9, .9, .9, 1, 1}, within(1e-12));
    assertThat(curve.auc()).isCloseTo(.85, within(1e-12));
    assertThat(curve.apgr()).isCloseTo(.625, within(1e-12));
    assertThat(curve.cpt(.5)).isCloseTo(.2, within(1e-12));
    assertThat(curve.cpt(.8)).isCloseTo(.82, within(1e-9));
  }

  @Test
  void contributions_averageToTheArea() {
    Ranking ranking = Ranking.of(scores, strong, weak);
    assertThat(Arrays.stream(ranking.contributions()).average().orElseThrow())
        .isCloseTo(ranking.curve().auc(), within(1e-12));
  }

  @Test
  void optimal_neverCallsForNothing_andIsMeasuredByTheRealModels() {
    double[] better = {1, 1, 0, 0, 1, 1, 1, 1, 1, 1};
    double[] worse = {0, 0, 1, 1, 1, 1, 1, 1, 1, 1};
    DeferralCurve curve = Ranking.optimal(better, worse).curve();
    double[] quality = curve.quality();
    assertThat(quality[0]).isEqualTo(.8);
    assertThat(quality[2]).isEqualTo(1);
    assertThat(quality[10]).isEqualTo(1);
  }

  private static double[] select(double[] values, int[] indices) {
    return Arrays.stream(indices).mapToDouble(i -> values[i]).toArray();
  }
}
