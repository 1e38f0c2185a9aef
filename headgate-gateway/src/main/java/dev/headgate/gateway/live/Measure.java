package dev.headgate.gateway.live;

import java.util.Locale;

/** What of a model on trial is held against its profile. More is worse for each. */
public enum Measure {
  /** One less the score of feedback, against that which the profile predicts of the prompt. */
  ERROR,
  /** Calls that failed by the provider's fault, against none. */
  FAILURES,
  /** Time to a whole answer, against the profile's in the prompt's cluster. */
  LATENCY,
  /** Cost of an answer, against that expected of the request. */
  COST;

  /** Returns the name in answers. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
