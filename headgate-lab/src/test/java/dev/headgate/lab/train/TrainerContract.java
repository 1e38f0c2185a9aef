package dev.headgate.lab.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.headgate.core.api.Language;
import dev.headgate.core.spi.Router;
import dev.headgate.lab.corpus.ServingView;
import dev.headgate.lab.dataset.DataException;
import dev.headgate.lab.dataset.PromptRow;
import dev.headgate.lab.evaluate.RouterProbe;
import dev.headgate.routers.artifact.ArtifactHeader;
import dev.headgate.routers.artifact.ArtifactHeader.DataSource;
import dev.headgate.routers.artifact.RouterArtifact;
import dev.headgate.routers.artifact.RouterReaders;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every trainer holds to. The test of a trainer extends this and adds what is its own; the
 * rows are those of {@link TrainingFixture}.
 */
public abstract class TrainerContract {

  private static final Language[] LANGUAGES = {Language.ENGLISH, Language.CHINESE};

  @TempDir protected Path folder;

  /** Returns the trainer, set up so that training on a few hundred rows takes a moment. */
  protected abstract Trainer trainer();

  /** Returns by how much the win rate of what is hard is to exceed that of what is not. */
  protected double leastGap() {
    return 0.1;
  }

  /** Returns whether it measures on rows held out, beside the baselines. */
  protected boolean holdsRowsOut() {
    return true;
  }

  @Test
  void isFoundByName() {
    assertThat(Trainers.named(trainer().router()).router()).isEqualTo(trainer().router());
  }

  @Test
  void sameRowsOptionsAndSeed_writeTheSameBytes() throws IOException {
    assertThat(world().toBytes()).isEqualTo(world().toBytes());
  }

  @Test
  void artifact_survivesItsFile_opensByItsKind_andAnswers() throws IOException {
    byte[] bytes = world().toBytes();
    RouterArtifact read = RouterArtifact.read("mine", new ByteArrayInputStream(bytes));
    Router router = RouterReaders.open("mine", read);
    assertThat(router.name()).isEqualTo("mine");
    assertThat(router.encoderIds()).isNotEmpty();
    for (Language language : LANGUAGES) {
      double known =
          router.winRate(
              TrainingFixture.input("question 7", language),
              ServingView.model("BIG", 0.9),
              ServingView.model("small", 0.4));
      assertThat(known).isBetween(0.0, 1.0);
      assertThat(winRate(router, "一个没有见过的问题 unseen", language)).isBetween(0.0, 1.0);
    }
  }

  @Test
  void learnsWhatTheVectorsTell() throws IOException {
    Router router = RouterReaders.open("mine", world());
    for (Language language : LANGUAGES) {
      assertThat(winRate(router, "question 1000 hard", language))
          .isGreaterThan(winRate(router, "question 1001", language) + leastGap());
    }
  }

  @Test
  void header_namesKindSeedRevisionDay_andSourcesWithLicences() throws IOException {
    ArtifactHeader header = world().header();
    assertThat(header.router()).isEqualTo(trainer().router());
    assertThat(header.seed()).isEqualTo(1);
    assertThat(header.commit()).isEqualTo("abc");
    assertThat(header.date()).isEqualTo("2026-01-01");
    assertThat(header.data())
        .contains(
            source(header, "mmlu_pro", "Apache-2.0"), source(header, "lawbench", "Apache-2.0"))
        .allMatch(source -> source.rows() > 0);
    assertThat(header.scores()).isNotEmpty().allMatch(score -> score.low() <= score.high());
  }

  @Test
  void figures_standBesideBaselines_andThresholdsFallAsSharesRise() throws IOException {
    assumeTrue(holdsRowsOut(), "it leaves one row out at a time instead");
    ArtifactHeader header = world().header();
    assertThat(header.models().getFirst().names()).containsExactlyInAnyOrder("big", "small");
    assertThat(header.scores())
        .extracting(ArtifactHeader.Score::metric)
        .contains("apgr", "apgr/length", "apgr/random", "auc", "auc/length", "auc/random");
    assertThat(header.calibration())
        .hasSize(19)
        .isSortedAccordingTo((a, b) -> Double.compare(b.threshold(), a.threshold()));
  }

  @Test
  void setOfUnknownLicence_isMarkedAsNotForPublishing() throws IOException {
    List<PromptRow> rows = new ArrayList<>(TrainingFixture.world());
    rows.addAll(TrainingFixture.rows("mystery", Language.ENGLISH));
    assertThat(train(rows).header().data())
        .anyMatch(d -> d.set().equals("mystery") && d.licence().contains("do not publish"));
  }

  @Test
  void noRows_areRefused() {
    refused(List.of());
  }

  @Test
  void oneRow_isRefused() {
    refused(TrainingFixture.world().subList(0, 1));
  }

  @Test
  void rowsNobodyAnswered_areRefused() {
    refused(TrainingFixture.world().stream().map(row -> scored(row, Map.of())).toList());
  }

  @Test
  void scoresThatAreAllEqual_areRefused() {
    Map<String, Double> same = Map.of("Big", 1.0, "Small", 1.0);
    refused(TrainingFixture.world().stream().map(row -> scored(row, same)).toList());
  }

  /** Trains on rows with seed 1. */
  protected final RouterArtifact train(List<PromptRow> rows) throws IOException {
    return TrainingFixture.train(trainer(), folder, 1, rows);
  }

  /** Trains on the small world with seed 1. */
  protected final RouterArtifact world() throws IOException {
    return train(TrainingFixture.world());
  }

  private void refused(List<PromptRow> rows) {
    assertThatThrownBy(() -> train(rows))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("(expected: ");
  }

  private static double winRate(Router router, String prompt, Language language) {
    return TrainingFixture.winRate(new RouterProbe(router), prompt, language);
  }

  private static DataSource source(ArtifactHeader header, String set, String licence) {
    DataSource found =
        header.data().stream().filter(s -> s.set().equals(set)).findFirst().orElseThrow();
    return new DataSource(set, licence, found.source(), found.rows());
  }

  private static PromptRow scored(PromptRow row, Map<String, Double> scores) {
    return new PromptRow(
        row.id(),
        row.set(),
        row.group(),
        row.language(),
        row.category(),
        row.metric(),
        row.prompt(),
        scores);
  }
}
