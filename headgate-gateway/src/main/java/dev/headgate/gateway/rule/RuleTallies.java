package dev.headgate.gateway.rule;

import dev.headgate.core.record.Tally;

/**
 * What came of rules, by their names; outlives reloads.
 *
 * @param spoke requests that fitted
 * @param failed requests for which the condition could not be evaluated
 */
public record RuleTallies(Tally spoke, Tally failed) {

  /** Makes tallies that begin at zero. */
  public RuleTallies() {
    this(new Tally(), new Tally());
  }
}
