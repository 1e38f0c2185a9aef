package dev.headgate.gateway.rollout;

import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.DecisionTrail;
import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.Language;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.api.RequestFeatures;
import dev.headgate.core.api.RoutePlan;
import dev.headgate.core.api.RoutingDecision;
import dev.headgate.core.api.RoutingEvent;
import dev.headgate.core.api.TokenUsage;
import dev.headgate.core.api.Usd;
import dev.headgate.core.testkit.TestRequests;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** Requests that are over, as a version of the policy routed them. */
final class Routed {

  private static final ChatRequest REQUEST = TestRequests.chat("auto", "hi");

  private static final RequestFeatures FEATURES =
      new RequestFeatures(Language.ENGLISH, 1, 1, 1, 0, 0, 0, Set.of(), "hi");

  private Routed() {}

  /** Returns one that was answered as all others are. */
  static RoutingEvent answered(String policy) {
    return event(Optional.of(decision(policy)), Optional.empty(), Optional.empty());
  }

  /** Returns one that was decided on and failed. */
  static RoutingEvent failed(String policy, ErrorCode code) {
    return event(Optional.of(decision(policy)), Optional.empty(), Optional.of(code));
  }

  /** Returns one that was looked at, and then refused instead of being decided on. */
  static RoutingEvent refused(String policy, ErrorCode code) {
    return refused(policy, code, Optional.of(FEATURES));
  }

  /** Returns one that was refused before it was looked at. */
  static RoutingEvent refusedUnseen(String policy, ErrorCode code) {
    return refused(policy, code, Optional.empty());
  }

  private static RoutingEvent refused(
      String policy, ErrorCode code, Optional<RequestFeatures> features) {
    DecisionTrail trail =
        new DecisionTrail(
            Optional.of("auto"), Optional.of(policy), List.of(), features, Duration.ofMillis(1));
    return event(Optional.empty(), Optional.of(trail), Optional.of(code));
  }

  private static RoutingDecision decision(String policy) {
    return new RoutingDecision(
        REQUEST.id(),
        "auto",
        Optional.of("auto"),
        Optional.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of(),
        new RoutePlan.Single(new ModelId("weak")),
        FEATURES,
        Duration.ofMillis(1),
        Optional.of(policy));
  }

  private static RoutingEvent event(
      Optional<RoutingDecision> decision,
      Optional<DecisionTrail> refused,
      Optional<ErrorCode> error) {
    return new RoutingEvent(
        REQUEST.id(),
        Instant.EPOCH,
        REQUEST.dialect(),
        REQUEST.operation(),
        false,
        "auto",
        REQUEST.caller(),
        decision,
        refused,
        List.of(),
        Optional.empty(),
        Optional.empty(),
        TokenUsage.NONE,
        new Usd(.001),
        error,
        Optional.empty(),
        Duration.ofMillis(500));
  }
}
