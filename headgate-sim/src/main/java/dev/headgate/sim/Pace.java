package dev.headgate.sim;

import java.time.Duration;

/** When each token of an answer is due, counted from its start. */
final class Pace {

  private final long firstNanos;
  private final double nanosPerToken;

  Pace(ModelBehaviour behaviour) {
    this.firstNanos = behaviour.timeToFirstToken().toNanos();
    this.nanosPerToken = behaviour.tokensPerSecond() == 0 ? 0 : 1e9 / behaviour.tokensPerSecond();
  }

  /** Time from the start until the token of this index, from 0. */
  Duration untilToken(long index) {
    return Duration.ofNanos(firstNanos + (long) (Math.max(0, index) * nanosPerToken));
  }
}
