package dev.headgate.gateway.observe;

import dev.headgate.core.api.Attempt;
import dev.headgate.core.api.Caller;
import dev.headgate.core.api.Candidate;
import dev.headgate.core.api.Capability;
import dev.headgate.core.api.DecisionStage;
import dev.headgate.core.api.DecisionTrail;
import dev.headgate.core.api.Dialect;
import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.Language;
import dev.headgate.core.api.ModelCard;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.api.Operation;
import dev.headgate.core.api.Pricing;
import dev.headgate.core.api.Reason;
import dev.headgate.core.api.ReasonCode;
import dev.headgate.core.api.RequestFeatures;
import dev.headgate.core.api.RoutePlan;
import dev.headgate.core.api.RoutingDecision;
import dev.headgate.core.api.RoutingEvent;
import dev.headgate.core.api.TokenUsage;
import dev.headgate.core.api.Usd;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** Events as the pipeline makes them. */
final class Events {

  static final String PROMPT = "the prompt nobody may see";
  private static final ModelId WEAK = new ModelId("weak");

  private Events() {}

  static RoutingEvent answered(String id, String requestedModel) {
    return event(id, requestedModel, Optional.of(decision(id, requestedModel)), Optional.empty());
  }

  static RoutingEvent refused(String id, ErrorCode code) {
    return event(id, "", Optional.empty(), Optional.of(code));
  }

  /** Returns a request that a rule rejected. */
  static RoutingEvent rejected(String id, String policy) {
    DecisionTrail trail =
        new DecisionTrail(
            Optional.of("auto"),
            Optional.of(policy),
            List.of(
                new Reason(DecisionStage.RESOLVE, ReasonCode.ROUTE_RESOLVED, "route auto"),
                new Reason(DecisionStage.RULE, ReasonCode.RULE_SPOKE, "rule rej: reject")),
            Optional.of(decision(id, "auto").features()),
            Duration.ofNanos(500_000));
    RoutingEvent bare =
        event(id, "auto", Optional.empty(), Optional.of(ErrorCode.POSTPONED_BY_RULE));
    return new RoutingEvent(
        id,
        bare.receivedAt(),
        bare.dialect(),
        bare.operation(),
        bare.stream(),
        bare.requestedModel(),
        bare.caller(),
        Optional.empty(),
        Optional.of(trail),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        bare.usage(),
        bare.cost(),
        bare.error(),
        Optional.empty(),
        bare.duration());
  }

  private static RoutingEvent event(
      String id,
      String requestedModel,
      Optional<RoutingDecision> decision,
      Optional<ErrorCode> error) {
    boolean ok = error.isEmpty();
    return new RoutingEvent(
        id,
        Instant.parse("2026-01-02T03:04:05Z"),
        Dialect.OPENAI,
        Operation.CHAT,
        false,
        requestedModel,
        new Caller("acme"),
        decision,
        ok ? List.of(attempt()) : List.of(),
        ok ? Optional.of(WEAK) : Optional.empty(),
        ok ? Optional.of("weak-2026") : Optional.empty(),
        ok ? new TokenUsage(12, 2, 34, 4) : TokenUsage.NONE,
        ok ? new Usd(0.0012) : Usd.ZERO,
        error,
        ok ? Optional.of(Duration.ofMillis(41)) : Optional.empty(),
        Duration.ofMillis(52));
  }

  private static Attempt attempt() {
    return new Attempt(
        WEAK,
        "weak/0",
        Optional.empty(),
        Optional.of(Duration.ofMillis(40)),
        Duration.ofMillis(50));
  }

  private static Candidate candidate(String model, double score, double costUsd) {
    ModelCard card =
        new ModelCard(
            new ModelId(model),
            "owner",
            Set.of(Capability.CHAT),
            8_000,
            1_000,
            Pricing.FREE,
            0.5,
            false);
    return new Candidate(card, 256, new Usd(costUsd), OptionalDouble.of(score), 1);
  }

  private static RoutingDecision decision(String id, String requestedModel) {
    return decision(id, requestedModel, "mf");
  }

  static RoutingDecision decision(String id, String requestedModel, String router) {
    RequestFeatures features =
        new RequestFeatures(Language.ENGLISH, 12, 256, 1, 0, 0, 0, Set.of(Capability.CHAT), PROMPT);
    return new RoutingDecision(
        id,
        requestedModel,
        Optional.of("auto"),
        Optional.of(router),
        OptionalDouble.of(0.25),
        OptionalDouble.of(0.5),
        List.of(candidate("weak", 0.75, 0.001), candidate("strong", 0.25, 0.01)),
        List.of(
            new Reason(DecisionStage.CONTENT, ReasonCode.WIN_RATE_WEAK, "0.25 < 0.5"),
            new Reason(DecisionStage.SELECTION, ReasonCode.SELECTED, "weak")),
        new RoutePlan.Single(WEAK),
        features,
        Duration.ofNanos(1_500_000));
  }
}
