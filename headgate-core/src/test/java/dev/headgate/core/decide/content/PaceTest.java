package dev.headgate.core.decide.content;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.core.api.Usd;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaceTest {

  private static final Instant MIDNIGHT = Instant.parse("2026-01-05T00:00:00Z");
  private static final double DEAR = 0.01;
  private static final double CHEAP = 0.001;

  /** All dear would cost 172.8 dollars a day, all cheap 17.28. */
  @ParameterizedTest
  @ValueSource(doubles = {30, 80, 140})
  void aDaysRequests_costAboutTheBudget(double budget) {
    Pace pace = new Pace(new Usd(budget), MIDNIGHT);
    assertThat(day(pace, MIDNIGHT, 5, new Random(1))).isBetween(0.95 * budget, 1.05 * budget);
    assertThat(day(pace, MIDNIGHT.plus(Duration.ofDays(1)), 5, new Random(2)))
        .as("the day after")
        .isBetween(0.95 * budget, 1.05 * budget);
  }

  @Test
  void budgetGreaterThanAnyDay_buysTheBest() {
    Pace pace = new Pace(new Usd(1000), MIDNIGHT);
    assertThat(day(pace, MIDNIGHT, 5, new Random(1))).isGreaterThan(165);
    assertThat(pace.lambda()).isLessThan(1);
  }

  @Test
  void budgetSmallerThanAnyDay_takesTheCheapest() {
    Pace pace = new Pace(new Usd(1), MIDNIGHT);
    assertThat(day(pace, MIDNIGHT, 5, new Random(1))).isLessThan(20);
    assertThat(pace.lambda()).isGreaterThan(1000);
  }

  @Test
  void lambda_movesByAFactorOfTwoAMinuteAtMost() {
    Pace pace = new Pace(new Usd(0.01), MIDNIGHT);
    pace.spent(new Usd(100), MIDNIGHT.plusSeconds(60));
    assertThat(pace.lambda()).isEqualTo(2 * Pace.FIRST);
    pace.spent(new Usd(100), MIDNIGHT.plusSeconds(61));
    assertThat(pace.lambda()).isEqualTo(2 * Pace.FIRST);
  }

  @Test
  void freeRequests_bringLambdaDown_withoutASpentBudgetToo() {
    Pace pace = new Pace(new Usd(1), MIDNIGHT);
    pace.spent(Usd.ZERO, MIDNIGHT.plusSeconds(60));
    assertThat(pace.lambda()).isEqualTo(Pace.FIRST / 2);
  }

  @Test
  void whatWasSpent_isOfToday() {
    Pace pace = new Pace(new Usd(1), MIDNIGHT);
    pace.spent(new Usd(0.25), MIDNIGHT.plusSeconds(30));
    pace.spent(new Usd(0.5), MIDNIGHT.plusSeconds(60));
    assertThat(pace.spentToday(MIDNIGHT.plusSeconds(61))).isEqualTo(new Usd(0.75));
    assertThat(pace.spentToday(MIDNIGHT.plus(Duration.ofDays(1)))).isEqualTo(Usd.ZERO);
  }

  @Test
  void anotherBudget_knowsWhatWasSpent() {
    Pace pace = new Pace(new Usd(1), MIDNIGHT);
    pace.spent(new Usd(1.5), MIDNIGHT.plusSeconds(30));
    Pace other = pace.with(new Usd(1.4));
    other.spent(new Usd(0.01), MIDNIGHT.plusSeconds(90));
    assertThat(other.lambda()).as("nothing is left").isEqualTo(2 * Pace.FIRST);
  }

  /** Returns what a day of one request in so many seconds costs. */
  private static double day(Pace pace, Instant begin, int seconds, Random random) {
    double cost = 0;
    for (int i = 0; i < 86_400 / seconds; i++) {
      double gain = 0.3 * random.nextDouble(); // of the dear model's quality over the cheap one's
      double price = gain >= pace.lambda() * (DEAR - CHEAP) ? DEAR : CHEAP;
      cost += price;
      pace.spent(new Usd(price), begin.plusSeconds((long) i * seconds));
    }
    return cost;
  }
}
