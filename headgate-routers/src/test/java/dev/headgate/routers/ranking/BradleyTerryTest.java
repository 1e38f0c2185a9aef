package dev.headgate.routers.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BradleyTerryTest {

  @Test
  void twoPlayers_withManyBattles_areApartByTheLogOfTheirOdds() {
    double[] ratings = BradleyTerry.fit(new double[][] {{0, 3e6}, {1e6, 0}}, new double[2]);
    assertThat(ratings[0] - ratings[1]).isCloseTo(Math.log(3), within(1e-5));
    assertThat(BradleyTerry.winRate(ratings[0], ratings[1])).isCloseTo(0.75, within(1e-5));
  }

  @Test
  void oneWhoNeverLoses_isRatedFinitely_fromAnyStart() {
    double[][] wins = {{0, 1e5, 1e5}, {0, 0, 50}, {0, 60, 0}};
    double[] ratings = BradleyTerry.fit(wins, new double[3]);
    double[] fromAfar = BradleyTerry.fit(wins, new double[] {-30, 20, 5});
    assertThat(ratings[0]).isFinite().isGreaterThan(ratings[2]);
    assertThat(ratings[2]).isGreaterThan(ratings[1]);
    for (int i = 0; i < 3; i++) {
      assertThat(fromAfar[i]).isCloseTo(ratings[i], within(1e-8));
    }
  }

  @Test
  void noBattles_rateAllAlike() {
    assertThat(BradleyTerry.fit(new double[3][3], new double[] {1, 2, 3}))
        .usingComparatorWithPrecision(1e-9)
        .containsExactly(0, 0, 0);
  }

  @Test
  void ratings_recoverThoseThatMadeTheBattles() {
    SplittableRandom random = new SplittableRandom(3);
    double[] truth = {-1, -0.3, 0.2, 1.1};
    double[][] wins = new double[4][4];
    for (int battle = 0; battle < 200_000; battle++) {
      int i = random.nextInt(4);
      int j = random.nextInt(4);
      boolean won = random.nextDouble() < BradleyTerry.winRate(truth[i], truth[j]);
      wins[won ? i : j][won ? j : i]++;
    }
    assertThat(BradleyTerry.fit(wins, new double[4]))
        .usingComparatorWithPrecision(0.03)
        .containsExactly(truth);
  }
}
