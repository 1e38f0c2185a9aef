package dev.headgate.routers.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class QuestionFeaturesTest {

  private static final String SUMS =
      "Anna had 12 apples and gave a third of them to her brother; each costs $2."
          + " How many dollars are 1/2 of the rest worth in total?";

  private static final String CHOICE =
      "What is half of the sum 2 + 2?\nA. 2\n(B) 3.5 m\nC: none of the above, the sum is odd\n";

  @Test
  void everyComponent_isFinite_whateverTheText() {
    for (String text : new String[] {"", "\u0000\ud83d", "9".repeat(50_000), "\nA.\n(", "A.B:C)"}) {
      float[] vector = QuestionFeatures.of(text);
      assertThat(vector).hasSize(QuestionFeatures.count());
      for (float value : vector) {
        assertThat(value).isFinite();
      }
    }
  }

  @Test
  void wordProblem_wordsCountByWhatTheyTell() {
    assertThat(of(QuestionFeature.RATES, SUMS)).isCloseTo(Math.log(2), within(1e-9));
    assertThat(of(QuestionFeature.MONEY, SUMS)).isCloseTo(Math.log(4), within(1e-9));
    assertThat(of(QuestionFeature.PARTS, SUMS)).isCloseTo(Math.log(3), within(1e-9));
    assertThat(of(QuestionFeature.RELATIONS, SUMS)).isCloseTo(Math.log(2), within(1e-9));
    assertThat(of(QuestionFeature.PERSONS, SUMS)).isCloseTo(Math.log(3), within(1e-9));
    assertThat(of(QuestionFeature.TOTALS, SUMS)).isCloseTo(Math.log(2), within(1e-9));
    assertThat(of(QuestionFeature.NAMES, SUMS)).isCloseTo(Math.log(3) / 2, within(1e-9));
    assertThat(of(QuestionFeature.HOW_MANY, SUMS)).isOne();
    assertThat(of(QuestionFeature.HOW_MANY, "How are many things counted?")).isZero();
    assertThat(of(QuestionFeature.DIGITS_EACH, SUMS)).isCloseTo(Math.log(2.25), within(1e-9));
    assertThat(of(QuestionFeature.VARIETY, "no no no yes")).isEqualTo(0.5);
  }

  @Test
  void options_areToldFromWhatIsAsked() {
    QuestionText question = QuestionText.of(CHOICE);
    assertThat(question.asked()).isEqualTo("What is half of the sum 2 + 2?\n");
    assertThat(question.options())
        .containsExactly("2", "3.5 m", "none of the above, the sum is odd");
    assertThat(of(QuestionFeature.NUMBER_OPTIONS, CHOICE)).isCloseTo(2 / 3.0, within(1e-9));
    assertThat(of(QuestionFeature.OTHER_OPTIONS, CHOICE)).isCloseTo(1 / 3.0, within(1e-9));
    assertThat(of(QuestionFeature.FAMILIAR_OPTIONS, CHOICE)).isCloseTo(4 / 7.0 / 3, within(1e-9));
    assertThat(of(QuestionFeature.OPTION_SPREAD, CHOICE)).isPositive();
    assertThat(of(QuestionFeature.OPTION_LENGTH, SUMS)).isZero();
  }

  private static double of(QuestionFeature feature, String text) {
    return feature.of(QuestionText.of(text));
  }
}
