package dev.headgate.lab.train.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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
import dev.headgate.routers.artifact.Tensor;
import dev.headgate.routers.cluster.ClusterRouter;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterTrainerTest {

  @TempDir Path folder;

  @Test
  void isFoundByName() {
    assertThat(Trainers.named("cluster")).isInstanceOf(ClusterTrainer.class);
  }

  @Test
  void sameSeed_writesTheSameBytes() throws IOException {
    assertThat(train(1).toBytes()).isEqualTo(train(1).toBytes());
  }

  @Test
  void learnsWhatTheVectorsTell() throws IOException {
    RouterProbe probe = new RouterProbe(new ClusterRouter(train(1)));
    for (Language language : new Language[] {Language.ENGLISH, Language.CHINESE}) {
      assertThat(TrainingFixture.winRate(probe, "something hard, unseen", language))
          .isGreaterThan(TrainingFixture.winRate(probe, "something easy, unseen", language) + 0.2);
    }
  }

  @Test
  void learnsHowWellKnownModelsAnswer() throws IOException {
    Router router = new ClusterRouter(train(1));
    assertThat(quality(router, "something hard", "small")).isLessThan(0.2);
    assertThat(quality(router, "something else", "small")).isGreaterThan(0.8);
    assertThat(quality(router, "something hard", "BIG")).isCloseTo(1, within(1e-6));
  }

  @Test
  void counts_sayHowManyLabelsStandBehindAMean() throws IOException {
    RouterArtifact artifact = train(1);
    Tensor counts = artifact.tensor("all-minilm-l6-v2-q/counts");
    double labels = 0;
    for (int cluster = 0; cluster < counts.columns(); cluster++) {
      labels += counts.get(0, cluster);
    }
    assertThat(labels).isBetween(100.0, 200.0);
    assertThat(artifact.tensor("map/all-minilm-l6-v2-q/centroids").rows())
        .isEqualTo(counts.columns());
  }

  @Test
  void header_tellsDataModelsAndFigures() throws IOException {
    ArtifactHeader header = train(1).header();
    assertThat(header.router()).isEqualTo("cluster");
    assertThat(header.models().getFirst().names()).containsExactly("big", "small");
    assertThat(header.data())
        .extracting(ArtifactHeader.DataSource::set)
        .containsExactly("anchors", "lawbench", "mmlu_pro");
    assertThat(header.scores())
        .extracting(ArtifactHeader.Score::metric)
        .contains("apgr", "apgr/length", "auc");
    assertThat(header.calibration()).hasSize(19);
  }

  private RouterArtifact train(long seed) throws IOException {
    return TrainingFixture.train(new ClusterTrainer(), folder, seed);
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
