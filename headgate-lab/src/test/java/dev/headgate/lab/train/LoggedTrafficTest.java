package dev.headgate.lab.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.headgate.core.api.Language;
import dev.headgate.core.spi.Router;
import dev.headgate.lab.dataset.GatewayLog;
import dev.headgate.lab.dataset.LoggedChoice;
import dev.headgate.lab.dataset.LoggedChoice.Role;
import dev.headgate.lab.dataset.PromptRow;
import dev.headgate.routers.artifact.RouterArtifact;
import dev.headgate.routers.artifact.RouterReaders;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Routers learned from prompts of which only one model's answer was judged. */
class LoggedTrafficTest {

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"linear", "knn", "cluster", "kernel"})
  void oneAnswerAPrompt_sufficesToLearnEachModelsQuality(String kind) throws IOException {
    RouterArtifact artifact = TrainingFixture.train(Trainers.named(kind), folder, 1, traffic());
    Router router = RouterReaders.open("mine", artifact);
    double hard = TrainingFixture.quality(router, "question 1000 hard", "small");
    double easy = TrainingFixture.quality(router, "question 1001", "small");
    assertThat(easy).isGreaterThan(hard + 0.2);
    assertThat(TrainingFixture.quality(router, "question 1000 hard", "big"))
        .isGreaterThan(hard + 0.2);
    assertThat(artifact.header().data())
        .anyMatch(
            source ->
                source.set().equals(GatewayLog.SET) && source.licence().startsWith("own traffic"));
  }

  @Test
  void needOfTheSideNotAsked_isTakenFromItsMean() {
    List<PromptRow> rows = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      rows.add(row(i, "q " + i, i % 2 == 0 ? Role.STRONG : Role.WEAK, i % 2 == 0 ? 0.9 : 0.6, 1));
    }
    LoggedNeeds needs = LoggedNeeds.of(rows);
    double strong = (50 * 0.9 + 5 * 0.5) / 55;
    double weak = (50 * 0.6 + 5 * 0.5) / 55;
    assertThat(need(needs, Role.WEAK, 0)).isCloseTo(Need.of(strong, 0), within(1e-9));
    assertThat(need(needs, Role.WEAK, 1)).isZero();
    assertThat(need(needs, Role.STRONG, 1)).isCloseTo(Need.of(1, weak), within(1e-9));
    assertThat(need(needs, Role.OTHER, 0)).isEqualTo(0.8);
  }

  @Test
  void rarelyDrawnScores_countForAllThatCouldHaveBeenDrawn() {
    List<PromptRow> rows = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      boolean rare = i % 10 == 0; // the bad tenth of the strong model's answers was half as likely
      rows.add(row(i, "q " + i, Role.STRONG, rare ? 0 : 1, rare ? 0.5 : 1));
    }
    double expected = (900 + 5 * 0.5) / (900 + 200 + 5);
    assertThat(need(LoggedNeeds.of(rows), Role.WEAK, 0))
        .isCloseTo(Need.of(expected, 0), within(1e-9));
  }

  /**
   * What made the weak model's prompts easy cannot be read off them, only off how it was chosen.
   */
  @ParameterizedTest
  @ValueSource(strings = {"linear", "cluster", "kernel"})
  void modelMostlyAskedWhatIsEasy_isNotFlattered(String kind) throws IOException {
    List<PromptRow> rows = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      boolean easy = i % 10 != 0;
      rows.add(row(2 * i, "question " + 2 * i, Role.WEAK, easy ? 1 : 0, easy ? 0.9 : 0.1));
      rows.add(row(2 * i + 1, "question " + (2 * i + 1), Role.STRONG, i % 5 == 0 ? 0 : 1, 0.5));
    }
    Router router =
        RouterReaders.open("mine", TrainingFixture.train(Trainers.named(kind), folder, 1, rows));
    assertThat(TrainingFixture.quality(router, "question 1001", "small")).isBetween(0.35, 0.65);
    assertThat(TrainingFixture.quality(router, "question 1001", "big")).isBetween(0.65, 0.95);
  }

  private static double need(LoggedNeeds needs, Role role, double score) {
    return needs.of(row(0, "q", role, score, 1)).orElseThrow().value();
  }

  /** Returns what a cautious gateway saw: both models asked about hard and easy prompts. */
  private static List<PromptRow> traffic() {
    List<PromptRow> rows = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      boolean hard = i % 2 == 0;
      Role role = i % 4 < 2 ? Role.STRONG : Role.WEAK;
      double score = role == Role.WEAK && hard ? 0 : 1;
      rows.add(row(i, "question " + i + (hard ? " hard" : ""), role, score, 0.5));
    }
    return rows;
  }

  private static PromptRow row(
      int number, String prompt, Role role, double score, double propensity) {
    String id = "d-" + number;
    String model = role == Role.STRONG ? "big" : "small";
    return new PromptRow(
        id,
        GatewayLog.SET,
        id,
        Language.ENGLISH,
        "",
        "feedback",
        prompt,
        Map.of(model, score),
        Map.of(),
        Optional.of(new LoggedChoice(role, propensity)));
  }
}
