package dev.headgate.core.api;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a route with a weighted score shall keep; the weight of what it misses grows.
 *
 * @param p95Latency within which 19 of 20 answers shall be whole, 1 ms to an hour
 * @param meanCost what a request may cost on average, more than 0
 * @param meanAccuracy the mean score that feedback shall give answers, more than 0 and less than 1
 * @param maxFactor by how much at most a weight grows beside the configured one, more than 1 and at
 *     most 1,000
 */
public record WeightTargets(
    Optional<Duration> p95Latency,
    Optional<Usd> meanCost,
    OptionalDouble meanAccuracy,
    double maxFactor) {

  /** At most how much a weight grows where nothing is said. */
  public static final double MAX_FACTOR = 16;

  private static final Duration LONGEST = Duration.ofHours(1);

  public WeightTargets {
    p95Latency.ifPresent(WeightTargets::requireLatency);
    if (meanCost.filter(cost -> cost.amount() == 0).isPresent()) {
      throw new IllegalArgumentException("mean_cost_usd: 0 (expected: > 0.0)");
    }
    double accuracy = meanAccuracy.orElse(0.5);
    if (!(accuracy > 0 && accuracy < 1)) {
      throw new IllegalArgumentException(
          "mean_accuracy: " + accuracy + " (expected: > 0.0 and < 1.0)");
    }
    if (!(maxFactor > 1 && maxFactor <= 1000)) {
      throw new IllegalArgumentException(
          "max_factor: " + maxFactor + " (expected: > 1.0 and <= 1000.0)");
    }
  }

  /** Returns what a term may use up on average, in the unit of its outcomes; empty of any. */
  public OptionalDouble allowance(ScoreTerm term) {
    return switch (term) {
      case LATENCY -> p95Latency.isPresent() ? OptionalDouble.of(0.05) : OptionalDouble.empty();
      case ACCURACY ->
          meanAccuracy.isPresent()
              ? OptionalDouble.of(1 - meanAccuracy.getAsDouble())
              : OptionalDouble.empty();
      case COST ->
          meanCost.isPresent()
              ? OptionalDouble.of(meanCost.get().amount())
              : OptionalDouble.empty();
    };
  }

  private static void requireLatency(Duration latency) {
    if (latency.compareTo(Duration.ofMillis(1)) < 0 || latency.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("p95_latency: " + latency + " (expected: 1ms to 1h)");
    }
  }
}
