package dev.headgate.core.live;

import java.time.Duration;
import java.util.OptionalDouble;

/**
 * How much of a provider's rate limits is left, by the headers of its last answer.
 *
 * @param requests share of the requests left, in [0, 1]
 * @param tokens share of the tokens left, in [0, 1]; of several limits the smallest
 * @param holds how long that may be believed: until the limits begin anew
 */
public record RateHeadroom(OptionalDouble requests, OptionalDouble tokens, Duration holds) {

  /** Returns the smaller of the two shares; 1 where nothing is known. */
  public double least() {
    return Math.min(requests.orElse(1), tokens.orElse(1));
  }
}
