package dev.headgate.lab.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.headgate.core.api.Language;
import dev.headgate.core.api.ModelId;
import dev.headgate.lab.dataset.DataException;
import dev.headgate.lab.dataset.PromptRow;
import dev.headgate.lab.dataset.Usage;
import dev.headgate.lab.embed.BulkEncoder;
import dev.headgate.lab.progress.Progress;
import dev.headgate.lab.train.TrainOptions;
import dev.headgate.lab.train.TrainingTools;
import dev.headgate.routers.answer.AnswerLengths;
import dev.headgate.routers.artifact.ArtifactHeader.Score;
import dev.headgate.routers.artifact.RouterArtifact;
import dev.headgate.routers.encode.StaticEncoder;
import dev.headgate.routers.task.TaskClassifier;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** A small world: sums are answered in 20 tokens, programs in 400; "Wordy" takes twice as many. */
class ForecastTrainingTest {

  private static final List<PromptRow> WORLD = world();

  @Test
  void tasks_sameSeed_writesTheSameBytes() throws IOException {
    assertThat(tasks(WORLD).toBytes()).isEqualTo(tasks(WORLD).toBytes());
  }

  @Test
  void tasks_areLearnedAndMeasured() throws IOException {
    RouterArtifact artifact = tasks(WORLD);
    assertThat(score(artifact, "macro_f1", "held out, en").value()).isGreaterThan(0.9);
    assertThat(score(artifact, "macro_f1_majority", "held out, en").value()).isLessThan(0.5);
    assertThat(artifact.header().scores())
        .extracting(Score::data)
        .contains("left out: belle_eval, en", "test: strange, en");
    assertThat(new TaskClassifier(artifact).tasks()).hasSize(22);
  }

  @Test
  void tasks_withoutALabel_areRefused() {
    PromptRow row = row("flask", 1, "other", "x", Map.of());
    assertThatThrownBy(() -> tasks(List.of(row)))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("no row with a task (expected: some");
  }

  @Test
  void answers_sameSeed_writesTheSameBytes() throws IOException {
    RouterArtifact tasks = tasks(WORLD);
    assertThat(answers(tasks, WORLD).toBytes()).isEqualTo(answers(tasks, WORLD).toBytes());
  }

  @Test
  void answers_areLearned_byPromptAndByModel() throws IOException {
    RouterArtifact tasks = tasks(WORLD);
    RouterArtifact artifact = answers(tasks, WORLD);
    assertThat(score(artifact, "r2_learned", "held out: arena_hard").value()).isGreaterThan(0.8);
    assertThat(score(artifact, "r2_constant", "held out: arena_hard").value()).isLessThan(0.1);
    AnswerLengths lengths = new AnswerLengths(artifact, new TaskClassifier(tasks).tasks());
    double ratio =
        lengths.wordiness(new ModelId("wordy")) / lengths.wordiness(new ModelId("terse"));
    assertThat(ratio).isCloseTo(2, within(0.5));
    assertThat(lengths.wordiness(new ModelId("somebody"))).isEqualTo(1);
  }

  @Test
  void answers_withoutALength_areRefused() throws IOException {
    RouterArtifact tasks = tasks(WORLD);
    PromptRow row = row("arena_hard", 1, "math", "x", Map.of());
    assertThatThrownBy(() -> answers(tasks, List.of(row)))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("no answer of known length (expected: outcomes with out_tokens");
  }

  private static Score score(RouterArtifact artifact, String metric, String data) {
    return artifact.header().scores().stream()
        .filter(s -> s.metric().equals(metric) && s.data().equals(data))
        .findFirst()
        .orElseThrow();
  }

  private static RouterArtifact tasks(List<PromptRow> rows) throws IOException {
    List<PromptRow> strange =
        rows.stream().map(r -> row("strange", 0, r.category(), r.prompt(), Map.of())).toList();
    try (BulkEncoder encoder = new BulkEncoder(new StaticEncoder())) {
      return new TaskTraining(tools(encoder), List.of()).train(rows, strange);
    }
  }

  private static RouterArtifact answers(RouterArtifact tasks, List<PromptRow> rows)
      throws IOException {
    try (BulkEncoder encoder = new BulkEncoder(new StaticEncoder())) {
      return new AnswerTraining(tools(encoder), new TaskClassifier(tasks), List.of())
          .train(rows, List.of());
    }
  }

  private static TrainingTools tools(BulkEncoder encoder) {
    TrainOptions options = new TrainOptions(1, 1000, 0.3, 1, "abc", "2026-01-01");
    return new TrainingTools(
        options,
        encoder,
        label ->
            new Progress(
                label, new PrintWriter(Writer.nullWriter()), InstantSource.fixed(Instant.EPOCH)));
  }

  private static List<PromptRow> world() {
    List<PromptRow> rows = new ArrayList<>();
    for (String set : List.of("arena_hard", "belle_eval")) {
      for (int i = 0; i < 80; i++) {
        rows.add(row(set, i, "math", "What is " + i + " plus " + 7 * i + "?", usage(20, i)));
        rows.add(row(set, i + 1000, "code", "Write a program that sorts list " + i, usage(400, i)));
      }
    }
    return rows;
  }

  private static PromptRow row(
      String set, int number, String task, String prompt, Map<String, Usage> usage) {
    String id = set + "/" + number;
    Map<String, Double> scores = usage.isEmpty() ? Map.of() : Map.of("Terse", 1.0, "Wordy", 1.0);
    return new PromptRow(id, set, id, Language.ENGLISH, task, "", prompt, scores, usage);
  }

  private static Map<String, Usage> usage(long tokens, int noise) {
    long some = tokens + noise % 3;
    return Map.of("Terse", used(some), "Wordy", used(2 * some));
  }

  private static Usage used(long tokens) {
    return new Usage(
        OptionalDouble.empty(),
        OptionalLong.empty(),
        OptionalLong.of(tokens),
        OptionalLong.empty());
  }
}
