package dev.headgate.lab.train.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.core.spi.Router;
import dev.headgate.lab.dataset.DataException;
import dev.headgate.lab.dataset.PromptRow;
import dev.headgate.lab.train.Trainer;
import dev.headgate.lab.train.TrainerContract;
import dev.headgate.lab.train.TrainingFixture;
import dev.headgate.routers.artifact.ArtifactHeader;
import dev.headgate.routers.kernel.KernelRouter;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class KernelTrainerTest extends TrainerContract {

  @Override
  protected Trainer trainer() {
    return new KernelTrainer();
  }

  @Override
  protected boolean holdsRowsOut() {
    return false;
  }

  @Test
  void learnsHowWellKnownModelsAnswer() throws IOException {
    Router router = new KernelRouter(world());
    assertThat(TrainingFixture.quality(router, "question hard", "small")).isLessThan(0.4);
    assertThat(TrainingFixture.quality(router, "question 5", "small")).isGreaterThan(0.6);
    assertThat(TrainingFixture.quality(router, "question hard", "BIG")).isGreaterThan(0.9);
  }

  @Test
  void header_tellsRolesDataAndFigures() throws IOException {
    ArtifactHeader header = world().header();
    assertThat(header.settings()).containsEntry("strong", "big").containsEntry("weak", "small");
    assertThat(header.data())
        .extracting(ArtifactHeader.DataSource::set)
        .containsExactly("lawbench", "mmlu_pro");
    assertThat(header.scores()).hasSize(2).allMatch(score -> score.value() > 0.7);
  }

  @Test
  void tooFewRows_areRefused() {
    List<PromptRow> few = TrainingFixture.world().subList(0, 29);
    assertThatThrownBy(() -> TrainingFixture.train(new KernelTrainer(), folder, 1, few))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("29 prompts with scores of the same 2 models (expected: >= 30");
  }
}
