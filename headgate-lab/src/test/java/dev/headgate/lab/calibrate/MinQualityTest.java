package dev.headgate.lab.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MinQualityTest {

  @Test
  void estimateAndPromise_areTold_apart() {
    List<Calibration> results = MinQuality.choose(set(2_000), .9, .95, 1);
    Calibration estimate = results.get(0);
    Calibration promise = results.get(1);
    assertThat(estimate.promised()).isFalse();
    assertThat(estimate.promise()).startsWith("none: an estimate");
    // the weak model fails from .5 on, so 90 % of the quality is kept up to .6
    assertThat(estimate.threshold()).isCloseTo(.6, within(.001));
    assertThat(estimate.figure("quality_share").value()).isCloseTo(.9, within(.001));
    assertThat(promise.confidence()).isEqualTo(.95);
    assertThat(promise.threshold()).isBetween(.5, estimate.threshold());
    assertThat(promise.figure("quality_share").value()).isGreaterThan(.9);
  }

  @Test
  void tooFewPrompts_giveTheEstimateAlone_andSayWhatIsNeeded() {
    List<Calibration> results = MinQuality.choose(set(40), .95, .95, 1);
    assertThat(results).hasSize(1);
    assertThat(results.get(0).notes().get(0))
        .matches(
            "nothing can be promised with confidence 0.95 by 40 groups of labelled prompts"
                + " \\(expected: at least about \\d+\\)");
  }

  @Test
  void weakModelAsGood_needsNoStrongCall() {
    List<LabelledPrompt> prompts = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      prompts.add(new LabelledPrompt("g" + i, i / 20.0, .8, .8));
    }
    Calibration estimate = MinQuality.choose(new LabelledSet(prompts), 1, .95, 1).get(0);
    assertThat(estimate.strongShare().value()).isZero();
    assertThat(estimate.notes().get(0)).contains("share of 1.0");
  }

  @Test
  void strongModelThatNeverScores_isRefused() {
    LabelledSet set = new LabelledSet(List.of(new LabelledPrompt("g", .5, 0, 1)));
    assertThatThrownBy(() -> MinQuality.choose(set, .9, .95, 1))
        .hasMessageStartingWith("strong model: scores 0 on all prompts");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -.1, 1.1, Double.NaN})
  void shareThatIsNone_isRefused(double share) {
    assertThatThrownBy(() -> MinQuality.choose(set(10), share, .95, 1))
        .hasMessage("--min-quality: " + share + " (expected: > 0.0 and <= 1.0)");
  }

  private static LabelledSet set(int n) {
    List<LabelledPrompt> prompts = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      double winRate = (double) i / n;
      prompts.add(new LabelledPrompt("g" + i, winRate, 1, winRate >= .5 ? 0 : 1));
    }
    return new LabelledSet(prompts);
  }
}
