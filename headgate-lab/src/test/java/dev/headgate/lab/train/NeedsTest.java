package dev.headgate.lab.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.headgate.core.api.Language;
import dev.headgate.lab.dataset.PromptRow;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class NeedsTest {

  @Test
  void need_isWhatTheWeakModelLeavesToTheStrong() {
    assertThat(Need.of(1, 1)).isZero();
    assertThat(Need.of(0, 1)).isZero();
    assertThat(Need.of(1, 0)).isEqualTo(1);
    assertThat(Need.of(0, 0)).isEqualTo(0.5);
  }

  @Test
  void bestModelsStandForStrong_middlingOnesForWeak() {
    List<PromptRow> rows =
        List.of(
            row(Map.of("best", 1.0, "middling", 1.0, "poor", 0.0)),
            row(Map.of("best", 1.0, "middling", 0.0, "poor", 0.0)));
    OutcomeNeeds needs = OutcomeNeeds.of(rows);
    assertThat(needs.strong()).containsExactly("best");
    assertThat(needs.weak()).containsExactly("middling");
    assertThat(needs.of(rows.get(0)).orElseThrow().value()).isZero();
    assertThat(needs.of(rows.get(1)).orElseThrow().value()).isEqualTo(1);
    assertThat(needs.of(row(Map.of("poor", 1.0)))).isEmpty();
  }

  @Test
  void loneModel_tellsDifficultyOnly() {
    OutcomeNeeds needs = OutcomeNeeds.of(List.of(row(Map.of("only", 1.0))));
    assertThat(needs.of(row(Map.of("only", 1.0))).orElseThrow().value())
        .isCloseTo(0.3, within(1e-9));
    assertThat(needs.of(row(Map.of("only", 0.0))).orElseThrow().value())
        .isCloseTo(0.8, within(1e-9));
    assertThat(needs.of(row(Map.of("only", 1.0))).orElseThrow().measured()).isFalse();
  }

  @Test
  void noRows_judgeNothing() {
    assertThat(OutcomeNeeds.of(List.of()).of(row(Map.of("m", 1.0)))).isEmpty();
  }

  @Test
  void anchors_haveKnownLevelsInBothLanguages() {
    Map<String, List<PromptRow>> anchors =
        Anchors.rows().stream()
            .collect(Collectors.groupingBy(row -> row.language() + " " + row.category()));
    assertThat(anchors.keySet())
        .containsExactlyInAnyOrder(
            "ENGLISH trivial",
            "ENGLISH moderate",
            "ENGLISH hard",
            "CHINESE trivial",
            "CHINESE moderate",
            "CHINESE hard");
    assertThat(anchors.values()).allMatch(rows -> rows.size() >= 50);
    assertThat(Anchors.rows()).allMatch(row -> PriorNeeds.of(row).isPresent());
  }

  @Test
  void priors_putSmallTalkBelowHardWork() {
    assertThat(prior("clinc150", "faq_support")).isLessThan(0.1);
    assertThat(prior("chatterbot", "greeting_chitchat")).isLessThan(0.1);
    assertThat(prior("arena_hard", "code")).isGreaterThan(0.8);
    assertThat(PriorNeeds.of(row("belle_eval", "other"))).isEmpty();
    assertThat(PriorNeeds.of(row("unheard_of", "x"))).isEmpty();
  }

  @Test
  void rowsLikeATestedBenchmark_orScoredByLikeness_areLeftOut() {
    assertThat(Curation.keeps(row("llmrouter_ulab", "gsm8k"))).isFalse();
    assertThat(Curation.keeps(row("llmrouter_ulab", "mmlu"))).isFalse();
    assertThat(Curation.keeps(row("llmrouter_ulab", "math"))).isTrue();
    assertThat(
            Curation.keeps(
                new PromptRow(
                    "i", "lawbench", "g", Language.CHINESE, "c", "rougeL", "p", Map.of())))
        .isFalse();
  }

  private static double prior(String set, String category) {
    return PriorNeeds.of(row(set, category)).orElseThrow().value();
  }

  private static PromptRow row(String set, String category) {
    return new PromptRow("id", set, "g", Language.ENGLISH, category, "", "p", Map.of());
  }

  private static PromptRow row(Map<String, Double> scores) {
    return new PromptRow("id", "s", "g", Language.ENGLISH, "", "", "p", scores);
  }
}
