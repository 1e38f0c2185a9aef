package dev.headgate.lab.validation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.core.api.Language;
import dev.headgate.core.describe.LanguageDetector;
import dev.headgate.lab.grade.Graders;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DefaultValidationTest {

  private static final List<ValidationRow> ROWS = DefaultValidation.rows();

  @Test
  void set_hasItsRowsInTwoLanguages() {
    assertThat(ROWS).hasSize(480);
    assertThat(ROWS).extracting(ValidationRow::id).doesNotHaveDuplicates();
    assertThat(ROWS).extracting(ValidationRow::prompt).doesNotHaveDuplicates();
    assertThat(DefaultValidation.rows(Language.ENGLISH)).hasSizeBetween(250, 260);
    assertThat(DefaultValidation.rows(Language.CHINESE)).hasSizeBetween(220, 230);
    assertThat(DefaultValidation.rows(Language.OTHER)).isEmpty();
    assertThat(ROWS).allMatch(row -> row.id().startsWith(code(row.language()) + "-"));
  }

  @Test
  void set_coversTasksAndGraders() {
    Set<String> used = counts(ROWS, ValidationRow::grader).keySet();
    assertThat(Graders.installed().kinds())
        .filteredOn(kind -> !used.contains(kind))
        .containsExactly("code_tests", "judge");
    assertThat(counts(ROWS, row -> row.id().replaceFirst("-\\d+$", "")))
        .hasSizeGreaterThanOrEqualTo(28)
        .allSatisfy((kind, count) -> assertThat(count).isGreaterThanOrEqualTo(2));
    assertThat(ROWS)
        .allSatisfy(row -> assertThat(row.tags()).containsAnyOf("easy", "medium", "hard"));
  }

  @Test
  void rightAnswers_scoreOne() {
    assertThat(ROWS)
        .filteredOn(row -> row.check().grade(right(row)).score() < 1)
        .extracting(ValidationRow::id)
        .isEmpty();
  }

  @Test
  void wrongAnswers_scoreZero() {
    assertThat(ROWS)
        .filteredOn(row -> row.check().grade(wrong(row)).score() > 0)
        .extracting(ValidationRow::id)
        .isEmpty();
  }

  @Test
  void answersThatSayNothing_scoreZero() {
    assertThat(ROWS)
        .filteredOn(row -> !row.answer().isArray() || !row.answer().isEmpty())
        .filteredOn(row -> row.check().grade("I do not know.").score() > 0)
        .extracting(ValidationRow::id)
        .isEmpty();
  }

  @Test
  void choices_areSpreadOverTheLetters() {
    Map<String, Long> letters =
        counts(
            ROWS.stream().filter(row -> row.grader().equals("multiple_choice")).toList(),
            row -> row.answer().asText());
    long all = letters.values().stream().mapToLong(Long::longValue).sum();
    assertThat(letters).containsOnlyKeys("A", "B", "C", "D");
    assertThat(letters.values()).allMatch(count -> count > all / 6);
  }

  @Test
  void prompts_areInTheLanguageTheySay() {
    assertThat(ROWS)
        .filteredOn(row -> !row.id().contains("translation"))
        .filteredOn(row -> LanguageDetector.of(row.prompt()) != row.language())
        .hasSizeLessThan(8);
  }

  private static String right(ValidationRow row) {
    JsonNode answer = row.answer();
    if (row.reference().isPresent()) {
      return row.reference().get();
    }
    if (row.grader().equals("function_call")) {
      return answer.toString().replaceAll("\\{\"\\$any\":\\[(\"[^\"]*\")[^]]*\\]\\}", "$1");
    }
    boolean oneOfSeveral = answer.isArray() && !row.grader().equals("json_schema");
    JsonNode one = oneOfSeveral ? answer.path(0) : answer;
    return one.isValueNode() ? one.asText() : one.toString();
  }

  private static String wrong(ValidationRow row) {
    return switch (row.grader()) {
      case "multiple_choice" -> row.answer().asText().equals("A") ? "B" : "A";
      case "numeric" -> Double.toString(row.answer().asDouble() + 7.3);
      case "math_expression" -> right(row) + " + 1";
      case "json_schema" -> "{\"other\": 1}";
      case "function_call" -> "{\"name\": \"other\", \"arguments\": {}}";
      default -> "qxz";
    };
  }

  private static Map<String, Long> counts(
      List<ValidationRow> rows, Function<ValidationRow, String> by) {
    return rows.stream().collect(Collectors.groupingBy(by, Collectors.counting()));
  }

  private static String code(Language language) {
    return language == Language.ENGLISH ? "en" : "zh";
  }
}
