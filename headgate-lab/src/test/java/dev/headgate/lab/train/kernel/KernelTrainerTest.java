package dev.headgate.lab.train.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.core.api.Embedding;
import dev.headgate.core.api.Language;
import dev.headgate.core.spi.Router;
import dev.headgate.lab.FakeEncoder;
import dev.headgate.lab.corpus.ServingView;
import dev.headgate.lab.dataset.DataException;
import dev.headgate.lab.dataset.PromptRow;
import dev.headgate.lab.evaluate.RouterProbe;
import dev.headgate.lab.train.Trainers;
import dev.headgate.lab.train.TrainingFixture;
import dev.headgate.routers.artifact.ArtifactHeader;
import dev.headgate.routers.artifact.RouterArtifact;
import dev.headgate.routers.kernel.KernelRouter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KernelTrainerTest {

  @TempDir Path folder;

  @Test
  void isFoundByName() {
    assertThat(Trainers.named("kernel")).isInstanceOf(KernelTrainer.class);
  }

  @Test
  void sameSeed_writesTheSameBytes() throws IOException {
    assertThat(train(1).toBytes()).isEqualTo(train(1).toBytes());
  }

  @Test
  void learnsWhatTheVectorsTell() throws IOException {
    RouterProbe probe = new RouterProbe(new KernelRouter(train(1)));
    for (Language language : new Language[] {Language.ENGLISH, Language.CHINESE}) {
      assertThat(TrainingFixture.winRate(probe, "question 1000 hard", language))
          .isGreaterThan(TrainingFixture.winRate(probe, "question 1001", language) + 0.1);
    }
  }

  @Test
  void learnsHowWellKnownModelsAnswer() throws IOException {
    Router router = new KernelRouter(train(1));
    assertThat(quality(router, "question hard", "small")).isLessThan(0.4);
    assertThat(quality(router, "question 5", "small")).isGreaterThan(0.6);
    assertThat(quality(router, "question hard", "BIG")).isGreaterThan(0.9);
  }

  @Test
  void header_tellsRolesDataAndFigures() throws IOException {
    ArtifactHeader header = train(1).header();
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

  @Test
  void labelsOfOneSort_areRefused() {
    List<PromptRow> easy =
        TrainingFixture.world().stream().filter(r -> !r.prompt().endsWith("hard")).toList();
    assertThatThrownBy(() -> TrainingFixture.train(new KernelTrainer(), folder, 1, easy))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("label prompts of both sorts");
  }

  private RouterArtifact train(long seed) throws IOException {
    return TrainingFixture.train(new KernelTrainer(), folder, seed);
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
