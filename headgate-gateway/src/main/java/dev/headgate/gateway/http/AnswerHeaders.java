package dev.headgate.gateway.http;

import dev.headgate.core.api.Candidate;
import dev.headgate.core.api.DecisionTrail;
import dev.headgate.core.api.Dialect;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.api.Reason;
import dev.headgate.core.api.RoutingDecision;
import dev.headgate.core.api.Usd;
import dev.headgate.core.spi.Relay.Refusal;
import dev.headgate.core.spi.Relay.RelayHead;
import io.vertx.core.MultiMap;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Writes what Headgate says of an answer into its headers. */
final class AnswerHeaders {

  private static final int MAX_WARNINGS = 16;
  private static final int SCORE_PLACES = 4;
  private static final int COST_PLACES = 9;

  /** What the gateway itself says; a provider's word on it would break framing or tracing. */
  private static final Set<String> OURS =
      Set.of(
          "connection",
          "content-length",
          "content-type",
          "keep-alive",
          "request-id",
          "transfer-encoding",
          "upgrade",
          "x-request-id");

  private AnswerHeaders() {}

  /** Puts the request's id where clients of the dialect look for it. */
  static void putId(MultiMap headers, Dialect dialect, String id) {
    headers.set(HeaderNames.DECISION_ID, id);
    headers.set(
        dialect == Dialect.ANTHROPIC
            ? HeaderNames.ANTHROPIC_REQUEST_ID
            : HeaderNames.OPENAI_REQUEST_ID,
        id);
    headers.set(HeaderNames.SCHEMA, HeaderNames.SCHEMA_VERSION);
  }

  /** Puts all there is to say of an answer that is being relayed. */
  static void putAnswer(MultiMap headers, RelayHead head, boolean debug) {
    putPassedOn(headers, head.answer().headers());
    putDecision(headers, head.decision(), head.attempts(), debug);
    headers.set(HeaderNames.MODEL, HeaderValues.safe(head.routedModel().value()));
    head.cost().ifPresent(cost -> putCost(headers, cost));
    if (isSimulated(head.decision(), head.routedModel())) {
      headers.set(HeaderNames.SIMULATED, "true");
    }
    putWarnings(headers, head.answer().warnings());
  }

  /** Puts all there is to say of an error: what was decided, or how far that came. */
  static void putRefusal(MultiMap headers, Refusal refusal, boolean debug) {
    refusal.decision().ifPresent(made -> putDecision(headers, made, refusal.attempts(), debug));
    refusal.trail().ifPresent(trail -> putTrail(headers, trail, refusal.attempts(), debug));
  }

  private static void putTrail(MultiMap headers, DecisionTrail trail, int attempts, boolean debug) {
    putOrigin(headers, trail.route(), trail.policy());
    putWork(headers, attempts, trail.overhead());
    putReasons(headers, trail.reasons(), debug);
  }

  /** Puts what was decided. */
  static void putDecision(MultiMap headers, RoutingDecision decision, int attempts, boolean debug) {
    putOrigin(headers, decision.route(), decision.policy());
    decision
        .router()
        .ifPresent(router -> headers.set(HeaderNames.ROUTER, HeaderValues.safe(router)));
    decision
        .winRate()
        .ifPresent(
            score -> headers.set(HeaderNames.SCORE, HeaderValues.decimal(score, SCORE_PLACES)));
    decision
        .quality(decision.plan().first())
        .ifPresent(
            quality ->
                headers.set(HeaderNames.QUALITY, HeaderValues.decimal(quality, SCORE_PLACES)));
    decision
        .lambda()
        .ifPresent(
            lambda -> headers.set(HeaderNames.LAMBDA, HeaderValues.decimal(lambda, SCORE_PLACES)));
    if (decision.plan().isComposite()) {
      headers.set(HeaderNames.PLAN, decision.plan().kind());
    }
    putWork(headers, attempts, decision.overhead());
    putReasons(headers, decision.reasons(), debug);
  }

  private static void putOrigin(MultiMap headers, Optional<String> route, Optional<String> policy) {
    route.ifPresent(name -> headers.set(HeaderNames.ROUTE, HeaderValues.safe(name)));
    policy.ifPresent(name -> headers.set(HeaderNames.POLICY, HeaderValues.safe(name)));
  }

  private static void putWork(MultiMap headers, int attempts, Duration overhead) {
    headers.set(HeaderNames.ATTEMPTS, Integer.toString(attempts));
    headers.set(HeaderNames.OVERHEAD_MS, HeaderValues.millis(overhead));
  }

  private static void putReasons(MultiMap headers, List<Reason> reasons, boolean debug) {
    if (debug) {
      headers.set(HeaderNames.REASONS, ReasonsHeader.of(reasons));
    }
  }

  static void putWarnings(MultiMap headers, List<String> warnings) {
    for (String warning : warnings.subList(0, Math.min(warnings.size(), MAX_WARNINGS))) {
      headers.add(HeaderNames.WARNING, HeaderValues.safe(warning));
    }
  }

  private static void putCost(MultiMap headers, Usd cost) {
    headers.set(HeaderNames.COST_USD, HeaderValues.decimal(cost.amount(), COST_PLACES));
  }

  private static void putPassedOn(MultiMap headers, Map<String, String> passedOn) {
    passedOn.forEach(
        (name, value) -> {
          String lower = name.toLowerCase(Locale.ROOT);
          boolean ours = OURS.contains(lower) || lower.startsWith("x-headgate-");
          if (!ours || lower.equals(HeaderNames.GATHERED)) {
            headers.set(lower, HeaderValues.safe(value));
          }
        });
  }

  private static boolean isSimulated(RoutingDecision decision, ModelId routed) {
    for (Candidate candidate : decision.candidates()) {
      if (candidate.model().id().equals(routed)) {
        return candidate.model().simulated();
      }
    }
    return false;
  }
}
