package dev.headgate.lab.train.knn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.core.spi.Router;
import dev.headgate.lab.train.Trainer;
import dev.headgate.lab.train.TrainerContract;
import dev.headgate.lab.train.TrainingFixture;
import dev.headgate.routers.knn.KnnRouter;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class KnnTrainerTest extends TrainerContract {

  @Override
  protected Trainer trainer() {
    return new KnnTrainer();
  }

  @Test
  void learnsHowWellKnownModelsAnswer() throws IOException {
    Router router = new KnnRouter(world());
    assertThat(TrainingFixture.quality(router, "something hard", "small")).isLessThan(0.2);
    assertThat(TrainingFixture.quality(router, "something else", "small")).isGreaterThan(0.8);
    assertThat(TrainingFixture.quality(router, "something hard", "BIG")).isEqualTo(1);
  }
}
