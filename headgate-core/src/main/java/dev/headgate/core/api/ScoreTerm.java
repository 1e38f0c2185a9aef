package dev.headgate.core.api;

import java.util.Locale;

/** What a weighted score is the sum of. */
public enum ScoreTerm {
  /** How soon the whole answer is expected. */
  LATENCY,
  /** How good it is predicted to be. */
  ACCURACY,
  /** How little it is expected to cost. */
  COST;

  /** Returns the term as configuration and metrics spell it. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
