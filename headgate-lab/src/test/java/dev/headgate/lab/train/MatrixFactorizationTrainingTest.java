package dev.headgate.lab.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.core.api.Language;
import dev.headgate.lab.FakeEncoder;
import dev.headgate.lab.dataset.PromptRow;
import dev.headgate.lab.embed.BulkEncoder;
import dev.headgate.lab.evaluate.RouterProbe;
import dev.headgate.lab.progress.Progress;
import dev.headgate.routers.artifact.ArtifactHeader;
import dev.headgate.routers.artifact.RouterArtifact;
import dev.headgate.routers.mf.MatrixFactorizationRouter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MatrixFactorizationTrainingTest {

  private static final FitOptions QUICK = new FitOptions(4, 10, 10, 16, 5e-3, 0.05, 0.5);

  @TempDir Path folder;

  @Test
  void sameSeed_writesTheSameBytes() throws IOException {
    assertThat(train(1).toBytes()).isEqualTo(train(1).toBytes());
    assertThat(train(2).toBytes()).isNotEqualTo(train(1).toBytes());
  }

  @Test
  void learnsWhatTheVectorsTell() throws IOException {
    RouterProbe probe = new RouterProbe(new MatrixFactorizationRouter(train(1)));
    for (Language language : new Language[] {Language.ENGLISH, Language.CHINESE}) {
      assertThat(winRate(probe, "something hard, unseen", language))
          .isGreaterThan(winRate(probe, "something easy, unseen", language) + 0.2);
    }
  }

  @Test
  void header_tellsDataModelsAndFigures() throws IOException {
    ArtifactHeader header = train(1).header();
    assertThat(header.data())
        .extracting(ArtifactHeader.DataSource::set)
        .contains("anchors", "mmlu_pro");
    assertThat(header.models().getFirst().names()).containsExactly("big", "small");
    assertThat(header.scores())
        .extracting(ArtifactHeader.Score::metric)
        .contains("apgr", "apgr/length", "apgr/random", "auc", "auc/length", "auc/random");
    assertThat(header.calibration()).hasSize(19);
    assertThat(header.calibration())
        .isSortedAccordingTo((a, b) -> Double.compare(b.threshold(), a.threshold()));
    assertThat(header.seed()).isEqualTo(1);
  }

  @Test
  void unknownSet_isMarkedAsNotForPublishing() throws IOException {
    List<PromptRow> rows = new ArrayList<>(rows("mystery", Language.ENGLISH));
    rows.addAll(rows("lawbench", Language.CHINESE));
    assertThat(train(1, rows).header().data())
        .anyMatch(d -> d.set().equals("mystery") && d.licence().contains("do not publish"));
  }

  @Test
  void options_outOfRange_areRefused() {
    assertThatThrownBy(() -> new TrainOptions(1, 0, 0.2, 1, "c", "d"))
        .hasMessage("rows-per-set: 0 (expected: >= 1)");
    assertThatThrownBy(() -> new TrainOptions(1, 1, 1.0, 1, "c", "d"))
        .hasMessage("dev-share: 1.0 (expected: >= 0.0 and < 1.0)");
  }

  private RouterArtifact train(long seed) throws IOException {
    List<PromptRow> rows = new ArrayList<>(rows("mmlu_pro", Language.ENGLISH));
    rows.addAll(rows("lawbench", Language.CHINESE));
    return train(seed, rows);
  }

  private RouterArtifact train(long seed, List<PromptRow> rows) throws IOException {
    TrainOptions options = new TrainOptions(seed, 1000, 0.3, 20, "abc", "2026-01-01");
    try (BulkEncoder encoder = new BulkEncoder(new FakeEncoder(), folder, 64)) {
      return new MatrixFactorizationTraining(
              options, QUICK, MatrixFactorizationTrainingTest::silent)
          .train(rows, encoder);
    }
  }

  private static List<PromptRow> rows(String set, Language language) {
    List<PromptRow> rows = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      boolean hard = i % 2 == 0;
      String id = set + "/" + i;
      Map<String, Double> scores = Map.of("Big", 1.0, "Small", hard ? 0.0 : 1.0);
      String prompt = "question " + i + (hard ? " hard" : "");
      rows.add(new PromptRow(id, set, id, language, "c", "", prompt, scores));
    }
    return rows;
  }

  private static double winRate(RouterProbe probe, String prompt, Language language) {
    return probe.winRate(
        "id",
        prompt,
        language,
        new FakeEncoder().encode(prompt, language).toCompletableFuture().join());
  }

  private static Progress silent(String label) {
    return new Progress(
        label, new PrintWriter(Writer.nullWriter()), InstantSource.fixed(Instant.EPOCH));
  }
}
