package dev.headgate.gateway.rollout;

import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.RoutingEvent;

/** What a request that is over says of the version of the policy that it was decided by. */
enum PolicyOutcome {
  /** It was answered. */
  ANSWERED,
  /** It was decided on, and failed. */
  FAILED,
  /** The version would not, or could not, let any model have it. */
  REFUSED,
  /** Nothing: it is the caller's fault, whoever decides. */
  NOTHING;

  static PolicyOutcome of(RoutingEvent event) {
    if (event.error().isEmpty()) {
      return ANSWERED;
    }
    ErrorCode code = event.error().get();
    if (event.refused().isPresent()) {
      return refused(code);
    }
    return event.decision().isPresent() ? failed(code) : NOTHING;
  }

  /**
   * Rules, pool and routes are a version's own, and what a request may need of them it may lack;
   * that some requests ask too much holds for the policy in force as well, and counts there alike.
   */
  private static PolicyOutcome refused(ErrorCode code) {
    return switch (code) {
      case MODEL_NOT_FOUND, UNKNOWN_ROUTER, INVALID_THRESHOLD, CLIENT_CLOSED -> NOTHING;
      case INTERNAL -> FAILED;
      default -> REFUSED;
    };
  }

  private static PolicyOutcome failed(ErrorCode code) {
    return switch (code) {
      case INTERNAL, NO_MODEL_AVAILABLE, OVERLOADED, QUEUE_FULL -> FAILED;
      case UNTRANSLATABLE -> REFUSED; // no model of the plan speaks what the request says
      default -> code.countsAgainstProvider() ? FAILED : NOTHING;
    };
  }
}
