package dev.headgate.lab.grade.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.headgate.lab.grade.Given;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.NotBlank;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextGradersTest {

  @Test
  void exact_mindsAllButSpaceAround() {
    assertThat(Given.named("exact", "Paris").grade(" Paris\n").score()).isEqualTo(1);
    assertThat(Given.named("exact", "Paris").grade("paris").score()).isZero();
    assertThat(Given.check("\"exact\"", "[\"yes\", \"Yes\"]").grade("Yes").score()).isEqualTo(1);
    assertThat(Given.named("exact", "Paris").grade("Rome").reason())
        .isEqualTo("\"Rome\" against \"Paris\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "the Netherlands|Netherlands.|1",
        "U.S.|us|1",
        "well-known|well known|1",
        "ＡＢＣ|abc|1",
        "-5|5|0",
        "1,000|1000|1",
        "3.14|314|0",
        "C#|C|0",
        "50%|50|0",
        "北京|「北京」。|1",
        "大学 生活|大学生活|1",
        "Canberra|The answer is Canberra.|1",
        "Canberra|The capital is Sydney|0",
        "张衡|答案：张衡。|1",
        "rto|The output is: `rto`|1",
        "2 3|输出：2 3|1",
        "2024-01-05|2024 01 05|0",
        "an apple|apple|1",
      })
  void normalized(String expected, String given, double score) {
    assertThat(Given.named("normalized", expected).grade(given).score()).isEqualTo(score);
  }

  @Property(tries = 200, seed = "20261120")
  void normalized_doesNotMindCaseAndSpace(@ForAll @AlphaChars @NotBlank String text) {
    assertThat(TextForm.of("  " + text.toUpperCase(Locale.ROOT) + " . "))
        .isEqualTo(TextForm.of(text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "B|1",
        "b|1",
        "(B)|1",
        "B.|1",
        "B) Paris|1",
        "**B**|1",
        "**B. Paris**|1",
        "The answer is (B).|1",
        "The answer is **B**|1",
        "The correct answer is: B|1",
        "Answer: B|1",
        "**Answer:** B|1",
        "The correct option is B because A is too small.|1",
        "\\boxed{B}|1",
        "$\\boxed{\\text{B}}$|1",
        "A is wrong, C is wrong. So it must be B.|1",
        "The answer is A. No, wait: the answer is B.|1",
        "Option B is correct.|1",
        "答案：B|1",
        "答案是B。|1",
        "答案为 Ｂ|1",
        "故选B。|1",
        "因此，正确答案是（B）。|1",
        "选B|1",
        "B项正确|1",
        "选项B符合题意|1",
        "正确选项：**B**|1",
        "B because the others are wrong|1",
        "B — the others are wrong|1",
        "I would go with B.|1",
        "The answer is B, I think.|1",
        "Both A and C are wrong, so B|1",
        "正确的是B|1",
        "A选项错误，B选项正确。|1",
        "本题选B。|1",
        "C|0",
        "The answer is DNA|0",
        "A dog barks|0",
        "The answer is C.|0",
        "I do not know|0",
        "The answer is a dog|0",
        "答案：C|0",
        "Z|0",
      })
  void multipleChoice(String given, double score) {
    assertThat(Given.check("{'kind':'multiple_choice','options':4}", "\"B\"").grade(given).score())
        .isEqualTo(score);
  }

  @Test
  void multipleChoice_findsALetterOnALineOfItsOwn() {
    assertThat(Given.named("multiple_choice", "B").grade("A is odd.\n\nB\n").score()).isEqualTo(1);
    assertThat(Given.named("multiple_choice", "A").grade("A\n\nBecause I say so").score())
        .isEqualTo(1);
    assertThat(
            Given.named("multiple_choice", "D")
                .grade("B: no.\nC: no.\n\n**D. Only this one holds.**\nIt is the largest.")
                .score())
        .isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ACD|1",
        "A, C and D|1",
        "A、C、D|1",
        "答案：ACD|1",
        "The answers are D, C, A|1",
        "AC|0",
        "ABCD|0"
      })
  void multipleChoice_withSeveralRight_wantsAllOfThem(String given, double score) {
    assertThat(Given.named("multiple_choice", "ACD").grade(given).score()).isEqualTo(score);
  }

  @Test
  void multipleChoice_knowsOptionsByTheirText() {
    String grader = "{'kind':'multiple_choice','options':['Rome','Paris','New York']}";
    assertThat(Given.check(grader, "\"B\"").grade("paris").score()).isEqualTo(1);
    assertThat(Given.check(grader, "\"B\"").grade("It is surely Paris!").score()).isEqualTo(1);
    assertThat(Given.check(grader, "\"B\"").grade("Rome or Paris").score()).isZero();
    assertThat(Given.check(grader, "\"B\"").grade("Parisian").score()).isZero();
    assertThat(Given.check(grader, "\"C\"").grade("new york.").reason())
        .isEqualTo("chose C, expected C");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'all':['red','blue']}|Blue and RED|1",
        "{'all':['red','blue']}|red|0",
        "{'any':['cat','猫']}|一只猫|1",
        "{'any':['cat','猫']}|dog|0",
        "{'all':['yes'],'none':['no']}|yes, not no|0",
        "{'all':['Yes'],'case_sensitive':true}|yes|0",
      })
  void contains(String arguments, String given, double score) {
    String grader = arguments.replaceFirst("\\{", "{'kind':'contains',");
    assertThat(Given.check(grader, "").grade(given).score()).isEqualTo(score);
  }

  @Test
  void contains_takesTheRowsAnswerWhereNothingElseIsSaid() {
    assertThat(Given.named("contains", "mars").grade("It is Mars.").score()).isEqualTo(1);
    assertThat(Given.named("contains", "mars").grade("Venus").reason()).isEqualTo("lacks [mars]");
  }

  @Test
  void regex_matchesWholeOrAnywhereAndRefuses() {
    assertThat(Given.named("regex", "[a-z]+-\\d{2}").grade(" ab-12\n").score()).isEqualTo(1);
    assertThat(Given.named("regex", "[a-z]+").grade("ab 12").score()).isZero();
    String anywhere = "{'kind':'regex','where':'anywhere','not':'cat','ignore_case':true}";
    assertThat(Given.check(anywhere, "\"dog\"").grade("A DOG here").score()).isEqualTo(1);
    assertThat(Given.check(anywhere, "\"dog\"").grade("dog and Cat").reason())
        .startsWith("also matches what it must not");
  }

  @Test
  @Timeout(10)
  void regex_takesLinearTime() {
    assertThat(Given.named("regex", "(a+)+b").grade("a".repeat(100_000)).score()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "the cat sat on the mat|the cat sat on the mat|1",
        "the cat sat on the mat|the cat lay on the mat|0.8333",
        "今天天气很好|今天天气好|0.9091",
        "one two three|four five|0",
        "one two|two one|0.5",
      })
  void rougeL(String expected, String given, double score) {
    assertThat(Given.named("rouge_l", expected).grade(given).score())
        .isCloseTo(score, within(5e-4));
  }

  @Test
  void charF1_doesNotMindOrder() {
    assertThat(Given.named("char_f1", "今天天气").grade("天气今天。").score()).isEqualTo(1);
    assertThat(Given.named("char_f1", "今天").grade("昨日").score()).isZero();
    assertThat(Given.check("{'kind':'char_f1','pass_at':0.6}", "\"今天天气\"").grade("天气").score())
        .isEqualTo(1);
    assertThat(Given.check("{'kind':'char_f1','pass_at':0.7}", "\"今天天气\"").grade("天气").score())
        .isZero();
  }

  @Property(tries = 100, seed = "20261120")
  void overlap_isOneWithItselfAndSymmetric(@ForAll String a, @ForAll String b) {
    var left = Overlap.words(a);
    var right = Overlap.words(b);
    assertThat(Overlap.longestCommon(left, left)).isEqualTo(left.size());
    assertThat(Overlap.longestCommon(left, right)).isEqualTo(Overlap.longestCommon(right, left));
    assertThat(Overlap.longestCommon(left, right)).isLessThanOrEqualTo(Overlap.inBoth(left, right));
  }
}
