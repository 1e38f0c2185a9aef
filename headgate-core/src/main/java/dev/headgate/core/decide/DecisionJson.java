package dev.headgate.core.decide;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.core.api.Candidate;
import dev.headgate.core.api.DecisionTrail;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.api.Reason;
import dev.headgate.core.api.RequestFeatures;
import dev.headgate.core.api.RoutePlan;
import dev.headgate.core.api.RouterCall;
import dev.headgate.core.api.RoutingDecision;
import dev.headgate.core.api.ScoreTerm;
import dev.headgate.core.api.Weights;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A decision as a JSON object, the same for {@code POST /v1/route} and {@code headgate route
 * --json}. Every field is always there, {@code null} where there is no value; a field may be added,
 * but changing or dropping one raises {@code schema}. Never holds prompt text.
 */
public final class DecisionJson {

  /** The version of the object's form. */
  public static final int SCHEMA = 1;

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final double NANOS_PER_MILLI = 1_000_000.0;

  private DecisionJson() {}

  /** Returns the decision as one line of JSON, without a line break. */
  public static String line(RoutingDecision decision) {
    return of(decision).toString();
  }

  /** Returns the decision as a JSON object. */
  public static ObjectNode of(RoutingDecision decision) {
    ObjectNode node = NODES.objectNode();
    node.put("object", "headgate.decision");
    node.put("schema", SCHEMA);
    node.put("id", decision.id());
    node.put("requested_model", decision.requestedModel());
    node.put("model", decision.plan().first().value());
    put(node, "route", decision.route());
    put(node, "router", decision.router());
    put(node, "policy", decision.policy());
    put(node, "win_rate", decision.winRate());
    put(node, "threshold", decision.threshold());
    put(node, "lambda", decision.lambda());
    decision.weights().ifPresent(weights -> node.set("weights", weights(weights)));
    node.set("router_call", routerCall(decision.routerCall()));
    node.set("plan", plan(decision.plan()));
    node.set("candidates", candidates(decision.candidates()));
    node.set("reasons", reasons(decision.reasons()));
    node.set("features", features(decision.features()));
    node.put("overhead_ms", decision.overhead().toNanos() / NANOS_PER_MILLI);
    return node;
  }

  /** Returns how far the decision on a refused request came as a JSON object. */
  public static ObjectNode of(DecisionTrail trail) {
    ObjectNode node = NODES.objectNode();
    node.put("object", "headgate.refused_decision");
    node.put("schema", SCHEMA);
    put(node, "route", trail.route());
    put(node, "policy", trail.policy());
    node.set("reasons", reasons(trail.reasons()));
    node.set(
        "features",
        trail.features().<JsonNode>map(DecisionJson::features).orElse(NODES.nullNode()));
    node.put("overhead_ms", trail.overhead().toNanos() / NANOS_PER_MILLI);
    return node;
  }

  private static JsonNode weights(Weights weights) {
    ObjectNode node = NODES.objectNode();
    for (ScoreTerm term : ScoreTerm.values()) {
      node.put(term.wireName(), weights.of(term));
    }
    return node;
  }

  private static JsonNode routerCall(Optional<RouterCall> made) {
    if (made.isEmpty()) {
      return NODES.nullNode();
    }
    RouterCall call = made.get();
    return NODES
        .objectNode()
        .put("model", call.model().value())
        .put("input_tokens", call.usage().input())
        .put("output_tokens", call.usage().output())
        .put("cost_usd", call.cost().amount())
        .put("shared", call.shared());
  }

  private static ObjectNode plan(RoutePlan plan) {
    ObjectNode node = NODES.objectNode();
    node.put("kind", plan.kind());
    ArrayNode models = node.putArray("models");
    plan.models().stream().map(ModelId::value).forEach(models::add);
    return node;
  }

  private static ArrayNode candidates(List<Candidate> candidates) {
    ArrayNode array = NODES.arrayNode();
    for (Candidate candidate : candidates) {
      ObjectNode node = array.addObject();
      node.put("model", candidate.model().id().value());
      put(node, "score", candidate.score());
      put(node, "score_sd", candidate.scoreSd());
      node.put("expected_output_tokens", candidate.expectedOutputTokens());
      node.put("expected_cost_usd", candidate.expectedCost().amount());
      node.put("preference", candidate.preference());
      node.put("simulated", candidate.model().simulated());
    }
    return array;
  }

  private static ArrayNode reasons(List<Reason> reasons) {
    ArrayNode array = NODES.arrayNode();
    for (Reason reason : reasons) {
      ObjectNode node = array.addObject();
      node.put("stage", wireName(reason.stage()));
      node.put("code", wireName(reason.code()));
      node.put("text", reason.text());
    }
    return array;
  }

  private static ObjectNode features(RequestFeatures features) {
    ObjectNode node = NODES.objectNode();
    node.put("language", wireName(features.language()));
    node.put("task", features.task().task().wireName());
    node.put("task_confidence", features.task().confidence());
    node.put("input_tokens", features.inputTokens());
    node.put("expected_output_tokens", features.expectedOutputTokens());
    node.put("turns", features.turnCount());
    node.put("tools", features.toolCount());
    node.put("images", features.images());
    node.put("audio_parts", features.audioParts());
    ArrayNode required = node.putArray("required");
    features.required().stream().sorted().map(DecisionJson::wireName).forEach(required::add);
    return node;
  }

  private static void put(ObjectNode node, String field, Optional<String> value) {
    node.set(field, value.isPresent() ? NODES.textNode(value.get()) : NODES.nullNode());
  }

  private static void put(ObjectNode node, String field, OptionalDouble value) {
    node.set(field, value.isPresent() ? NODES.numberNode(value.getAsDouble()) : NODES.nullNode());
  }

  private static String wireName(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
