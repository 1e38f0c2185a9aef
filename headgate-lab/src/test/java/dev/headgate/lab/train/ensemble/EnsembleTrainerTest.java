package dev.headgate.lab.train.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.core.api.Language;
import dev.headgate.core.spi.Router;
import dev.headgate.core.spi.RouterInput;
import dev.headgate.lab.FakeEncoder;
import dev.headgate.lab.corpus.ServingView;
import dev.headgate.lab.dataset.DataException;
import dev.headgate.lab.dataset.PromptRow;
import dev.headgate.lab.embed.BulkEncoder;
import dev.headgate.lab.evaluate.RouterProbe;
import dev.headgate.lab.progress.Progress;
import dev.headgate.lab.train.TrainOptions;
import dev.headgate.lab.train.Trainers;
import dev.headgate.lab.train.TrainingFixture;
import dev.headgate.lab.train.TrainingTools;
import dev.headgate.routers.artifact.ArtifactHeader;
import dev.headgate.routers.artifact.RouterArtifact;
import dev.headgate.routers.artifact.RouterReaders;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnsembleTrainerTest {

  @TempDir Path folder;

  @Test
  void isFoundByName() {
    assertThat(Trainers.named("ensemble")).isInstanceOf(EnsembleTrainer.class);
  }

  @Test
  void sameSeed_writesTheSameBytes() throws IOException {
    assertThat(train("linear", "length").toBytes()).isEqualTo(train("linear", "length").toBytes());
  }

  @Test
  void learnsNeedsAndQualities_andTellsHowSureItIs() throws IOException {
    Router router = RouterReaders.open("ensemble", train("linear", "length"));
    RouterProbe probe = new RouterProbe(router);
    assertThat(TrainingFixture.winRate(probe, "something hard, unseen", Language.ENGLISH))
        .isGreaterThan(
            TrainingFixture.winRate(probe, "something easy, unseen", Language.ENGLISH) + 0.1);
    assertThat(quality(router, "question hard")).isLessThan(quality(router, "question 5") - 0.2);
    assertThat(
            router
                .judge(
                    input("question hard"),
                    ServingView.model("a", 0.9),
                    ServingView.model("b", 0.4))
                .sd()
                .orElseThrow())
        .isBetween(1e-6, 0.5);
  }

  @Test
  void header_namesMembersDataAndFigures() throws IOException {
    ArtifactHeader header = train("linear", "length").header();
    assertThat(header.lists().get("members")).containsExactly("linear", "length");
    assertThat(header.encoders()).hasSize(2);
    assertThat(header.scores()).extracting(ArtifactHeader.Score::metric).contains("apgr", "auc");
    assertThat(header.calibration()).hasSize(19);
  }

  @Test
  void bareOrUnknownMembers_areRefused() {
    assertThatThrownBy(() -> train("ensemble"))
        .isInstanceOf(DataException.class)
        .hasMessage("--members: ensemble (expected: other kinds of router)");
    assertThatThrownBy(() -> train("moon"))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("moon (expected: one of [");
  }

  @Test
  void tooFewRows_areRefused() {
    List<PromptRow> few = TrainingFixture.world().subList(0, 1);
    assertThatThrownBy(() -> train(few, "linear"))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("1 rows to learn from of 1 read (expected: ");
  }

  private RouterArtifact train(String... members) throws IOException {
    return train(TrainingFixture.world(), members);
  }

  private RouterArtifact train(List<PromptRow> rows, String... members) throws IOException {
    TrainOptions options =
        new TrainOptions(1, 1000, 0.3, 20, "abc", "2026-01-01", List.of(members), false);
    try (BulkEncoder encoder = new BulkEncoder(new FakeEncoder(), folder, 64)) {
      return new EnsembleTrainer()
          .train(rows, new TrainingTools(options, encoder, EnsembleTrainerTest::silent));
    }
  }

  private static double quality(Router router, String prompt) {
    return router.quality(input(prompt), ServingView.model("small", 0.5)).orElseThrow();
  }

  private static RouterInput input(String prompt) {
    return ServingView.of(
        "id",
        prompt,
        Language.ENGLISH,
        new FakeEncoder().encode(prompt, Language.ENGLISH).toCompletableFuture().join());
  }

  private static Progress silent(String label) {
    return new Progress(
        label, new PrintWriter(Writer.nullWriter()), InstantSource.fixed(Instant.EPOCH));
  }
}
