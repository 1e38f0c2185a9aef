package dev.headgate.lab.train.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.core.api.Embedding;
import dev.headgate.core.api.Language;
import dev.headgate.core.spi.Router;
import dev.headgate.lab.FakeEncoder;
import dev.headgate.lab.corpus.ServingView;
import dev.headgate.lab.dataset.DataException;
import dev.headgate.lab.dataset.PromptRow;
import dev.headgate.lab.train.Trainers;
import dev.headgate.lab.train.TrainingFixture;
import dev.headgate.routers.artifact.ArtifactHeader;
import dev.headgate.routers.artifact.RouterArtifact;
import dev.headgate.routers.ranking.SwRankingRouter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SwRankingTrainerTest {

  @TempDir Path folder;

  @Test
  void isFoundByName() {
    assertThat(Trainers.named("sw_ranking")).isInstanceOf(SwRankingTrainer.class);
  }

  @Test
  void sameSeed_writesTheSameBytes() throws IOException {
    assertThat(train().toBytes()).isEqualTo(train().toBytes());
  }

  @Test
  void theStrongModel_isNeededMoreForWhatIsHard() throws IOException {
    Router router = new SwRankingRouter(train());
    assertThat(winRate(router, "something hard", "big", "small"))
        .isGreaterThan(winRate(router, "something else", "big", "small"));
    assertThat(winRate(router, "something hard", "big", "small")).isGreaterThan(0.5);
    assertThat(winRate(router, "something hard", "never-seen", "nor-this"))
        .isEqualTo(winRate(router, "something hard", "big", "small"));
  }

  @Test
  void preferences_areBattlesToo() throws IOException {
    List<PromptRow> votes = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      Map<String, Double> scores =
          i % 3 == 0 ? Map.of("good", 0.5, "bad", 0.5) : Map.of("good", 1.0, "bad", 0.0);
      String id = "votes/" + i;
      votes.add(
          new PromptRow(id, "votes", id, Language.ENGLISH, "", "preference", "q " + i, scores));
    }
    RouterArtifact artifact = TrainingFixture.train(new SwRankingTrainer(), folder, 1, votes);
    assertThat(winRate(new SwRankingRouter(artifact), "anything", "good", "bad"))
        .isBetween(0.75, 0.9);
    assertThat(artifact.header().data())
        .anyMatch(source -> source.set().equals("votes") && source.rows() > 30);
  }

  @Test
  void header_tellsModelsAndFigures() throws IOException {
    ArtifactHeader header = train().header();
    assertThat(header.router()).isEqualTo("sw_ranking");
    assertThat(header.models().getFirst().names()).containsExactlyInAnyOrder("big", "small");
    assertThat(header.settings()).containsEntry("strong_tier", "1").containsEntry("weak_tier", "0");
    assertThat(header.scores()).extracting(ArtifactHeader.Score::metric).contains("apgr", "auc");
    assertThat(header.calibration()).hasSize(19);
  }

  @Test
  void dataWithoutBattles_areRefused() {
    assertThatThrownBy(() -> TrainingFixture.train(new SwRankingTrainer(), folder, 1, List.of()))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("data: no prompt that two models answered (expected: some;");
  }

  private RouterArtifact train() throws IOException {
    return TrainingFixture.train(new SwRankingTrainer(), folder, 1);
  }

  private static double winRate(Router router, String prompt, String strong, String weak) {
    Embedding vector =
        new FakeEncoder().encode(prompt, Language.ENGLISH).toCompletableFuture().join();
    return router.winRate(
        ServingView.of("id", prompt, Language.ENGLISH, vector),
        ServingView.model(strong, 0.9),
        ServingView.model(weak, 0.4));
  }
}
