package dev.headgate.core.decide.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.headgate.core.api.Candidate;
import dev.headgate.core.api.CandidateSet;
import dev.headgate.core.api.ModelCard;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.api.PairRoute;
import dev.headgate.core.api.ReasonCode;
import dev.headgate.core.spi.DecisionLayer;
import dev.headgate.core.testkit.DecisionLayerContract;
import dev.headgate.core.testkit.TestModels;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PairLayerTest extends DecisionLayerContract {

  private static final PairRoute ROUTE =
      new PairRoute("auto", "mf", 0.5, new ModelId("strong"), new ModelId("weak"), List.of());

  @Override
  protected DecisionLayer layer() {
    return new PairLayer(ROUTE).given(new WinRate.Known(0.25));
  }

  @Test
  void winRate_scoresAndOrdersThePair_andLeavesFallbacksAlone() {
    CandidateSet judged =
        layer()
            .apply(
                request(),
                features(),
                candidates(List.of(TestModels.STRONG, TestModels.WEAK, TestModels.SPARE)));
    assertThat(judged.candidates())
        .extracting(Candidate::score)
        .containsExactly(OptionalDouble.of(0.25), OptionalDouble.of(0.75), OptionalDouble.empty());
    assertThat(judged.candidates())
        .extracting(Candidate::preference)
        .containsExactly(0.5, 1.0, 0.5);
  }

  @Test
  void onlyOneLeft_isPreferred_whateverTheWinRate() {
    for (ModelCard left : List.of(TestModels.STRONG, TestModels.WEAK)) {
      CandidateSet judged =
          layer().apply(request(), features(), candidates(List.of(TestModels.SPARE, left)));
      assertThat(judged.candidates().get(1).preference()).isEqualTo(1.0);
      assertThat(judged.reasons().get(0).code()).isEqualTo(ReasonCode.ONLY_ONE_MODEL);
    }
  }

  @Test
  void routeOfOneModel_hasNoPair() {
    ModelId only = TestModels.STRONG.id();
    CandidateSet judged =
        new PairLayer(new PairRoute("auto", "mf", 0.5, only, only, List.of()))
            .given(new WinRate.Known(0.25))
            .apply(request(), features(), candidates(List.of(TestModels.STRONG)));
    assertThat(judged.reasons().get(0).text()).endsWith(only + " is the only model of the route");
  }

  @Test
  void winRate_saysHowSureTheRouterIs_whereItCanTell() {
    WinRate winRate = new WinRate.Known(0.25, false, OptionalDouble.of(0.08));
    CandidateSet judged =
        new PairLayer(ROUTE)
            .given(winRate)
            .apply(request(), features(), candidates(List.of(TestModels.STRONG, TestModels.WEAK)));
    assertThat(judged.reasons().get(0).text())
        .isEqualTo("mf: win rate 0.2500 (win_rate_sd 0.0800) < threshold 0.5, so weak");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0.0000",
    "0.123456789012345, 0.1235",
    "0.99996, 1.0000",
    "0.00001, 0.0000",
    "1, 1.0000"
  })
  void winRate_isSaidWithFourDecimals(double value, String text) {
    assertThat(WinRate.text(value)).isEqualTo(text);
  }

  @Test
  void winRate_outOfRange_cannotBeMade() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new WinRate.Known(Double.NaN))
        .withMessage("win rate: NaN (expected: >= 0.0 and <= 1.0)");
  }
}
