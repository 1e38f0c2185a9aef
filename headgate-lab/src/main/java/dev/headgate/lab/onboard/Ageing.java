package dev.headgate.lab.onboard;

import dev.headgate.lab.dataset.StableHash;
import dev.headgate.lab.outcome.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * How old answers fade: one stays with a chance that halves with each half-life, by a lot drawn
 * from its question and time, so that the same answers stay at the same age. What stays counts
 * fully; a profile so rests on fewer and fewer old labels, and says how many.
 *
 * @param halfLife longer than none
 * @param now from when ages are told
 */
public record Ageing(Duration halfLife, Instant now) {

  private static final long SEED = 1;

  public Ageing {
    if (!halfLife.isPositive()) {
      throw new IllegalArgumentException("half-life-days: " + halfLife + " (expected: > 0)");
    }
  }

  /** Returns what stays. */
  public List<Outcome> of(Collection<Outcome> outcomes) {
    return outcomes.stream().filter(this::stays).toList();
  }

  private boolean stays(Outcome outcome) {
    double age = Duration.between(outcome.askedAt(), now).toMillis();
    double chance = Math.pow(0.5, age / halfLife.toMillis());
    return StableHash.unit(SEED, outcome.row() + "/" + outcome.askedAt()) < chance;
  }
}
