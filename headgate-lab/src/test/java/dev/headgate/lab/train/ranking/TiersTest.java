package dev.headgate.lab.train.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TiersTest {

  @Test
  void split_findsTheGroups() {
    assertThat(Tiers.split(new double[] {-3, -2.9, 0, 0.1, 0.2, 5}, 3))
        .containsExactly(0, 0, 1, 1, 1, 2);
    assertThat(Tiers.split(new double[] {1, 2, 3}, 3)).containsExactly(0, 1, 2);
    assertThat(Tiers.split(new double[] {1, 1, 1, 1}, 1)).containsExactly(0, 0, 0, 0);
  }

  @Test
  void models_standInTheOrderOfTheirWins() {
    List<Battle> battles = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      battles.add(new Battle(i, "best", "middling", false));
      battles.add(new Battle(i, "middling", "worst", false));
      battles.add(new Battle(i, "middling", "like-it", true));
    }
    assertThat(Tiers.of(battles, 3))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("worst", 0, "middling", 1, "like-it", 1, "best", 2));
    assertThat(Tiers.of(battles, 10)).hasSize(4);
  }

  @Test
  void wins_countTiesHalf() {
    double[][] wins =
        Tiers.wins(
            List.of(new Battle(0, "a", "b", false), new Battle(1, "b", "a", true)),
            Map.of("a", 0, "b", 1));
    assertThat(wins).isDeepEqualTo(new double[][] {{0, 1.5}, {0.5, 0}});
  }
}
