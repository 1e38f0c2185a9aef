package dev.headgate.lab.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.lab.dataset.PromptRow;
import dev.headgate.routers.artifact.RouterArtifact;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class MatrixFactorizationTrainingTest extends TrainerContract {

  private static final FitOptions QUICK = new FitOptions(4, 10, 10, 16, 5e-3, 0.05, 0.5);

  @Override
  protected Trainer trainer() {
    return new Trainer() {
      @Override
      public String router() {
        return new MatrixFactorizationTrainer().router();
      }

      @Override
      public RouterArtifact train(List<PromptRow> rows, TrainingTools tools) throws IOException {
        return new MatrixFactorizationTraining(tools.options(), QUICK, tools.progress())
            .train(rows, tools.encoder());
      }
    };
  }

  @Test
  void anotherSeed_writesOtherBytes() throws IOException {
    byte[] other = TrainingFixture.train(trainer(), folder, 2).toBytes();
    assertThat(other).isNotEqualTo(world().toBytes());
  }

  @Test
  void options_outOfRange_areRefused() {
    assertThatThrownBy(() -> new TrainOptions(1, 0, 0.2, 1, "c", "d"))
        .hasMessage("rows-per-set: 0 (expected: >= 1)");
    assertThatThrownBy(() -> new TrainOptions(1, 1, 1.0, 1, "c", "d"))
        .hasMessage("dev-share: 1.0 (expected: >= 0.0 and < 1.0)");
    assertThatThrownBy(() -> new TrainOptions(1, 1, 0.2, 0, "c", "d"))
        .hasMessage("known-model-rows: 0 (expected: >= 1)");
  }
}
