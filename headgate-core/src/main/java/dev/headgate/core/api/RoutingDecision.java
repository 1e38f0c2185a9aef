package dev.headgate.core.api;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Which model shall answer a request, and why.
 *
 * @param id the request's id
 * @param requestedModel what the caller wrote
 * @param route the route taken; empty when the caller named a model
 * @param router the router that spoke; empty when none was asked
 * @param winRate the predicted probability that the strong model's answer is preferred, in [0, 1]
 * @param threshold strong if {@code winRate >= threshold}
 * @param lambda how much quality a US dollar had to buy, where a route among many models weighed
 *     the two
 * @param weights of a weighted score, adding up to 1, where a route among many models chose by one
 * @param routerCall the call the router made to a model to decide, where it asked one
 * @param candidates those left, best first
 * @param reasons why, step by step
 * @param plan what dispatch shall do
 * @param features what was read of the request
 * @param overhead time from received to decided
 * @param policy the version of the policy it was decided by; empty where there are no versions
 */
public record RoutingDecision(
    String id,
    String requestedModel,
    Optional<String> route,
    Optional<String> router,
    OptionalDouble winRate,
    OptionalDouble threshold,
    OptionalDouble lambda,
    Optional<Weights> weights,
    Optional<RouterCall> routerCall,
    List<Candidate> candidates,
    List<Reason> reasons,
    RoutePlan plan,
    RequestFeatures features,
    Duration overhead,
    Optional<String> policy) {

  /** Makes a decision for which the router asked no model, where there is one policy only. */
  public RoutingDecision(
      String id,
      String requestedModel,
      Optional<String> route,
      Optional<String> router,
      OptionalDouble winRate,
      OptionalDouble threshold,
      List<Candidate> candidates,
      List<Reason> reasons,
      RoutePlan plan,
      RequestFeatures features,
      Duration overhead) {
    this(
        id,
        requestedModel,
        route,
        router,
        winRate,
        threshold,
        OptionalDouble.empty(),
        Optional.empty(),
        Optional.empty(),
        candidates,
        reasons,
        plan,
        features,
        overhead,
        Optional.empty());
  }

  public RoutingDecision {
    candidates = List.copyOf(candidates);
    reasons = List.copyOf(reasons);
  }

  /**
   * Returns the quality that a router predicted of a model's answer, where it was asked for that.
   */
  public OptionalDouble quality(ModelId model) {
    if (winRate.isPresent()) {
      return OptionalDouble.empty();
    }
    for (Candidate candidate : candidates) {
      if (candidate.model().id().equals(model)) {
        return candidate.score();
      }
    }
    return OptionalDouble.empty();
  }

  /** Returns this decision with one more reason, found while it was carried out. */
  public RoutingDecision because(Reason reason) {
    List<Reason> more = new ArrayList<>(reasons);
    more.add(reason);
    return new RoutingDecision(
        id,
        requestedModel,
        route,
        router,
        winRate,
        threshold,
        lambda,
        weights,
        routerCall,
        candidates,
        more,
        plan,
        features,
        overhead,
        policy);
  }
}
