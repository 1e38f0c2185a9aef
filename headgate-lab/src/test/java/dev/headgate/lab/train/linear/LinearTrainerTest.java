package dev.headgate.lab.train.linear;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.core.spi.Router;
import dev.headgate.lab.train.Trainer;
import dev.headgate.lab.train.TrainerContract;
import dev.headgate.lab.train.TrainingFixture;
import dev.headgate.routers.linear.LinearRouter;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class LinearTrainerTest extends TrainerContract {

  @Override
  protected Trainer trainer() {
    return new LinearTrainer();
  }

  @Test
  void learnsHowWellKnownModelsAnswer() throws IOException {
    Router router = new LinearRouter(world());
    assertThat(TrainingFixture.quality(router, "question hard", "small")).isLessThan(0.4);
    assertThat(TrainingFixture.quality(router, "question 5", "small")).isGreaterThan(0.6);
    assertThat(TrainingFixture.quality(router, "question hard", "BIG")).isGreaterThan(0.9);
  }
}
