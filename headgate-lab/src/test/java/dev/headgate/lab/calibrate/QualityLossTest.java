package dev.headgate.lab.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class QualityLossTest {

  @Test
  void tooFewPrompts_areRefused_namingHowManyAreNeeded() {
    LabelledSet set = new LabelledSet(prompts(148, 0));
    assertThatThrownBy(() -> QualityLoss.choose(set, .02, .95, LossTest.BINOMIAL, 1))
        .hasMessageStartingWith(
            "labelled prompts: 148, in 148 groups (expected: at least 149 groups to promise a loss"
                + " of at most 0.02 with confidence 0.95");
    LabelledSet enough = new LabelledSet(prompts(149, 0));
    assertThat(QualityLoss.choose(enough, .02, .95, LossTest.BINOMIAL, 1).threshold()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(LossTest.class)
  void lossAboveTheMiddle_isKeptAway(LossTest test) {
    // the weak model fails on all prompts with a win rate of .5 and more
    Calibration result = QualityLoss.choose(new LabelledSet(prompts(2_000, .5)), .05, .95, test, 1);
    assertThat(result.threshold()).isBetween(.5, .55);
    assertThat(result.strongShare().value()).isBetween(.45, .5);
    assertThat(result.figure("loss").value()).isLessThan(.05);
    assertThat(result.confidence()).isEqualTo(.95);
    assertThat(result.promise()).contains("95.0 % confidence over the draw of the labelled sample");
  }

  @Test
  void gains_letMoreGoWeak_whereBetsSeeThem() {
    List<LabelledPrompt> prompts = new ArrayList<>();
    for (int i = 0; i < 1_500; i++) {
      boolean harm = i % 10 == 0;
      boolean gain = i % 10 == 1;
      prompts.add(new LabelledPrompt("g" + i, i / 1_500.0, gain ? 0 : 1, harm ? 0 : 1));
    }
    LabelledSet set = new LabelledSet(prompts);
    Calibration blind = QualityLoss.choose(set, .05, .95, LossTest.BINOMIAL, 1);
    Calibration seeing = QualityLoss.choose(set, .05, .95, LossTest.BETTING, 1);
    assertThat(blind.strongShare().value()).isGreaterThan(.5);
    assertThat(seeing.threshold()).isEqualTo(1);
  }

  @Test
  void nearDuplicates_countAsOne() {
    List<LabelledPrompt> prompts = new ArrayList<>();
    for (int copy = 0; copy < 3; copy++) {
      prompts.addAll(prompts(100, 0));
    }
    LabelledSet set = new LabelledSet(prompts);
    assertThat(set.units()).isEqualTo(100);
    assertThatThrownBy(() -> QualityLoss.choose(set, .02, .95, LossTest.BINOMIAL, 1))
        .hasMessageContaining("300, in 100 groups");
    Calibration result = QualityLoss.choose(set, .05, .9, LossTest.BINOMIAL, 1);
    assertThat(result.notes())
        .contains("300 prompts in 100 groups: a group of near-duplicates counts as one");
  }

  @Test
  void orderOfRows_doesNotMatter() {
    List<LabelledPrompt> prompts = new ArrayList<>(prompts(700, .7));
    double threshold = choose(prompts);
    for (int seed = 0; seed < 5; seed++) {
      Collections.shuffle(prompts, new Random(seed));
      assertThat(choose(prompts)).isEqualTo(threshold);
    }
  }

  @Test
  void routerThatIsWrongFromTheStart_staysStrong_andSaysSo() {
    List<LabelledPrompt> prompts = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      prompts.add(new LabelledPrompt("g" + i, .5, 1, 0));
    }
    Calibration result = QualityLoss.choose(new LabelledSet(prompts), .05, .95, LossTest.EITHER, 1);
    assertThat(result.threshold()).isEqualTo(.5);
    assertThat(result.strongShare().value()).isEqualTo(1);
    assertThat(result.notes().get(0)).startsWith("no prompt of the sample goes weak");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, -1, Double.NaN})
  void boundOrConfidenceThatIsNone_isRefused(double value) {
    LabelledSet set = new LabelledSet(prompts(300, 0));
    assertThatThrownBy(() -> QualityLoss.choose(set, value, .95, LossTest.EITHER, 1))
        .hasMessage("--max-quality-loss: " + value + " (expected: > 0.0 and < 1.0)");
    assertThatThrownBy(() -> QualityLoss.choose(set, .1, value, LossTest.EITHER, 1))
        .hasMessage("--confidence: " + value + " (expected: > 0.0 and < 1.0)");
  }

  @Test
  void labelsThatAreNone_areRefused() {
    assertThatThrownBy(() -> new LabelledPrompt("g", .5, Double.NaN, 0))
        .hasMessage("strong score: NaN (expected: >= 0.0 and <= 1.0)");
    assertThatThrownBy(() -> new LabelledPrompt("g", 1.5, 1, 0)).hasMessageContaining("win rate");
    assertThatThrownBy(() -> new LabelledSet(List.of()))
        .hasMessage("labelled prompts: none (expected: at least one)");
  }

  private static double choose(List<LabelledPrompt> prompts) {
    return QualityLoss.choose(new LabelledSet(prompts), .05, .95, LossTest.EITHER, 1).threshold();
  }

  /** Win rates spread evenly; the weak model fails on those from {@code easy} on, 0 for none. */
  private static List<LabelledPrompt> prompts(int n, double easy) {
    List<LabelledPrompt> prompts = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      double winRate = (double) i / n;
      prompts.add(new LabelledPrompt("g" + i, winRate, 1, easy > 0 && winRate >= easy ? 0 : 1));
    }
    return prompts;
  }
}
