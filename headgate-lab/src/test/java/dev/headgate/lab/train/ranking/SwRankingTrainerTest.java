package dev.headgate.lab.train.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.core.api.Language;
import dev.headgate.core.spi.Router;
import dev.headgate.lab.corpus.ServingView;
import dev.headgate.lab.dataset.PromptRow;
import dev.headgate.lab.train.Trainer;
import dev.headgate.lab.train.TrainerContract;
import dev.headgate.lab.train.TrainingFixture;
import dev.headgate.routers.artifact.ArtifactHeader;
import dev.headgate.routers.artifact.RouterArtifact;
import dev.headgate.routers.ranking.SwRankingRouter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SwRankingTrainerTest extends TrainerContract {

  @Override
  protected Trainer trainer() {
    return new SwRankingTrainer();
  }

  /** Battles over similar prompts count up to three times as much as others, and no more. */
  @Override
  protected double leastGap() {
    return 0;
  }

  @Test
  void theStrongModel_isNeededMoreForWhatIsHard() throws IOException {
    Router router = new SwRankingRouter(world());
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
    RouterArtifact artifact = train(votes);
    assertThat(winRate(new SwRankingRouter(artifact), "anything", "good", "bad"))
        .isBetween(0.75, 0.9);
    assertThat(artifact.header().data())
        .anyMatch(source -> source.set().equals("votes") && source.rows() > 30);
  }

  @Test
  void header_tellsTheTiersOfTheRoles() throws IOException {
    ArtifactHeader header = world().header();
    assertThat(header.settings()).containsEntry("strong_tier", "1").containsEntry("weak_tier", "0");
  }

  private static double winRate(Router router, String prompt, String strong, String weak) {
    return router.winRate(
        TrainingFixture.input(prompt, Language.ENGLISH),
        ServingView.model(strong, 0.9),
        ServingView.model(weak, 0.4));
  }
}
