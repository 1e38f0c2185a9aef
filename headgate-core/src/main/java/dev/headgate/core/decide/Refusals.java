package dev.headgate.core.decide;

import dev.headgate.core.api.DecisionTrail;
import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.Reason;
import dev.headgate.core.api.RequestFeatures;
import dev.headgate.core.api.RoutingException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says of decisions that failed how far they came, above all by which version of the policy: one
 * that refuses must not go unseen. A mistake of our own is logged, and told as no more than one.
 *
 * @param policy the version that decides; empty where there are none
 * @param nanoClock a monotonic clock in nanoseconds
 */
record Refusals(Optional<String> policy, LongSupplier nanoClock) {

  private static final Logger log = LoggerFactory.getLogger(Refusals.class);

  /** Returns the refusal of a request of which nothing is known yet but that it came. */
  RoutingException of(RuntimeException failure, long began) {
    RoutingException told = told(failure);
    return told.trail().isPresent()
        ? told
        : told.after(
            new DecisionTrail(Optional.empty(), policy, List.of(), Optional.empty(), since(began)));
  }

  /**
   * Returns the refusal of a request that was looked at.
   *
   * @param told as it was refused
   * @param steps all that led to it
   */
  RoutingException of(
      RoutingException told,
      Optional<String> route,
      Collection<Reason> steps,
      RequestFeatures features,
      long began) {
    return told.after(
        new DecisionTrail(route, policy, List.copyOf(steps), Optional.of(features), since(began)));
  }

  /** Returns what the caller is told of a failure. */
  static RoutingException told(RuntimeException failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    if (cause instanceof RoutingException refusal) {
      return refusal;
    }
    log.error("A decision failed inside the gateway", cause);
    return new RoutingException(
        ErrorCode.INTERNAL, "The gateway failed to decide; its log says more.");
  }

  private Duration since(long began) {
    return Duration.ofNanos(nanoClock.getAsLong() - began);
  }
}
