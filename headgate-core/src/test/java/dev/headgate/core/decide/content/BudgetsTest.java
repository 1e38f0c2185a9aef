package dev.headgate.core.decide.content;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.Tier;
import dev.headgate.core.api.Usd;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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

  @Test
  void whatIsKept_goesOn_inEachVersion() {
    budgets.of(ROUTE, SMALL);
    version.of(ROUTE, LARGE);
    now = now.plusSeconds(61);
    spend(0.5);
    Budgets after = restarted();
    assertThat(after.kept()).containsExactlyInAnyOrderElementsOf(budgets.kept());
    assertThat(after.of(ROUTE, SMALL).lambda()).isEqualTo(2 * Pace.FIRST);
    assertThat(after.under("v2").of(ROUTE, LARGE).lambda()).isLessThan(Pace.FIRST);
    assertThat(after.spentToday(Tier.STANDARD)).isEqualTo(new Usd(0.5));
    now = now.plus(Duration.ofDays(1));
    Budgets later = restarted(budgets.kept());
    assertThat(later.standing(ROUTE).orElseThrow().spentToday()).isEqualTo(Usd.ZERO);
  }

  @Test
  void whatWasSpentOnAnotherDay_isNotSpent_theDayBeforeNorAfter() {
    budgets.of(ROUTE, SMALL);
    spend(0.5);
    List<SpentBudget> kept = budgets.kept();
    for (Duration apart : List.of(Duration.ofDays(1), Duration.ofDays(-1))) {
      now = Instant.parse("2026-01-05T00:00:00Z").plus(apart);
      Budgets other = restarted(kept);
      assertThat(other.standing(ROUTE).orElseThrow().spentToday()).isEqualTo(Usd.ZERO);
      assertThat(other.spentToday(Tier.STANDARD)).isEqualTo(Usd.ZERO);
    }
  }

  @Test
  void budgetChangedAfterMidnight_keepsWhatWasSpentSince() {
    budgets.of(ROUTE, SMALL);
    now = Instant.parse("2026-01-05T23:59:50Z");
    spend(0.5);
    now = Instant.parse("2026-01-06T00:00:10Z");
    spend(0.25);
    assertThat(budgets.of(ROUTE, LARGE).spentToday(now)).isEqualTo(new Usd(0.25));
  }

  @Test
  void requestsThatGotNoAnswer_countIfTheyCost() {
    budgets.of(ROUTE, SMALL);
    for (ErrorCode error : List.of(ErrorCode.CLIENT_CLOSED, ErrorCode.UPSTREAM_ERROR)) {
      hear(0.25, Optional.of(error));
      hear(0, Optional.of(error));
    }
    assertThat(budgets.standing(ROUTE).orElseThrow().spentToday()).isEqualTo(new Usd(0.5));
    assertThat(budgets.spentToday(Tier.STANDARD)).isEqualTo(new Usd(0.5));
  }

  @Test
  void budgetThatTheVersionInForceGetsLater_knowsWhatAnotherVersionSawSpent() {
    version.of(ROUTE, LARGE);
    spend(0.75);
    assertThat(budgets.of(ROUTE, SMALL).spentToday(now)).isEqualTo(new Usd(0.75));
  }

  private Budgets restarted() {
    return restarted(budgets.kept());
  }

  private Budgets restarted(List<SpentBudget> kept) {
    Budgets after = new Budgets(() -> now);
    for (SpentBudget each : kept) {
      switch (each) {
        case SpentBudget.OfTier tier -> after.resume(tier);
        case SpentBudget.OfRoute route ->
            after.resume(route, route.policy().isEmpty() ? SMALL : LARGE);
      }
    }
    return after;
  }

  private void spend(double usd) {
    hear(usd, Optional.empty());
  }

  private void hear(double usd, Optional<ErrorCode> error) {
    budgets.onRouted(
        WeightedEvents.event("r", ROUTE, Duration.ofSeconds(1), usd, Optional.empty(), error));
  }
}
