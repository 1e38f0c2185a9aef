package dev.headgate.routers.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.headgate.routers.encode.StaticEncoder;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerFeaturesTest {

  private static final AnswerFeatures FEATURES = new AnswerFeatures(new StaticEncoder());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "REFUSAL         | Who?                     | I'm sorry, but I can't help with that. | 1",
        "REFUSAL         | 谁？                     | 抱歉，我无法回答。                     | 1",
        "REFUSAL         | Who?                     | Ada Lovelace.                          | 0",
        "JSON_MISSED     | Reply in JSON.           | The name is Ada.                       | 1",
        "JSON_MISSED     | Reply in JSON.           | {\"name\": \"Ada\"}                    | 0",
        "CODE_MISSED     | Write a Python function. | It is easy.                            | 1",
        "NUMBER_MISSED   | How many are left?       | Some are left.                         | 1",
        "NUMBER_MISSED   | How many are left?       | 3                                      | 0",
        "NUMBERS_USED    | What is 12 + 30?         | 12 + 30 = 42                           | 1",
        "NUMBERS_USED    | What is 12 + 30?         | 12 it is                               | .5",
        "REPEATED_WORDS  | Go on.                   | a b c d e f                            | 0",
        "ASKS_BACK       | Who?                     | Which one do you mean?                 | 1",
        "EMPTY           | Who?                     | ...                                    | 1",
        "LANGUAGE_CHANGED| Who is it?               | 她是爱达                               | 1",
        "FENCE_OPEN      | Go on.                   | ```java int x;                         | 1",
        "COPIED          | one two three four five  | one two three four five                | 1",
      })
  void feature_readsWhatItSays(String name, String prompt, String answer, double value) {
    assertThat(of(AnswerFeature.valueOf(name), prompt, answer)).isCloseTo(value, within(1e-6));
  }

  @Test
  void repetition_grows_withWhatComesAgain() {
    String line = "the cat sat on the mat today\n";
    assertThat(of(AnswerFeature.REPEATED_WORDS, "Go on.", line.repeat(20))).isGreaterThan(0.8);
    assertThat(of(AnswerFeature.REPEATED_LINES, "Go on.", line.repeat(20))).isGreaterThan(0.9);
  }

  @Test
  void similarity_tellsAnswersToTheQuestion_fromOthers() {
    String prompt = "How do tides work on the sea?";
    assertThat(of(AnswerFeature.SIMILARITY, prompt, "Tides of the sea follow the Moon's gravity."))
        .isGreaterThan(of(AnswerFeature.SIMILARITY, prompt, "The contract ends in May.") + 0.1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\uD800", "((((((((", "```", "😀😀", "\n\n\n"})
  void oddTexts_giveFiniteNumbers(String odd) {
    for (float value : FEATURES.of(answered(odd, odd))) {
      assertThat(value).isFinite();
    }
  }

  @Test
  void hugeTexts_areReadInPart() {
    AnsweredPrompt huge = answered("x".repeat(1_000_000), "y ".repeat(1_000_000));
    assertThat(huge.prompt().length() + huge.answer().length()).isEqualTo(40_000);
    assertThat(FEATURES.of(huge)).hasSize(AnswerFeature.values().length);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, 1.1, Double.NaN})
  void confidenceOutOfRange_isRefused(double confidence) {
    assertThatThrownBy(() -> new AnsweredPrompt("a", "b", false, OptionalDouble.of(confidence)))
        .hasMessageContaining("expected: > 0.0 and <= 1.0");
  }

  @SuppressWarnings("EnumOrdinal") // the order of the values is the order of the constants
  private static double of(AnswerFeature feature, String prompt, String answer) {
    return FEATURES.of(answered(prompt, answer))[feature.ordinal()];
  }

  private static AnsweredPrompt answered(String prompt, String answer) {
    return new AnsweredPrompt(prompt, answer, false, OptionalDouble.empty());
  }
}
