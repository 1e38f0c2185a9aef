package dev.headgate.lab.train.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.headgate.core.spi.Router;
import dev.headgate.lab.train.Trainer;
import dev.headgate.lab.train.TrainerContract;
import dev.headgate.lab.train.TrainingFixture;
import dev.headgate.routers.artifact.RouterArtifact;
import dev.headgate.routers.artifact.Tensor;
import dev.headgate.routers.cluster.ClusterRouter;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ClusterTrainerTest extends TrainerContract {

  @Override
  protected Trainer trainer() {
    return new ClusterTrainer();
  }

  @Test
  void learnsHowWellKnownModelsAnswer() throws IOException {
    Router router = new ClusterRouter(world());
    assertThat(TrainingFixture.quality(router, "something hard", "small")).isLessThan(0.2);
    assertThat(TrainingFixture.quality(router, "something else", "small")).isGreaterThan(0.8);
    assertThat(TrainingFixture.quality(router, "something hard", "BIG")).isCloseTo(1, within(1e-6));
  }

  @Test
  void counts_sayHowManyLabelsStandBehindAMean() throws IOException {
    RouterArtifact artifact = world();
    Tensor counts = artifact.tensor("all-minilm-l6-v2-q/counts");
    double labels = 0;
    for (int cluster = 0; cluster < counts.columns(); cluster++) {
      labels += counts.get(0, cluster);
    }
    assertThat(labels).isBetween(100.0, 200.0);
    assertThat(artifact.tensor("map/all-minilm-l6-v2-q/centroids").rows())
        .isEqualTo(counts.columns());
  }
}
