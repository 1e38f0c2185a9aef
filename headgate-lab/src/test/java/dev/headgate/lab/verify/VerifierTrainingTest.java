package dev.headgate.lab.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.lab.dataset.DataException;
import dev.headgate.lab.train.TrainOptions;
import dev.headgate.lab.verify.MadeUpAnswers.Fault;
import dev.headgate.routers.artifact.ArtifactException;
import dev.headgate.routers.artifact.ArtifactHeader;
import dev.headgate.routers.artifact.RouterArtifact;
import dev.headgate.routers.encode.StaticEncoder;
import dev.headgate.routers.verify.AnsweredPrompt;
import dev.headgate.routers.verify.VerifierModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the verifier learns of made-up answers; figures of real ones need real ones. */
class VerifierTrainingTest {

  private static final List<AnswerRow> ROWS = MadeUpAnswers.rows(Fault.values());
  private static final RouterArtifact LEARNED = train(ROWS);

  @Test
  void madeUpFaults_areTold_betterThanByLengthOrConfidence() {
    Map<String, ArtifactHeader.Score> scores = scores(LEARNED);
    assertThat(score(scores, "auc").low()).isGreaterThan(score(scores, "auc_length").high());
    assertThat(score(scores, "auc").low()).isGreaterThan(score(scores, "auc_confidence").high());
    assertThat(score(scores, "brier").high()).isLessThan(score(scores, "brier_constant").low());
    assertThat(score(scores, "calibration_error").value()).isLessThan(0.06);
  }

  @Test
  void answersToAnotherQuestion_areToldByLikeness_otherNumbersAreNot() {
    List<AnswerRow> other = MadeUpAnswers.withoutConfidence(MadeUpAnswers.rows(Fault.WRONG));
    assertThat(score(scores(train(other)), "auc").value()).isBetween(0.6, 0.85);
    List<AnswerRow> numbers = MadeUpAnswers.withoutConfidence(MadeUpAnswers.miscounted());
    assertThat(score(scores(train(numbers)), "auc").value()).isBetween(0.3, 0.65);
  }

  @Test
  void scoresByChance_teachNothing() {
    Random random = new Random(5);
    List<AnswerRow> rows =
        ROWS.stream()
            .map(
                row ->
                    new AnswerRow(
                        row.set(), row.group(), row.answered(), random.nextBoolean() ? 1 : 0))
            .toList();
    RouterArtifact artifact = train(rows);
    assertThat(score(scores(artifact), "auc").value()).isBetween(0.35, 0.6);
    assertThat(score(scores(artifact), "brier").value()).isLessThan(0.26);
  }

  @Test
  void artifact_isServedAsItWasLearned_andTheSameEachTime() throws IOException {
    byte[] bytes = LEARNED.toBytes();
    assertThat(train(ROWS).toBytes()).isEqualTo(bytes);
    VerifierModel model =
        new VerifierModel(
            RouterArtifact.read("v", new ByteArrayInputStream(bytes)), new StaticEncoder());
    assertThat(model.readsConfidence()).isTrue();
    AnsweredPrompt refused =
        new AnsweredPrompt(
            "What is the capital of Australia?",
            "I'm sorry, but I can't help with that request.",
            false,
            OptionalDouble.of(0.75));
    AnsweredPrompt said =
        new AnsweredPrompt(
            "What is the capital of Australia?",
            "The answer is Canberra.",
            false,
            OptionalDouble.of(0.9));
    assertThat(model.probability(refused)).isLessThan(0.2);
    assertThat(model.probability(said)).isGreaterThan(model.probability(refused) + 0.3);
  }

  @Test
  void artifactOfOtherFeatures_isRefused() {
    RouterArtifact artifact = LEARNED;
    ArtifactHeader of = artifact.header();
    ArtifactHeader other =
        new ArtifactHeader(
            of.router(),
            of.featureSchema() + 1,
            of.settings(),
            of.lists(),
            of.encoders(),
            of.models(),
            of.data(),
            of.seed(),
            of.commit(),
            of.date(),
            of.scores(),
            of.calibration(),
            of.tensors());
    assertThatThrownBy(() -> new VerifierModel(artifact.with(other), new StaticEncoder()))
        .isInstanceOf(ArtifactException.class)
        .hasMessage(
            "artifact verifier: feature schema 2 (expected: 1); train it again with this version");
  }

  @Test
  void tooFewAnswers_orAllAlike_areRefused() {
    assertThatThrownBy(() -> train(ROWS.subList(0, 20)))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("20 answers, 10 of them good (expected: at least 50");
    List<AnswerRow> good = ROWS.stream().filter(AnswerRow::good).toList();
    assertThatThrownBy(() -> train(good)).hasMessageContaining("10 good and 10 poor");
  }

  private static RouterArtifact train(List<AnswerRow> rows) {
    return new VerifierTraining(new TrainOptions(1, 1, 0, 1, "test", "2026-11-21")).train(rows);
  }

  private static ArtifactHeader.Score score(Map<String, ArtifactHeader.Score> scores, String name) {
    ArtifactHeader.Score found = scores.get(name);
    assertThat(found).as(name).isNotNull();
    return Objects.requireNonNull(found);
  }

  private static Map<String, ArtifactHeader.Score> scores(RouterArtifact artifact) {
    return artifact.header().scores().stream()
        .collect(Collectors.toMap(ArtifactHeader.Score::metric, score -> score));
  }
}
