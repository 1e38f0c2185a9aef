package dev.headgate.gateway.rollout;

import dev.headgate.core.api.Candidate;
import dev.headgate.core.api.RoutingDecision;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a policy version would have decided.
 *
 * @param policy the version
 * @param decisionId of the request
 * @param decided the model that was decided for
 * @param otherwise the model that the version would have decided for
 * @param costDifference expected US dollars more that this would have cost
 * @param result how the two compare
 */
public record ShadowLook(
    String policy,
    String decisionId,
    String decided,
    Optional<String> otherwise,
    OptionalDouble costDifference,
    Result result) {

  /** How two decisions compare. */
  public enum Result {
    /** The same model first. */
    SAME,
    /** Another model first. */
    DIFFERENT,
    /** The version would have refused the request. */
    REFUSED,
    /** Nobody looked: too many looks waited. */
    LEFT_OUT;

    /** Returns the name in logs and metrics. */
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static ShadowLook of(String policy, RoutingDecision decision, RoutingDecision other) {
    String otherwise = other.plan().first().value();
    String decided = decision.plan().first().value();
    return new ShadowLook(
        policy,
        decision.id(),
        decided,
        Optional.of(otherwise),
        OptionalDouble.of(cost(other) - cost(decision)),
        otherwise.equals(decided) ? Result.SAME : Result.DIFFERENT);
  }

  static ShadowLook without(String policy, RoutingDecision decision, Result result) {
    return new ShadowLook(
        policy,
        decision.id(),
        decision.plan().first().value(),
        Optional.empty(),
        OptionalDouble.empty(),
        result);
  }

  private static double cost(RoutingDecision decision) {
    for (Candidate candidate : decision.candidates()) {
      if (candidate.model().id().equals(decision.plan().first())) {
        return candidate.expectedCost().amount();
      }
    }
    return 0;
  }
}
