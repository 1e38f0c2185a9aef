package dev.headgate.lab.grade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.lab.dataset.DataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GradersTest {

  @Test
  void kinds_areAllThatShip() {
    assertThat(Graders.installed().kinds())
        .containsExactly(
            "char_f1",
            "code_tests",
            "contains",
            "exact",
            "function_call",
            "json_schema",
            "judge",
            "math_expression",
            "multiple_choice",
            "normalized",
            "numeric",
            "regex",
            "rouge_l");
  }

  @Test
  void unknownGrader_namesNearOnes() {
    assertThatThrownBy(() -> Given.named("numerical", "1"))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("grader: \"numerical\" (expected: one of char_f1, ")
        .hasMessageContaining("did you mean numeric?");
    assertThatThrownBy(() -> Given.check("{'kynd': 'exact'}", "1"))
        .hasMessageContaining("grader: {\"kynd\":\"exact\"} (expected: a name, or an object");
    assertThatThrownBy(() -> Given.check("7", "1")).hasMessageContaining("grader: 7 (expected:");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'kind':'numeric','rel_tol':-1}|1|grader.rel_tol: -1 (expected: a number >= 0.0 and <="
            + " 1.0)",
        "{'kind':'numeric','rel_tol':'x'}|1|grader.rel_tol: \"x\" (expected: a number",
        "{'kind':'numeric','rel_toll':1}|1|did you mean rel_tol?",
        "{'kind':'exact','case':1}|1|grader.case: unknown argument (expected: no arguments)",
        "{'kind':'numeric'}|\"many\"|answer: \"many\" (expected: a number",
        "{'kind':'numeric'}|\"2 of 3\"|answer: \"2 of 3\" (expected: a number",
        "{'kind':'exact'}|[]|answer: [] (expected: a text, or a list of at least one",
        "{'kind':'normalized'}|\"the ...\"|more than punctuation and articles",
        "{'kind':'multiple_choice'}|\"Paris\"|letters of options, such as",
        "{'kind':'multiple_choice','options':3}|\"D\"|letters of options, from A to C",
        "{'kind':'multiple_choice','options':1}|\"A\"|grader.options: 1 (expected: a number >= 2.0",
        "{'kind':'multiple_choice','options':2.5}|\"A\"|grader.options: 2.5 (expected: a whole"
            + " number)",
        "{'kind':'multiple_choice','options':['x']}|\"A\"|grader.options: [\"x\"] (expected: 2 to"
            + " 26 texts",
        "{'kind':'regex'}|\"(a\"|RE2 syntax",
        "{'kind':'regex'}|\"(?=a)\"|RE2 syntax",
        "{'kind':'regex','where':'here'}|\"a\"|grader.where: \"here\" (expected: one of whole,"
            + " anywhere)",
        "{'kind':'contains','case_sensitive':'no'}|\"a\"|grader.case_sensitive: \"no\" (expected:"
            + " true or false)",
        "{'kind':'contains','all':['a','']}|\"a\"|grader.all: [\"a\",\"\"] (expected: a list of"
            + " texts, none blank)",
        "{'kind':'rouge_l'}|\"?!\"|a text with letters or digits",
        "{'kind':'math_expression'}|\"x + \"|answer: \"x + \" (expected: formulas",
        "{'kind':'json_schema'}|{}|grader.schema: missing (expected: a JSON Schema",
        "{'kind':'json_schema','schema':{'type':'nothing'}}|{}|grader.schema: ",
        "{'kind':'json_schema','schema':{'type':'array'}}|{}|JSON that fits grader.schema",
        "{'kind':'json_schema','schema':{'$ref':'http://a/b'}}|{}|nothing is fetched",
        "{'kind':'function_call'}|{\"nam\":1}|answer: {\"nam\":1} (expected: {\"name\"",
        "{'kind':'code_tests','language':'cobol'}|\"assert\"|grader.language: \"cobol\" (expected:"
            + " one of python)",
        "{'kind':'code_tests','timeout_s':600}|\"assert\"|grader.timeout_s: 600",
        "{'kind':'judge','votes':3}|\"a\"|grader.votes: 3 (expected: an even number",
        "{'kind':'judge','scale':3}|\"a\"|only with \"mode\": \"pointwise\"",
      })
  void badRow_saysValueAndExpected(String grader, String answer, String message) {
    assertThatThrownBy(() -> Given.check(grader, answer))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource({
    "exact",
    "normalized",
    "multiple_choice",
    "numeric",
    "math_expression",
    "regex",
    "contains",
    "function_call",
    "code_tests",
    "rouge_l",
    "char_f1",
    "judge"
  })
  void rowWithoutAnswer_isRefused(String kind) {
    assertThatThrownBy(() -> Given.check('"' + kind + '"', ""))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("answer: missing (expected: ");
  }

  @Test
  void answer_leavesThinkingOutAndIsBounded() {
    assertThat(Answer.of("<think>\nA? no</think>\nB").text()).isEqualTo("\nB");
    assertThat(Answer.of("the tag </think> ends thinking").text()).contains("</think>");
    assertThat(Answer.of("x".repeat(300_000) + "end").text())
        .hasSize(Answer.MAX_CHARS)
        .endsWith("end");
  }

  @Test
  void gradeOutOfRange_isRefused() {
    assertThatThrownBy(() -> Grade.of(1.5, "")).hasMessageContaining("score: 1.5 (expected:");
    assertThatThrownBy(() -> Grade.of(Double.NaN, "")).hasMessageContaining("score: NaN");
  }
}
