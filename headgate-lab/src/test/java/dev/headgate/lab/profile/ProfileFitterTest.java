package dev.headgate.lab.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.headgate.core.api.Embedding;
import dev.headgate.core.api.Language;
import dev.headgate.core.api.ModelCard;
import dev.headgate.core.spi.Estimate;
import dev.headgate.core.spi.RouterInput;
import dev.headgate.lab.corpus.ServingView;
import dev.headgate.lab.dataset.DataException;
import dev.headgate.routers.profile.ClusterMap;
import dev.headgate.routers.profile.EncoderProfile;
import dev.headgate.routers.profile.ModelProfile;
import dev.headgate.routers.profile.ProfileJson;
import dev.headgate.routers.profile.ProfileRouter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProfileFitterTest {

  private static final ProfileLabel LABEL =
      new ProfileLabel("m", Instant.parse("2026-11-20T21:00:00Z"), 2, "sha256:v");
  private static final ModelCard CARD = ServingView.model("m", 0.5);

  private final ClusterMap map = TinyMap.map(0.04f, 0.01f);

  /** One cluster hit: the posterior of its quality is that of a mean of normal draws. */
  @Test
  void hierarchical_isBayesRule() {
    ModelProfile profile = new ProfileFitter(map).fit(LABEL, answers(TinyMap.EN, 0, 50, 0.5));
    double mean = (25 + 2 * 0.4) / 52;
    double noise = 0.8 * mean * (1 - mean);
    double weight = 0.05 / (0.05 + noise / 50);
    assertThat(estimate(profile, TinyMap.EN, 0).quality())
        .isCloseTo(0.4 + weight * (0.5 - 0.4), within(1e-4));
    assertThat(estimate(profile, TinyMap.EN, 0).sd())
        .isCloseTo(Math.sqrt(0.05 * (1 - weight)), within(1e-4));
    double shared = weight * 0.04 / 0.05;
    assertThat(estimate(profile, TinyMap.EN, 1).quality())
        .isCloseTo(0.4 + shared * (0.5 - 0.4), within(1e-4));
  }

  @Test
  void thinEvidence_isLessSure() {
    double few = estimate(fit(answers(TinyMap.EN, 0, 10, 0.5)), TinyMap.EN, 0).sd();
    double many = estimate(fit(answers(TinyMap.EN, 0, 400, 0.5)), TinyMap.EN, 0).sd();
    assertThat(few).isGreaterThan(3 * many);
  }

  @Test
  void languageWithoutLabels_takesTheOthersLead() {
    ModelProfile profile = fit(answers(TinyMap.EN, 0, 90, 0.9));
    Estimate chinese = estimate(profile, TinyMap.ZH, 1);
    assertThat(chinese.quality()).isCloseTo(0.4 + 90 * 0.5 / 100, within(1e-3));
    assertThat(chinese.sd()).isCloseTo(Math.sqrt(0.05), within(1e-3));
    assertThat(part(profile, TinyMap.ZH).labels()).isZero();
  }

  @Test
  void languageWithLabelsEnough_standsOnItsOwn() {
    List<GradedAnswer> both = answers(TinyMap.EN, 0, 90, 0.9);
    both.addAll(answers(TinyMap.ZH, 0, 200, 0.4));
    assertThat(estimate(fit(both), TinyMap.ZH, 0).quality()).isCloseTo(0.4, within(0.01));
  }

  @Test
  void clusterMeans_followTheirFormulas() {
    List<GradedAnswer> answers = answers(TinyMap.EN, 0, 8, 0.75);
    assertThat(quality(ProfileMethod.PLAIN, answers, 0)).isCloseTo(0.75, within(1e-6));
    assertThat(quality(ProfileMethod.PLAIN, answers, 1)).isCloseTo(0.75, within(1e-6));
    assertThat(quality(ProfileMethod.LAPLACE, answers, 0)).isCloseTo(0.7, within(1e-6));
    assertThat(quality(ProfileMethod.LAPLACE, answers, 1)).isCloseTo(0.5, within(1e-6));
    answers.addAll(answers(TinyMap.EN, 1, 8, 0.25));
    assertThat(quality(ProfileMethod.SHRUNK, answers, 0)).isCloseTo(11 / 18.0, within(1e-6));
  }

  @Test
  void alpha_isHowManySuccessesLaplaceAdds() {
    FitChoice four = new FitChoice(ProfileMethod.LAPLACE, 4);
    ModelProfile profile = new ProfileFitter(map, four).fit(LABEL, answers(TinyMap.EN, 0, 8, 0.75));
    assertThat(estimate(profile, TinyMap.EN, 0).quality()).isCloseTo(10 / 16.0, within(1e-6));
    assertThatThrownBy(() -> new FitChoice(ProfileMethod.LAPLACE, 0))
        .isInstanceOf(DataException.class)
        .hasMessage("--alpha: 0.0 (expected: > 0.0 and <= 1000.0)");
  }

  @Test
  void methods_wantAMapThatIsForThem() {
    assertThatThrownBy(() -> new ProfileFitter(map, FitChoice.of(ProfileMethod.LEARNED_MAP)))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("--method: learned_map, on a map that is not");
    List<GradedAnswer> answers = answers(TinyMap.EN, 0, 8, 0.75);
    assertThatThrownBy(() -> quality(ProfileMethod.LINEAR, answers, 0))
        .hasMessageStartingWith("--method: linear, on a map without directions");
  }

  @Test
  void clusterMeans_ofALanguageWithoutLabels_areTheOthersMean() {
    ModelProfile profile =
        new ProfileFitter(map, FitChoice.of(ProfileMethod.SHRUNK))
            .fit(LABEL, answers(TinyMap.EN, 0, 8, 0.75));
    assertThat(estimate(profile, TinyMap.ZH, 0).quality()).isCloseTo(0.75, within(1e-6));
  }

  @Test
  void profile_saysWhatStandsBehindIt() {
    List<GradedAnswer> answers = new ArrayList<>();
    answers.add(new GradedAnswer(TinyMap.prompt(TinyMap.EN, 0), 1, 0.002, 300, 100));
    answers.add(new GradedAnswer(TinyMap.prompt(TinyMap.EN, 1), 0, 0.004, 500, 200));
    ModelProfile profile = fit(answers);
    assertThat(profile.evidence().labels()).isEqualTo(2);
    assertThat(profile.evidence().costUsd()).isCloseTo(0.003, within(1e-9));
    assertThat(profile.evidence().latencyMs()).isCloseTo(400, within(1e-9));
    assertThat(profile.evidence().outputTokens()).isCloseTo(150, within(1e-9));
    assertThat(part(profile, TinyMap.EN).clusters().labels()).containsExactly(1, 1);
    assertThat(part(profile, TinyMap.EN).clusters().costsUsd()).containsExactly(0.002f, 0.004f);
    assertThat(profile.version()).isEqualTo(2);
    assertThat(profile.method()).isEqualTo("hierarchical");
  }

  @Test
  void sameAnswers_makeTheSameDocument() {
    List<GradedAnswer> answers = answers(TinyMap.EN, 0, 30, 0.5);
    assertThat(ProfileJson.write(fit(answers))).isEqualTo(ProfileJson.write(fit(answers)));
  }

  @Test
  void badAnswers_areRefused() {
    assertThatThrownBy(() -> fit(List.of()))
        .isInstanceOf(DataException.class)
        .hasMessage("model m: no graded answer (expected: at least one)");
    RouterInput other =
        ServingView.of("id", "x", Language.ENGLISH, new Embedding("other", new float[384]));
    assertThatThrownBy(() -> fit(List.of(GradedAnswer.scored(other, 1))))
        .hasMessageStartingWith("answers: a prompt with a vector of other (expected: one of [");
    assertThatThrownBy(() -> GradedAnswer.scored(other, Double.NaN))
        .hasMessage("score: NaN (expected: >= 0.0 and <= 1.0)");
  }

  @Test
  void methodsAreNamed() {
    assertThat(ProfileMethod.named("shrunk")).isEqualTo(ProfileMethod.SHRUNK);
    assertThatThrownBy(() -> ProfileMethod.named("knn"))
        .hasMessage(
            "--method: knn (expected: one of [hierarchical, plain, laplace, shrunk, soft,"
                + " learned_map, linear])");
  }

  private ModelProfile fit(List<GradedAnswer> answers) {
    return new ProfileFitter(map).fit(LABEL, answers);
  }

  private double quality(ProfileMethod method, List<GradedAnswer> answers, int cluster) {
    ModelProfile profile = new ProfileFitter(map, FitChoice.of(method)).fit(LABEL, answers);
    return estimate(profile, TinyMap.EN, cluster).quality();
  }

  private Estimate estimate(ModelProfile profile, String encoder, int cluster) {
    return new ProfileRouter("profile", map, List.of(profile))
        .estimates(TinyMap.prompt(encoder, cluster), List.of(CARD))
        .getFirst()
        .orElseThrow();
  }

  private static EncoderProfile part(ModelProfile profile, String encoder) {
    return profile.part(encoder).orElseThrow();
  }

  /** Right and wrong answers in a cluster, so many of them right. */
  private static List<GradedAnswer> answers(String encoder, int cluster, int count, double share) {
    List<GradedAnswer> answers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double score = i < Math.round(count * share) ? 1 : 0;
      answers.add(GradedAnswer.scored(TinyMap.prompt(encoder, cluster), score));
    }
    return answers;
  }
}
