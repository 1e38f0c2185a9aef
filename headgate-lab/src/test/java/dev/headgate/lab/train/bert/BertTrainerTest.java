package dev.headgate.lab.train.bert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.core.api.Language;
import dev.headgate.lab.dataset.PromptRow;
import dev.headgate.lab.evaluate.RouterProbe;
import dev.headgate.lab.train.Trainers;
import dev.headgate.lab.train.TrainingFixture;
import dev.headgate.routers.artifact.ArtifactHeader;
import dev.headgate.routers.artifact.RouterArtifact;
import dev.headgate.routers.bert.BertRouter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BertTrainerTest {

  @TempDir static Path folder;

  private static RouterArtifact world;
  private static RouterArtifact fought;

  @BeforeAll
  static void trainOnce() throws IOException {
    world = train(TrainingFixture.world());
    fought = train(battles());
  }

  @Test
  void isFoundByName() {
    assertThat(Trainers.named("bert")).isInstanceOf(BertTrainer.class);
  }

  @Test
  void sameSeed_writesTheSameBytes() throws IOException {
    assertThat(train(battles()).toBytes()).isEqualTo(fought.toBytes());
  }

  @Test
  void learnsWhatTheVectorsTell() {
    RouterProbe probe = new RouterProbe(new BertRouter(world));
    for (Language language : new Language[] {Language.ENGLISH, Language.CHINESE}) {
      assertThat(TrainingFixture.winRate(probe, "something hard, unseen", language))
          .isGreaterThan(TrainingFixture.winRate(probe, "something easy, unseen", language) + 0.1);
    }
  }

  /** Four models fight; the better two win what is hard and tie on the rest. */
  @Test
  void learnsFromBattles() {
    RouterProbe probe = new RouterProbe(new BertRouter(fought));
    assertThat(TrainingFixture.winRate(probe, "something hard, unseen", Language.ENGLISH))
        .isGreaterThan(
            TrainingFixture.winRate(probe, "something easy, unseen", Language.ENGLISH) + 0.1);
  }

  @Test
  void battlesHeldOut_areNotLearnedFrom() {
    ArtifactHeader header = fought.header();
    assertThat(header.data())
        .filteredOn(source -> source.set().equals("votes"))
        .singleElement()
        .satisfies(source -> assertThat(source.rows()).isBetween(100, battles().size() - 50));
  }

  @Test
  void header_tellsLabelsPenaltyAndFigures() {
    ArtifactHeader header = world.header();
    assertThat(header.router()).isEqualTo("bert");
    assertThat(header.lists().get("labels")).containsExactly("strong_wins", "tie", "weak_wins");
    assertThat(header.settings()).containsKey("penalty/all-minilm-l6-v2-q");
    assertThat(header.scores())
        .extracting(ArtifactHeader.Score::metric)
        .contains("apgr", "apgr/length", "auc");
  }

  @Test
  void noData_isRefused_andNearNamesAreOffered() {
    assertThatThrownBy(() -> train(List.of()))
        .hasMessageContaining("0 rows to learn from of 0 read (expected: ");
    assertThatThrownBy(() -> Trainers.named("berts")).hasMessageContaining("did you mean bert");
  }

  private static RouterArtifact train(List<PromptRow> rows) throws IOException {
    return TrainingFixture.train(new BertTrainer(), folder, 1, rows);
  }

  private static List<PromptRow> battles() {
    List<PromptRow> rows = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      boolean hard = i % 2 == 0;
      String prompt = "question " + i + (hard ? " hard" : "");
      String strong = i % 4 < 2 ? "best" : "good";
      String weak = i % 3 == 0 ? "poor" : "bad";
      Map<String, Double> scores =
          hard ? Map.of(strong, 1.0, weak, 0.0) : Map.of(strong, 0.5, weak, 0.5);
      rows.add(
          new PromptRow(
              "votes/" + i, "votes", prompt, Language.ENGLISH, "", "preference", prompt, scores));
    }
    return rows;
  }
}
