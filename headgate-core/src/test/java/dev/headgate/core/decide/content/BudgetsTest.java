package dev.headgate.core.decide.content;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.core.api.Usd;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What versions of the policy with budgets of their own do to each other. */
class BudgetsTest {

  private static final String ROUTE = "auto";
  private static final Usd SMALL = new Usd(1);
  private static final Usd LARGE = new Usd(1e6);

  private Instant now = Instant.parse("2026-01-05T00:00:00Z");
  private final Budgets budgets = new Budgets(() -> now);
  private final Budgets version = budgets.under("v2");

  @Test
  void versionsKeepTheirOwnLambda_butShareWhatIsSpent() {
    budgets.of(ROUTE, SMALL);
    version.of(ROUTE, LARGE);
    for (int i = 0; i < 10; i++) {
      now = now.plusSeconds(61);
      version.of(ROUTE, LARGE); // a shadow that looks after each request
      spend(1);
    }
    assertThat(budgets.of(ROUTE, SMALL).lambda()).isEqualTo(1024 * Pace.FIRST);
    assertThat(version.of(ROUTE, LARGE).lambda()).isLessThan(Pace.FIRST);
    assertThat(version.standing(ROUTE).orElseThrow().spentToday()).isEqualTo(new Usd(10));
    assertThat(budgets.standing(ROUTE).orElseThrow().perDay()).isEqualTo(SMALL);
  }

  @Test
  void versionThatComesLater_knowsWhatWasSpentBefore() {
    budgets.of(ROUTE, SMALL);
    spend(0.75);
    assertThat(version.of(ROUTE, LARGE).spentToday(now)).isEqualTo(new Usd(0.75));
    assertThat(version.standing("other")).isEmpty();
  }

  private void spend(double usd) {
    budgets.onRouted(
        WeightedEvents.event(
            "r", ROUTE, Duration.ofSeconds(1), usd, Optional.empty(), Optional.empty()));
  }
}
