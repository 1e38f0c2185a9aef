package dev.headgate.lab.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StrongShareTest {

  private static final WinRates SEVEN =
      new WinRates(new double[] {.11, .52, .33, .94, .25, .76, .07});

  /** Expected values are numpy's, {@code np.quantile(x, 1 - p)}, rounded to five decimals. */
  @ParameterizedTest
  @CsvSource({"0.5,.33", "0.3,.568", "0.9,.094", "0,.94", "1,.07", "0.123,.80716"})
  void threshold_isRouteLlmsQuantile(double share, double threshold) {
    assertThat(StrongShare.choose(SEVEN, share, 1).threshold()).isEqualTo(threshold);
  }

  @Test
  void interval_holdsTheShareAndShrinksWithTheSample() {
    Calibration few = StrongShare.choose(uniform(100), 0.3, 1);
    Calibration many = StrongShare.choose(uniform(10_000), 0.3, 1);
    assertThat(few.strongShare().value()).isCloseTo(0.3, within(.01));
    assertThat(few.strongShare().low()).isBetween(.17, .28);
    assertThat(few.strongShare().high()).isBetween(.32, .43);
    assertThat(many.strongShare().high() - many.strongShare().low()).isBetween(.014, .022);
    assertThat(few.notes()).isEmpty();
    assertThat(few.promised()).isFalse();
  }

  @Test
  void equalWinRates_shareThatCannotBeHit_isSaid() {
    double[] rates = new double[100];
    Arrays.fill(rates, .4);
    Arrays.fill(rates, 0, 20, .9);
    Calibration result = StrongShare.choose(new WinRates(rates), 0.5, 1);
    assertThat(result.threshold()).isEqualTo(.4);
    assertThat(result.strongShare().value()).isEqualTo(1);
    assertThat(result.notes())
        .containsExactly(
            "50.0 % of calls cannot be hit: 80 of 100 prompts have the same win rate to five"
                + " decimals; 0.40000 gives 100.0 %, the next threshold (0.40001) 20.0 %");
  }

  @Test
  void thresholdBetweenTies_namesTheOneBelow() {
    double[] rates = new double[100];
    Arrays.fill(rates, .4);
    Arrays.fill(rates, 0, 49, .9);
    // rank 49.5 of 100 at share .5 lies between the 51 at .4 and the 49 at .9
    Calibration result = StrongShare.choose(new WinRates(rates), 0.49, 1);
    assertThat(result.strongShare().value()).isCloseTo(.49, within(1e-9));
    Calibration between = StrongShare.choose(new WinRates(new double[] {.4, .4, .4, .9}), 0.3, 1);
    assertThat(between.threshold()).isGreaterThan(.4).isLessThan(.9);
    assertThat(between.strongShare().value()).isEqualTo(.25);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1.7, Double.NaN, Double.POSITIVE_INFINITY})
  void shareOutsideTheUnitInterval_isRefused(double share) {
    assertThatThrownBy(() -> StrongShare.choose(SEVEN, share, 1))
        .hasMessage("--strong-model-pct: " + share + " (expected: >= 0.0 and <= 1.0)");
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1.000001, Double.NaN})
  void winRateThatIsNone_isRefused(double rate) {
    assertThatThrownBy(() -> new WinRates(new double[] {.5, rate}))
        .hasMessage("win rate: " + rate + " (expected: >= 0.0 and <= 1.0)");
  }

  @Test
  void noPrompts_areRefused() {
    assertThatThrownBy(() -> new WinRates(new double[0]))
        .hasMessage("prompts: none (expected: at least one)");
  }

  private static WinRates uniform(int n) {
    double[] rates = new double[n];
    Arrays.setAll(rates, i -> (i + .5) / n);
    return new WinRates(rates);
  }
}
