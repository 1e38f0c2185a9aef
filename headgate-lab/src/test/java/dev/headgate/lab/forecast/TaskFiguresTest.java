package dev.headgate.lab.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.headgate.core.api.Language;
import dev.headgate.core.api.Task;
import dev.headgate.lab.dataset.PromptRow;
import dev.headgate.routers.artifact.ArtifactHeader.Score;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TaskFiguresTest {

  private static final List<TaskVerdict> VERDICTS =
      List.of(
          verdict("a", Task.CODE, Task.CODE, 0.9f),
          verdict("a", Task.CODE, Task.MATH, 0.9f),
          verdict("b", Task.MATH, Task.MATH, 0.5f),
          verdict("b", Task.LEGAL, Task.CODE, 0.5f));

  @Test
  void macroF1_isOverTasksThatOccur() {
    // code: 2 x 1 / (2 + 2), math: 2 x 1 / (1 + 2), legal: 0
    assertThat(TaskFigures.macroF1(VERDICTS)).isCloseTo((0.5 + 2.0 / 3) / 3, within(1e-9));
    assertThat(TaskFigures.accuracy(VERDICTS)).isEqualTo(0.5);
  }

  @Test
  void calibrationError_isHowFarConfidenceIsOff() {
    assertThat(TaskFigures.calibrationError(VERDICTS)).isCloseTo(0.2, within(1e-6));
  }

  @Test
  void interval_drawsGroups() {
    Score score = new TaskFigures(VERDICTS, 1).score("accuracy", "x", TaskFigures::accuracy);
    assertThat(score.rows()).isEqualTo(4);
    assertThat(score.low()).isEqualTo(0.5); // both groups are half right
    assertThat(score.high()).isEqualTo(0.5);
  }

  @Test
  void temperature_coolsWhoIsTooSure() {
    List<TaskVerdict> halfWrong =
        List.of(
            verdict("a", Task.CODE, Task.CODE, 0.9f), verdict("b", Task.ROLEPLAY, Task.CODE, 0.9f));
    assertThat(Temperature.of(halfWrong)).isGreaterThan(1);
    List<TaskVerdict> right =
        List.of(verdict("a", Task.CODE, Task.CODE, 0.9f), verdict("b", Task.MATH, Task.MATH, 0.8f));
    assertThat(Temperature.of(right)).isLessThan(1);
    TaskVerdict cooled = right.getFirst().at(2);
    assertThat(cooled.confidence()).isLessThan(0.9);
    assertThat(cooled.guess()).isEqualTo(Task.CODE);
  }

  @Test
  void ownTasks_coverEveryTaskInBothLanguages() {
    for (Language language : List.of(Language.ENGLISH, Language.CHINESE)) {
      Set<Task> covered =
          OwnTasks.rows().stream()
              .filter(row -> row.language() == language)
              .map(row -> TaskLabels.of(row).orElseThrow())
              .collect(Collectors.toSet());
      assertThat(covered).containsExactlyInAnyOrderElementsOf(TaskFit.TASKS);
    }
    assertThat(OwnTasks.rows()).extracting(PromptRow::id).doesNotHaveDuplicates();
    assertThat(OwnTasks.rows()).noneMatch(row -> row.prompt().matches("(?s).*\\{[a-z]+\\}.*"));
  }

  @Test
  void labels_areTheSetsOwn_orMappedWherePlain() {
    assertThat(label("lawbench", "legal/charge-prediction")).containsExactly(Task.LEGAL);
    assertThat(label("lawbench", "legal/proofread")).containsExactly(Task.REWRITE_EDIT);
    assertThat(label("mmlu_pro", "math")).containsExactly(Task.MATH);
    assertThat(label("routerarena_subset", "WMT19-de-en")).containsExactly(Task.TRANSLATION);
    assertThat(label("routerarena_subset", "ChessInstruct")).isEmpty();
    assertThat(label("llmrouter_ulab", "gsm8k")).isEmpty();
    assertThat(label("flask", "other")).isEmpty();
    assertThat(label("alpaca_zh", "unlabelled")).isEmpty();
  }

  @Test
  void keywords_guessByTheFirstThatFits() {
    assertThat(KeywordTasks.of("Translate this poem")).isEqualTo(Task.TRANSLATION);
    assertThat(KeywordTasks.of("写一首诗")).isEqualTo(Task.CREATIVE_WRITING);
    assertThat(KeywordTasks.of("why?")).isEqualTo(Task.OPEN_QA);
  }

  private static List<Task> label(String set, String category) {
    PromptRow row = new PromptRow("i", set, "i", Language.ENGLISH, category, "", "x", Map.of());
    return TaskLabels.of(row).stream().toList();
  }

  private static TaskVerdict verdict(String group, Task truth, Task guess, float confidence) {
    float[] probabilities = new float[TaskFit.TASKS.size()];
    probabilities[TaskFit.TASKS.indexOf(guess)] = confidence;
    int other = TaskFit.TASKS.indexOf(guess == Task.ROLEPLAY ? Task.CODE : Task.ROLEPLAY);
    probabilities[other] = 1 - confidence;
    PromptRow row =
        new PromptRow("i", "s", group, Language.ENGLISH, truth.wireName(), "", "x", Map.of());
    return TaskVerdict.of(row, truth, probabilities);
  }
}
