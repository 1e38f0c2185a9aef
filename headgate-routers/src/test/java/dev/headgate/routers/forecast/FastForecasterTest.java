package dev.headgate.routers.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.headgate.core.api.Capability;
import dev.headgate.core.api.Language;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.api.Outlook;
import dev.headgate.core.api.RequestFeatures;
import dev.headgate.core.api.Task;
import dev.headgate.core.spi.Forecaster;
import dev.headgate.routers.answer.AnswerLengths;
import dev.headgate.routers.artifact.ArtifactException;
import dev.headgate.routers.encode.StaticEncoder;
import dev.headgate.routers.task.TaskClassifier;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FastForecasterTest {

  private static final List<String> TASKS = List.of("code", "math");
  private static final StaticEncoder ENCODER = new StaticEncoder();

  private final TaskClassifier tasks =
      new TaskClassifier(Artifacts.task(Artifacts.taskSettings(), TASKS));
  private final Forecaster forecaster =
      new FastForecaster(
          ENCODER,
          tasks,
          new AnswerLengths(Artifacts.answer(Artifacts.answerSettings(), TASKS), tasks.tasks()));

  @Test
  void foresees_taskAndTokens() {
    Outlook code = forecaster.of(request("anything", Language.ENGLISH));
    double p = 1 / (1 + Math.exp(-1));
    assertThat(code.task().task()).isEqualTo(Task.CODE);
    assertThat(code.task().confidence()).isCloseTo(p, within(1e-6));
    assertThat(code.answerTokens().orElseThrow())
        .isCloseTo(1.5 * Math.exp(5 + Math.log(10) * (1 - p)), within(0.1));
    assertThat(forecaster.of(request("sum", Language.ENGLISH)).task().task()).isEqualTo(Task.MATH);
  }

  @Test
  void tokens_stayWithinBounds() {
    assertThat(forecaster.of(request("sum", Language.ENGLISH)).answerTokens()).hasValue(1000);
  }

  @Test
  void theSameRequestAgain_isRemembered_andAnotherIsNot() {
    Outlook first = forecaster.of(request("anything", Language.ENGLISH));
    assertThat(forecaster.of(request("anything", Language.ENGLISH))).isSameAs(first);
    assertThat(forecaster.of(request("sum", Language.ENGLISH))).isNotEqualTo(first);
    assertThat(forecaster.of(request("anything", Language.CHINESE))).isNotSameAs(first);
  }

  @Test
  void unlikelyTask_isUnknown() {
    Map<String, String> settings =
        Map.of("cues", "1", "temperature", "50", "least_confidence", "0.6");
    TaskClassifier unsure = new TaskClassifier(Artifacts.task(settings, TASKS));
    assertThat(unsure.guess(new float[] {0.55f, 0.45f}).task()).isEqualTo(Task.UNKNOWN);
    assertThat(unsure.guess(new float[] {0.55f, 0.45f}).confidence()).isCloseTo(0.55, within(1e-6));
  }

  @Test
  void languageNotLearnedFor_foreseesNothing() {
    assertThat(forecaster.of(request("你好", Language.CHINESE))).isEqualTo(Outlook.NONE);
  }

  @Test
  void wordiness_isTheModelsOrItsFamiliesOrNone() {
    assertThat(forecaster.wordiness(new ModelId("BIG"))).isCloseTo(2, within(1e-6));
    assertThat(forecaster.wordiness(new ModelId("org/big"))).isCloseTo(2, within(1e-6));
    assertThat(forecaster.wordiness(new ModelId("Qwen3-32B"))).isEqualTo(0.25);
    assertThat(forecaster.wordiness(new ModelId("nobody-knows-me"))).isEqualTo(1);
  }

  @Test
  void tasksOfAnotherClassifier_areRefused() {
    assertThatThrownBy(
            () ->
                new AnswerLengths(
                    Artifacts.answer(Artifacts.answerSettings(), List.of("code")), tasks.tasks()))
        .isInstanceOf(ArtifactException.class)
        .hasMessageContaining("artifact answer");
    assertThatThrownBy(
            () ->
                new AnswerLengths(
                    Artifacts.answer(Artifacts.answerSettings(), List.of("code", "legal")),
                    tasks.tasks()))
        .isInstanceOf(ArtifactException.class)
        .hasMessageContaining("tasks [code, legal] (expected: [code, math]");
  }

  @Test
  void badArtifacts_areRefused() {
    assertThatThrownBy(
            () ->
                new TaskClassifier(
                    Artifacts.task(Artifacts.taskSettings(), List.of("code", "cooking"))))
        .isInstanceOf(ArtifactException.class)
        .hasMessageContaining("task \"cooking\" (expected: one of [");
    assertThatThrownBy(() -> new TaskClassifier(Artifacts.task(Map.of(), TASKS)))
        .isInstanceOf(ArtifactException.class)
        .hasMessageContaining("setting temperature: absent");
    assertThatThrownBy(
            () -> new TaskClassifier(Artifacts.answer(Artifacts.answerSettings(), TASKS)))
        .isInstanceOf(ArtifactException.class)
        .hasMessageContaining("router answer (expected: task)");
    assertThatThrownBy(
            () -> new AnswerLengths(Artifacts.task(Artifacts.taskSettings(), TASKS), tasks.tasks()))
        .isInstanceOf(ArtifactException.class)
        .hasMessageContaining("router task (expected: answer)");
  }

  @Test
  void shippedForecaster_tellsPlainTasksInBothLanguages() {
    Forecaster shipped = FastForecaster.open(ENCODER, Optional.empty(), Optional.empty());
    assertTask(shipped, "Write a Python function that merges two sorted lists.", Task.CODE);
    assertTask(shipped, "Translate into French: where is the harbour?", Task.TRANSLATION);
    assertTask(shipped, "Solve 4x - 9 = 31 for x.", Task.MATH);
    assertTask(shipped, "把下面这句话翻译成英文：港口在哪里？", Task.TRANSLATION);
    assertTask(shipped, "用Python写一个合并两个有序列表的函数。", Task.CODE);
  }

  @Test
  void shippedForecaster_expectsMoreOfAStoryThanOfAGreeting() {
    Forecaster shipped = FastForecaster.open(ENCODER, Optional.empty(), Optional.empty());
    double greeting = tokens(shipped, "hello there, how are you?");
    double story = tokens(shipped, "Write a short story about a lighthouse and a storm.");
    assertThat(greeting).isLessThan(150);
    assertThat(story).isGreaterThan(2 * greeting);
    assertThat(shipped.wordiness(new ModelId("a-model-of-next-year"))).isEqualTo(1);
  }

  private static double tokens(Forecaster shipped, String prompt) {
    return shipped.of(request(prompt, Language.ENGLISH)).answerTokens().orElseThrow();
  }

  private static void assertTask(Forecaster shipped, String prompt, Task task) {
    Language language = prompt.charAt(0) > 0x2000 ? Language.CHINESE : Language.ENGLISH;
    assertThat(shipped.of(request(prompt, language)).task().task()).as(prompt).isEqualTo(task);
  }

  private static RequestFeatures request(String prompt, Language language) {
    return new RequestFeatures(language, 10, 256, 1, 0, 0, 0, Set.of(Capability.CHAT), prompt);
  }
}
