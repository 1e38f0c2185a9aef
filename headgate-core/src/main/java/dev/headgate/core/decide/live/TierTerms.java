package dev.headgate.core.decide.live;

import dev.headgate.core.api.Usd;
import java.time.Duration;
import java.util.Optional;

/**
 * What requests of a tier get.
 *
 * @param thresholdShift added to the threshold of a pair's route, in [-1, 1]; less than 0 takes the
 *     strong model more readily
 * @param lambdaFactor times the lambda of a pool's route, 0 or more; less than 1 takes better
 *     models
 * @param deadline within which an answer shall be whole, where a request names none
 * @param headStart how much earlier than it came a request counts as come, where requests wait; at
 *     least 0
 * @param budgetPerDay US dollars a day (UTC) after which the cheapest model is taken; empty never
 */
public record TierTerms(
    double thresholdShift,
    double lambdaFactor,
    Optional<Duration> deadline,
    Duration headStart,
    Optional<Usd> budgetPerDay) {

  private static final Duration LONGEST = Duration.ofHours(1);

  public TierTerms {
    if (!(thresholdShift >= -1 && thresholdShift <= 1)) {
      throw new IllegalArgumentException(
          "threshold_shift: " + thresholdShift + " (expected: >= -1.0 and <= 1.0)");
    }
    if (!(lambdaFactor >= 0 && lambdaFactor < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "lambda_factor: " + lambdaFactor + " (expected: >= 0.0, finite)");
    }
    deadline.ifPresent(TierTerms::requireDeadline);
    if (headStart.isNegative() || headStart.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("head_start: " + headStart + " (expected: 0s to 1h)");
    }
  }

  /** Returns terms that differ in nothing but the place in a queue. */
  static TierTerms waiting(Duration headStart) {
    return new TierTerms(0, 1, Optional.empty(), headStart, Optional.empty());
  }

  /** Returns whether quality is weighed as for anybody. */
  public boolean unbiased() {
    return thresholdShift == 0 && lambdaFactor == 1;
  }

  static void requireDeadline(Duration deadline) {
    if (deadline.isNegative() || deadline.isZero() || deadline.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("deadline: " + deadline + " (expected: 1ms to 1h)");
    }
  }
}
