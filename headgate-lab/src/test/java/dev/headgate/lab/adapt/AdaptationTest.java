package dev.headgate.lab.adapt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.core.api.Language;
import dev.headgate.core.spi.Router;
import dev.headgate.lab.FakeEncoder;
import dev.headgate.lab.dataset.DataException;
import dev.headgate.lab.dataset.GatewayLog;
import dev.headgate.lab.dataset.LoggedChoice;
import dev.headgate.lab.dataset.LoggedChoice.Role;
import dev.headgate.lab.dataset.PromptRow;
import dev.headgate.lab.embed.BulkEncoder;
import dev.headgate.lab.progress.Progress;
import dev.headgate.lab.train.TrainOptions;
import dev.headgate.lab.train.TrainingFixture;
import dev.headgate.lab.train.TrainingTools;
import dev.headgate.routers.artifact.ArtifactHeader.Quantile;
import dev.headgate.routers.artifact.RouterReaders;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdaptationTest {

  @TempDir Path folder;

  @Test
  void labelsThatTell_makeARouterThatIsBetter() throws IOException {
    Adaptation.Result result = adapt("random", labels(200, true));
    assertThat(result.rows()).isEqualTo(200);
    assertThat(result.strong()).isEqualTo("strong");
    Adaptation.Brought brought = result.brought().orElseThrow();
    assertThat(brought.after().value()).isGreaterThan(0.7); // 0.75 is perfect: half need it
    assertThat(brought.gain().low()).isPositive();
    assertThat(RouterReaders.open("mine", result.artifact()).name()).isEqualTo("mine");
  }

  /** A router of two stages tells by them what is near the threshold. */
  @Test
  void artifact_holdsTheThresholdsOfRowsLeftOut() throws IOException {
    List<Quantile> thresholds =
        adapt("random", labels(200, true)).artifact().header().calibration();
    assertThat(thresholds).hasSize(19);
    assertThat(thresholds)
        .isSortedAccordingTo(Comparator.comparingDouble(each -> -each.threshold()));
    assertThat(thresholds.getFirst().strongShare()).isEqualTo(0.05);
    assertThat(thresholds.getFirst().threshold())
        .isGreaterThan(thresholds.getLast().threshold() + 0.1);
  }

  /** The strong model is needed where prompts are long, which length knows and 50 labels hardly. */
  @Test
  void fewLabels_doNotSpoilAGoodRouter() throws IOException {
    SplittableRandom random = new SplittableRandom(4);
    List<PromptRow> labels = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      int words = 1 + random.nextInt(60);
      boolean needed = random.nextInt(60) < words;
      labels.add(row(i, "w" + i + " word".repeat(words), needed));
    }
    Adaptation.Brought brought = adapt("length", labels).brought().orElseThrow();
    assertThat(brought.after().value()).isGreaterThan(brought.before().value() - 0.05);
  }

  @Test
  void logWithOneAnswerAPrompt_isLearnedFrom_butWhatItBringsIsNotKnown() throws IOException {
    Adaptation.Result result = adapt("length", logged(200));
    assertThat(result.strong()).isEqualTo("big");
    assertThat(result.weak()).isEqualTo("small");
    assertThat(result.brought()).isEmpty();
    assertThat(result.artifact().header().scores())
        .singleElement()
        .satisfies(
            score -> {
              assertThat(score.metric()).isEqualTo("auc");
              assertThat(score.value()).isGreaterThan(0.8);
            });
    Router router = RouterReaders.open("mine", result.artifact());
    assertThat(TrainingFixture.quality(router, "question 1001", "small"))
        .isGreaterThan(TrainingFixture.quality(router, "question 1000 hard", "small") + 0.2);
  }

  @Test
  void logOfOneModel_isRefused() {
    List<PromptRow> one = logged(200).stream().filter(r -> r.scores().containsKey("big")).toList();
    assertThatThrownBy(() -> adapt("length", one))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("scores of {big=100} (expected: >= 30 each of >= 2 models)");
  }

  /** The weak model fails what is hard; which of both was asked was a draw. */
  private static List<PromptRow> logged(int count) {
    List<PromptRow> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      boolean hard = i % 2 == 0;
      boolean strong = i % 4 < 2;
      rows.add(
          new PromptRow(
              "r/" + i,
              GatewayLog.SET,
              "r/" + i,
              Language.ENGLISH,
              "",
              "feedback",
              "question " + i + (hard ? " hard" : ""),
              Map.of(strong ? "big" : "small", hard && !strong ? 0.0 : 1.0),
              Map.of(),
              Optional.of(new LoggedChoice(strong ? Role.STRONG : Role.WEAK, 0.5))));
    }
    return rows;
  }

  @Test
  void tooFewLabels_areRefused() {
    assertThatThrownBy(() -> adapt("length", labels(29, true)))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("29 prompts");
  }

  private Adaptation.Result adapt(String router, List<PromptRow> labels) throws IOException {
    TrainOptions options = new TrainOptions(1, 1000, 0.3, 20, "abc", "2026-01-01");
    try (BulkEncoder encoder = new BulkEncoder(new FakeEncoder(), folder, 64)) {
      TrainingTools tools = new TrainingTools(options, encoder, AdaptationTest::silent);
      return new Adaptation(StartingRouter.of(router), tools).adapt(labels);
    }
  }

  private static List<PromptRow> labels(int count, boolean telling) {
    List<PromptRow> labels = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      boolean hard = i % 2 == 0;
      labels.add(row(i, "question " + i + (hard ? " hard" : ""), hard == telling));
    }
    return labels;
  }

  private static PromptRow row(int i, String prompt, boolean needed) {
    Map<String, Double> scores = Map.of("strong", 1.0, "weak", needed ? 0.0 : 1.0);
    return new PromptRow("r/" + i, "labels", "r/" + i, Language.ENGLISH, "", "", prompt, scores);
  }

  private static Progress silent(String label) {
    return new Progress(
        label, new PrintWriter(Writer.nullWriter()), InstantSource.fixed(Instant.EPOCH));
  }
}
