package dev.headgate.gateway.rollout;

import dev.headgate.core.api.DecisionTrail;
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
  /** Nothing: it is the caller's fault, whoever decides, or its key's. */
  NOTHING;

  static PolicyOutcome of(RoutingEvent event) {
    if (event.error().isEmpty()) {
      return ANSWERED;
    }
    ErrorCode code = event.error().get();
    if (event.refused().isPresent()) {
      return refused(code, event.refused().get());
    }
    return event.decision().isPresent() ? failed(code) : NOTHING;
  }

  /**
   * Rules, pool and routes are a version's own, and what a request may need of them it may lack;
   * that some requests ask too much holds for the policy in force as well, and counts there alike.
   * A request that was not even looked at names what there is not, or what does not suit its route.
   */
  private static PolicyOutcome refused(ErrorCode code, DecisionTrail trail) {
    return switch (code) {
      case INTERNAL -> FAILED;
      case MODEL_NOT_FOUND, CLIENT_CLOSED -> NOTHING;
      default -> trail.features().isEmpty() || RefusedAnyway.noted(trail) ? NOTHING : REFUSED;
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
