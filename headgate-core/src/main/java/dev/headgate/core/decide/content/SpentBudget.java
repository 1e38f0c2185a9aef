package dev.headgate.core.decide.content;

import dev.headgate.core.api.Tier;
import dev.headgate.core.api.Usd;
import java.time.LocalDate;
import java.util.Optional;

/** What was spent of a daily budget, as it is kept over a restart. */
public sealed interface SpentBudget {

  /** Returns the day, in UTC, on which it was spent. */
  LocalDate day();

  /** Returns what was spent on that day. */
  Usd spent();

  /**
   * What the requests of a tier have cost.
   *
   * @param tier theirs
   * @param day in UTC
   * @param spent on that day
   */
  record OfTier(Tier tier, LocalDate day, Usd spent) implements SpentBudget {}

  /**
   * What the requests of a route have cost.
   *
   * @param policy the version of the policy that steers by this lambda; empty of the one in force
   * @param route its name
   * @param day in UTC
   * @param spent on that day
   * @param lambda how much quality a US dollar must buy, from .1 to a million
   */
  record OfRoute(Optional<String> policy, String route, LocalDate day, Usd spent, double lambda)
      implements SpentBudget {
    public OfRoute {
      if (!(lambda >= Pace.LEAST && lambda <= Pace.MOST)) {
        throw new IllegalArgumentException(
            "lambda: %s (expected: >= %s and <= %s)".formatted(lambda, Pace.LEAST, Pace.MOST));
      }
    }
  }
}
