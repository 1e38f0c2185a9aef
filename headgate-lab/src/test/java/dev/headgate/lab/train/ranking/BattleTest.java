package dev.headgate.lab.train.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.core.api.Language;
import dev.headgate.lab.dataset.PromptRow;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BattleTest {

  @Test
  void thoseWhoScoredMore_win() {
    List<Battle> battles = Battle.of(List.of(row(Map.of("A", 0.2, "b", 0.9, "c", 0.9))), 6, 1);
    assertThat(battles)
        .containsExactlyInAnyOrder(
            new Battle(0, "b", "a", false),
            new Battle(0, "c", "a", false),
            new Battle(0, "b", "c", true));
  }

  @Test
  void manyModels_areDrawnFrom_alwaysAlike() {
    Map<String, Double> scores = new HashMap<>();
    for (int i = 0; i < 30; i++) {
      scores.put("m" + i, i / 30.0);
    }
    List<Battle> battles = Battle.of(List.of(row(scores)), 6, 1);
    assertThat(battles).hasSize(6).doesNotHaveDuplicates();
    assertThat(Battle.of(List.of(row(scores)), 6, 1)).isEqualTo(battles);
    assertThat(Battle.of(List.of(row(scores)), 6, 2)).isNotEqualTo(battles);
  }

  @Test
  void oneModel_hasNobodyToFight() {
    assertThat(Battle.of(List.of(row(Map.of("a", 1.0)), row(Map.of())), 6, 1)).isEmpty();
  }

  private static PromptRow row(Map<String, Double> scores) {
    return new PromptRow("id", "s", "g", Language.ENGLISH, "", "", "p", scores);
  }
}
