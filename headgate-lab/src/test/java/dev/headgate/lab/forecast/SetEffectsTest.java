package dev.headgate.lab.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.headgate.core.api.Embedding;
import dev.headgate.core.api.Language;
import dev.headgate.lab.corpus.Sample;
import dev.headgate.lab.corpus.ServingView;
import dev.headgate.lab.dataset.PromptRow;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SetEffectsTest {

  private final SetEffects effects =
      new SetEffects(
          List.of(
              answers(Map.of("good", 3.0, "bad", 5.0)),
              answers(Map.of("good", 4.0, "bad", 6.0)),
              answers(Map.of("bad", 7.0))));

  @Test
  void lengths_areSplitIntoPromptAndModel_atTheLevelOfTheBetterHalf() {
    assertThat(effects.betterHalf()).containsExactly("good");
    assertThat(effects.models().get("good")).isCloseTo(0, within(1e-4));
    assertThat(effects.models().get("bad")).isCloseTo(2, within(1e-4));
    assertThat(effects.prompts()).containsExactly(new double[] {3, 4, 5}, within(1e-4));
    assertThat(effects.count("bad")).isEqualTo(3);
  }

  @Test
  void wordiness_isShrunkToTheFamily_andAFamilyToNone() {
    WordinessFit fit = new WordinessFit(List.of(effects));
    assertThat(fit.names().get("models")).containsExactly("bad", "good");
    float bad = fit.tensors().getFirst().get(0, 0);
    // the family's 2 / (1 + 3), as 50 more answers would have been
    assertThat(bad).isCloseTo((float) ((3 * 2 + 50 * 0.5) / 53), within(1e-3f));
  }

  private static RecordedAnswers answers(Map<String, Double> logTokens) {
    PromptRow row =
        new PromptRow(
            "i", "s", "i", Language.ENGLISH, "", "", "x", Map.of("good", 1.0, "bad", 0.0));
    Embedding vector = new Embedding("static-en-3", new float[256]);
    return new RecordedAnswers(
        new Sample(row, ServingView.of("i", "x", Language.ENGLISH, vector), false), logTokens);
  }
}
