package dev.headgate.lab.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BudgetTest {

  private static final WinRates RATES = new WinRates(new double[] {.8, .2, .6, .4});
  private static final double[] STRONG = {.010, .010, .010, .010};
  private static final double[] WEAK = {.001, .001, .001, .001};

  @Test
  void lowestThresholdWithinTheBudget_isChosen() {
    // two of four strong: (2 * .010 + 2 * .001) / 4 * 1000 = 5.5 dollars
    Calibration result = Budget.choose(RATES, STRONG, WEAK, 5.5, 1);
    assertThat(result.threshold()).isEqualTo(.40001);
    assertThat(result.strongShare().value()).isEqualTo(.5);
    assertThat(result.figure("usd_per_1k").value()).isCloseTo(5.5, within(1e-9));
  }

  @Test
  void aLittleLess_sendsOneMoreWeak() {
    assertThat(Budget.choose(RATES, STRONG, WEAK, 5.4, 1).threshold()).isEqualTo(.60001);
  }

  @Test
  void alwaysStrongWithinTheBudget_isNoted() {
    Calibration result = Budget.choose(RATES, STRONG, WEAK, 10, 1);
    assertThat(result.threshold()).isZero();
    assertThat(result.notes())
        .containsExactly("always strong costs 10.0000 USD per 1,000 and is within the budget");
  }

  @Test
  void alwaysWeakBeyondTheBudget_isRefused() {
    assertThat(Budget.choose(RATES, STRONG, WEAK, 1, 1).threshold()).isEqualTo(.80001);
    assertThatThrownBy(() -> Budget.choose(RATES, STRONG, WEAK, .5, 1))
        .hasMessageStartingWith(
            "--budget-usd-per-1k: 0.5 (expected: at least 1.0000, the least that any threshold"
                + " costs on these prompts; always weak costs 1.0000, always strong 10.0000)");
  }

  @Test
  void winRateOfOne_isNeverWeak_andCountsAgainstTheBudget() {
    WinRates certain = new WinRates(new double[] {1, .2});
    double[] strong = {.010, .010};
    double[] weak = {.001, .001};
    assertThat(Budget.choose(certain, strong, weak, 5.5, 1).threshold()).isEqualTo(.20001);
    assertThatThrownBy(() -> Budget.choose(certain, strong, weak, 5, 1))
        .hasMessageContaining("at least 5.5000");
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
  void budgetThatIsNone_isRefused(double budget) {
    assertThatThrownBy(() -> Budget.choose(RATES, STRONG, WEAK, budget, 1))
        .hasMessage("--budget-usd-per-1k: " + budget + " (expected: dollars, >= 0.0)");
  }
}
