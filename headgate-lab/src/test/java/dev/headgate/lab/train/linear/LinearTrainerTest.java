package dev.headgate.lab.train.linear;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.core.api.Embedding;
import dev.headgate.core.api.Language;
import dev.headgate.core.spi.Router;
import dev.headgate.lab.FakeEncoder;
import dev.headgate.lab.corpus.ServingView;
import dev.headgate.lab.evaluate.RouterProbe;
import dev.headgate.lab.train.Trainers;
import dev.headgate.lab.train.TrainingFixture;
import dev.headgate.routers.artifact.ArtifactHeader;
import dev.headgate.routers.artifact.RouterArtifact;
import dev.headgate.routers.linear.LinearRouter;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinearTrainerTest {

  @TempDir Path folder;

  @Test
  void isFoundByName() {
    assertThat(Trainers.named("linear")).isInstanceOf(LinearTrainer.class);
  }

  @Test
  void sameSeed_writesTheSameBytes() throws IOException {
    assertThat(train(1).toBytes()).isEqualTo(train(1).toBytes());
  }

  @Test
  void learnsWhatTheVectorsTell() throws IOException {
    RouterProbe probe = new RouterProbe(new LinearRouter(train(1)));
    for (Language language : new Language[] {Language.ENGLISH, Language.CHINESE}) {
      assertThat(TrainingFixture.winRate(probe, "something hard, unseen", language))
          .isGreaterThan(TrainingFixture.winRate(probe, "something easy, unseen", language) + 0.1);
    }
  }

  @Test
  void learnsHowWellKnownModelsAnswer() throws IOException {
    Router router = new LinearRouter(train(1));
    assertThat(quality(router, "question hard", "small")).isLessThan(0.4);
    assertThat(quality(router, "question 5", "small")).isGreaterThan(0.6);
    assertThat(quality(router, "question hard", "BIG")).isGreaterThan(0.9);
  }

  @Test
  void header_tellsDataModelsAndFigures() throws IOException {
    ArtifactHeader header = train(1).header();
    assertThat(header.router()).isEqualTo("linear");
    assertThat(header.models().getFirst().names()).containsExactly("big", "small");
    assertThat(header.scores())
        .extracting(ArtifactHeader.Score::metric)
        .contains("apgr", "apgr/length", "auc");
    assertThat(header.calibration()).hasSize(19);
  }

  private RouterArtifact train(long seed) throws IOException {
    return TrainingFixture.train(new LinearTrainer(), folder, seed);
  }

  private static double quality(Router router, String prompt, String model) {
    Embedding vector =
        new FakeEncoder().encode(prompt, Language.ENGLISH).toCompletableFuture().join();
    return router
        .quality(
            ServingView.of("id", prompt, Language.ENGLISH, vector), ServingView.model(model, 0.5))
        .orElseThrow();
  }
}
