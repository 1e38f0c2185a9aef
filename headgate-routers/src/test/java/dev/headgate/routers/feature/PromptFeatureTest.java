package dev.headgate.routers.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.headgate.core.api.Capability;
import dev.headgate.core.api.Language;
import dev.headgate.core.api.RequestFeatures;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PromptFeatureTest {

  /** Each extractor: a text that has nothing of it, one that has, and by how much it then grows. */
  static Stream<Arguments> extractors() {
    return Stream.of(
        Arguments.of(PromptFeature.LENGTH, "", "1234567", Math.log(8) / 2),
        Arguments.of(PromptFeature.LINES, "a b c", "a\nb\nc", Math.log(3)),
        Arguments.of(PromptFeature.DIGITS, "four", "12 34", Math.log(5) / 2),
        Arguments.of(PromptFeature.NUMBERS, "one", "1,200 and 3.5, 7.", Math.log(4)),
        Arguments.of(PromptFeature.DECIMALS, "1,200", "3.5 0.25 7.", Math.log(3)),
        Arguments.of(PromptFeature.LARGEST_NUMBER, "none", "5 or 1,200?", Math.log(1201) / 5),
        Arguments.of(PromptFeature.MATHS, "a b", "a = b^2", Math.log(3)),
        Arguments.of(PromptFeature.DOLLARS, "five", "$5 and $6", Math.log(3)),
        Arguments.of(PromptFeature.PERCENTS, "5", "5% 6 %", Math.log(3)),
        Arguments.of(PromptFeature.BRACKETS, "f of x", "f(x);", Math.log(4)),
        Arguments.of(PromptFeature.CODE, "a thing", "a Python function", Math.log(3)),
        Arguments.of(PromptFeature.WORDS, "12 34", "two words", Math.log(3)),
        Arguments.of(PromptFeature.LONG_WORDS, "it is", "it prestidigitates", 2.5),
        Arguments.of(PromptFeature.CAPITALS, "abcd", "ABcd", 5),
        Arguments.of(PromptFeature.SENTENCES, "v1.2", "One. Two! 三。", Math.log(4)),
        Arguments.of(PromptFeature.COMMAS, "1.5", "a, b， c", Math.log(3)),
        Arguments.of(PromptFeature.QUOTES, "so", "\"so\"", Math.log(3)),
        Arguments.of(PromptFeature.QUESTIONS, "so.", "so? 吗？", Math.log(3)),
        Arguments.of(PromptFeature.FACTS, "tell", "What is it, and who?", Math.log(3)),
        Arguments.of(PromptFeature.CAUSES, "tell", "why? 原因", Math.log(3)),
        Arguments.of(PromptFeature.MANNERS, "tell", "How? 怎么办", Math.log(3)),
        Arguments.of(PromptFeature.REASONING, "tell", "Prove it. 证明", Math.log(3)),
        Arguments.of(PromptFeature.WRITING, "tell", "write a poem", Math.log(3)),
        Arguments.of(PromptFeature.STEPS, "go", "First go, then stop", Math.log(3)),
        Arguments.of(PromptFeature.ITEMS, "a - b 1.", "1. a\n- b\n* c", Math.log(4)),
        Arguments.of(PromptFeature.CONSTRAINTS, "may", "must, exactly; 至少", Math.log(4)),
        Arguments.of(PromptFeature.NEGATIONS, "note", "not never 不是", Math.log(4)),
        Arguments.of(PromptFeature.COMPARISONS, "many", "twice more", Math.log(3)),
        Arguments.of(PromptFeature.OPTIONS, "as in A. or", "Q\nA. x\n(B) y\nC) z", Math.log(4)),
        Arguments.of(PromptFeature.GAPS, "a_b", "the ___ of __", Math.log(3)));
  }

  @ParameterizedTest
  @MethodSource("extractors")
  void feature_growsWithWhatItCounts(
      PromptFeature feature, String without, String with, double growth) {
    assertThat(feature.of(request(with)) - feature.of(request(without)))
        .isCloseTo(growth, within(1e-9));
  }

  @Test
  void wordLength_isLettersAWord_andNothingWithoutWords() {
    assertThat(PromptFeature.WORD_LENGTH.of(request("four fives"))).isCloseTo(0, within(1e-9));
    assertThat(PromptFeature.WORD_LENGTH.of(request("1 + 1"))).isZero();
  }

  @Test
  void questionLength_endsWhereOptionsStart() {
    assertThat(PromptFeature.QUESTION_LENGTH.of(request("Who?\nA. you\nB. me")))
        .isEqualTo(PromptFeature.LENGTH.of(request("Who?\n")));
    assertThat(PromptFeature.QUESTION_LENGTH.of(request("Who?")))
        .isEqualTo(PromptFeature.LENGTH.of(request("Who?")));
  }

  @Test
  void lastLine_isMeasuredAlone() {
    assertThat(PromptFeature.LAST_LINE.of(request("a\nbc")))
        .isCloseTo(Math.log(3) / 3, within(1e-9));
  }

  /** Turns, tools and language are the request's, not the text's: PromptFeaturesTest has them. */
  @Test
  void everyExtractor_isTested() {
    Set<PromptFeature> tested =
        EnumSet.of(
            PromptFeature.TURNS,
            PromptFeature.TOOLS,
            PromptFeature.CHINESE,
            PromptFeature.WORD_LENGTH,
            PromptFeature.QUESTION_LENGTH,
            PromptFeature.LAST_LINE);
    extractors().forEach(arguments -> tested.add((PromptFeature) arguments.get()[0]));
    assertThat(tested).isEqualTo(EnumSet.allOf(PromptFeature.class));
  }

  private static RequestFeatures request(String text) {
    return new RequestFeatures(
        Language.ENGLISH, 10, 256, 1, 0, 0, 0, Set.of(Capability.CHAT), text);
  }
}
