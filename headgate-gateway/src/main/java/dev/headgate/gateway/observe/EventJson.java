package dev.headgate.gateway.observe;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.headgate.core.api.Attempt;
import dev.headgate.core.api.Candidate;
import dev.headgate.core.api.DecisionStage;
import dev.headgate.core.api.DecisionTrail;
import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.Feedback;
import dev.headgate.core.api.Reason;
import dev.headgate.core.api.RequestFeatures;
import dev.headgate.core.api.RouterCall;
import dev.headgate.core.api.RoutingDecision;
import dev.headgate.core.api.RoutingEvent;
import dev.headgate.core.api.ScoreTerm;
import dev.headgate.core.api.TaskGuess;
import dev.headgate.core.api.Weights;
import dev.headgate.core.decide.rule.RuleWord;
import dev.headgate.core.spi.Verdict;
import dev.headgate.gateway.rollout.ShadowCall;
import dev.headgate.gateway.rollout.ShadowLook;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What is recorded, as one line of JSON: a request, of which the prompt is in it only when asked
 * for, or an opinion of an answer. The lab learns from both, so fields are added, never renamed.
 */
final class EventJson {

  /** What a client writes as model is its own text; a long one is no model's name. */
  private static final int MAX_NAME = 256;

  private static final double NANOS_PER_MILLI = 1e6;
  private static final JsonFactory JSON = new JsonFactory();

  private final JsonGenerator json;

  private EventJson(JsonGenerator json) {
    this.json = json;
  }

  static String of(RoutingEvent event, boolean withPrompt) {
    return line(json -> json.write(event, withPrompt));
  }

  static String of(Feedback feedback) {
    return line(json -> json.write(feedback));
  }

  static String of(ShadowLook look) {
    return line(json -> json.write(look));
  }

  static String of(ShadowCall call) {
    return line(json -> json.write(call));
  }

  private static String line(Content content) {
    StringWriter out = new StringWriter(768);
    try (JsonGenerator generator = JSON.createGenerator(out)) {
      generator.writeStartObject();
      content.writeTo(new EventJson(generator));
      generator.writeEndObject();
    } catch (IOException impossible) {
      throw new UncheckedIOException("writing to memory", impossible);
    }
    return out.toString();
  }

  /** Writes the fields of a line. */
  @FunctionalInterface
  private interface Content {
    void writeTo(EventJson json) throws IOException;
  }

  private void write(ShadowLook look) throws IOException {
    json.writeStringField("type", "shadow");
    json.writeStringField("decision_id", look.decisionId());
    json.writeStringField("policy", look.policy());
    json.writeStringField("result", look.result().wireName());
    json.writeStringField("decided_model", look.decided());
    writeText("shadow_model", look.otherwise());
    if (look.costDifference().isPresent()) {
      json.writeNumberField("cost_difference_usd", look.costDifference().getAsDouble());
    }
  }

  private void write(ShadowCall call) throws IOException {
    json.writeStringField("type", "shadow_call");
    json.writeStringField("decision_id", call.decisionId());
    json.writeStringField("policy", call.policy());
    json.writeStringField("result", call.result().wireName());
    if (call.shadow().isPresent() && call.live().isPresent()) {
      write("shadow", call.shadow().get());
      write("live", call.live().get());
    }
  }

  private void write(String which, ShadowCall.Side side) throws IOException {
    json.writeObjectFieldStart(which);
    json.writeStringField("model", side.model().value());
    writeText("error", side.error().map(ErrorCode::wireName));
    json.writeNumberField("duration_ms", side.duration().toNanos() / NANOS_PER_MILLI);
    json.writeNumberField("cost_usd", side.cost().amount());
    json.writeNumberField("input_tokens", side.usage().input());
    json.writeNumberField("output_tokens", side.usage().output());
    writeText(
        "verdict", side.verdict().map(verdict -> verdict.kind().name().toLowerCase(Locale.ROOT)));
    writeText("verdict_why", side.verdict().map(Verdict::why));
    json.writeEndObject();
  }

  private void write(Feedback feedback) throws IOException {
    json.writeStringField("type", "feedback");
    json.writeStringField("time", feedback.receivedAt().toString());
    json.writeStringField("decision_id", feedback.decisionId());
    json.writeStringField("source", feedback.source());
    json.writeStringField("tenant", feedback.caller().tenant());
    switch (feedback.verdict()) {
      case Feedback.Score score -> json.writeNumberField("score", score.value());
      case Feedback.Thumb thumb -> json.writeStringField("thumb", thumb.up() ? "up" : "down");
      case Feedback.Preference preference -> {
        json.writeStringField("model_a", preference.modelA());
        json.writeStringField("model_b", preference.modelB());
        json.writeStringField("winner", lower(preference.winner()));
      }
    }
  }

  private void write(RoutingEvent event, boolean withPrompt) throws IOException {
    json.writeStringField("type", "decision");
    writeRequest(event);
    if (event.decision().isPresent()) {
      writeDecision(event.decision().get(), withPrompt);
    }
    if (event.refused().isPresent()) {
      writeRefused(event.refused().get());
    }
    boolean branches = event.decision().filter(taken -> taken.plan().isComposite()).isPresent();
    writeAttempts(event.attempts(), branches);
    writeAnswer(event);
  }

  private void writeRequest(RoutingEvent event) throws IOException {
    json.writeStringField("time", event.receivedAt().toString());
    json.writeStringField("decision_id", event.id());
    json.writeStringField("tenant", event.caller().tenant());
    json.writeStringField("tier", event.caller().tier().wireName());
    json.writeStringField("dialect", lower(event.dialect()));
    json.writeStringField("operation", lower(event.operation()));
    json.writeBooleanField("stream", event.stream());
    String model = event.requestedModel();
    json.writeStringField(
        "requested_model", model.length() <= MAX_NAME ? model : model.substring(0, MAX_NAME));
  }

  private void writeRouterCall(RouterCall call) throws IOException {
    json.writeObjectFieldStart("router_call");
    json.writeStringField("model", call.model().value());
    json.writeNumberField("input_tokens", call.usage().input());
    json.writeNumberField("output_tokens", call.usage().output());
    json.writeNumberField("cost_usd", call.cost().amount());
    json.writeBooleanField("shared", call.shared());
    json.writeEndObject();
  }

  private void writeWeights(Weights weights) throws IOException {
    json.writeObjectFieldStart("weights");
    for (ScoreTerm term : ScoreTerm.values()) {
      json.writeNumberField(term.wireName(), weights.of(term));
    }
    json.writeEndObject();
  }

  private void writeDecision(RoutingDecision decision, boolean withPrompt) throws IOException {
    writeText("route", decision.route());
    writeText("router", decision.router());
    writeText("policy", decision.policy());
    if (decision.winRate().isPresent()) {
      json.writeNumberField("win_rate", decision.winRate().getAsDouble());
    }
    if (decision.threshold().isPresent()) {
      json.writeNumberField("threshold", decision.threshold().getAsDouble());
    }
    if (decision.lambda().isPresent()) {
      json.writeNumberField("lambda", decision.lambda().getAsDouble());
    }
    if (decision.weights().isPresent()) {
      writeWeights(decision.weights().get());
    }
    if (decision.routerCall().isPresent()) {
      writeRouterCall(decision.routerCall().get());
    }
    json.writeStringField("decided_model", decision.plan().first().value());
    json.writeNumberField("propensity", Propensity.of(decision));
    writeCandidates(decision.candidates());
    writeReasons(decision.reasons());
    if (decision.plan().isComposite()) {
      writePlan(decision);
    }
    writeFeatures(decision.features());
    json.writeNumberField(
        "estimated_output_tokens",
        decision.candidates().isEmpty()
            ? decision.features().expectedOutputTokens()
            : decision.candidates().getFirst().expectedOutputTokens());
    json.writeNumberField("overhead_ms", millis(decision.overhead()));
    if (withPrompt) {
      json.writeStringField("prompt", decision.features().routedText());
    }
  }

  /** The texts, too, since there is nothing else to tell by; of the prompt nobody can learn. */
  private void writeRefused(DecisionTrail trail) throws IOException {
    writeText("route", trail.route());
    writeText("policy", trail.policy());
    writeReasons(trail.reasons());
    json.writeArrayFieldStart("refused_because");
    for (Reason reason : trail.reasons()) {
      json.writeString(lower(reason.code()) + ": " + reason.text());
    }
    json.writeEndArray();
    if (trail.features().isPresent()) {
      writeFeatures(trail.features().get());
    }
    json.writeNumberField("overhead_ms", millis(trail.overhead()));
  }

  private void writeReasons(List<Reason> reasons) throws IOException {
    json.writeArrayFieldStart("reasons");
    for (Reason reason : reasons) {
      json.writeString(lower(reason.code()));
    }
    json.writeEndArray();
    List<String> rules = RuleWord.spoken(reasons);
    if (!rules.isEmpty()) {
      json.writeArrayFieldStart("rules");
      for (String rule : rules) {
        json.writeString(rule);
      }
      json.writeEndArray();
    }
  }

  private void writeFeatures(RequestFeatures features) throws IOException {
    json.writeStringField("language", lower(features.language()));
    TaskGuess task = features.task();
    json.writeStringField("task", task.task().wireName());
    json.writeNumberField("task_confidence", task.confidence());
    json.writeNumberField("estimated_input_tokens", features.inputTokens());
  }

  /** Why an answer was taken or the next step: the reasons come while the plan is carried out. */
  private void writePlan(RoutingDecision decision) throws IOException {
    json.writeStringField("plan", decision.plan().kind());
    json.writeArrayFieldStart("plan_reasons");
    for (Reason reason : decision.reasons()) {
      if (reason.stage() == DecisionStage.DISPATCH) {
        json.writeString(lower(reason.code()) + ": " + reason.text());
      }
    }
    json.writeEndArray();
  }

  /**
   * Of a routed pair the scores are the win rate and its complement: so they tell the roles. Of a
   * pool they are qualities.
   */
  private void writeCandidates(List<Candidate> candidates) throws IOException {
    json.writeArrayFieldStart("candidates");
    for (Candidate candidate : candidates) {
      json.writeStartObject();
      json.writeStringField("model", candidate.model().id().value());
      if (candidate.score().isPresent()) {
        json.writeNumberField("score", candidate.score().getAsDouble());
      }
      if (candidate.scoreSd().isPresent()) {
        json.writeNumberField("score_sd", candidate.scoreSd().getAsDouble());
      }
      json.writeNumberField("expected_cost_usd", candidate.expectedCost().amount());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void writeAttempts(List<Attempt> attempts, boolean branches) throws IOException {
    json.writeArrayFieldStart("attempts");
    for (Attempt attempt : attempts) {
      json.writeStartObject();
      json.writeStringField("model", attempt.model().value());
      json.writeStringField("endpoint", attempt.endpoint());
      writeText("error", attempt.error().map(ErrorCode::wireName));
      json.writeNumberField("ms", millis(attempt.duration()));
      if (branches) {
        writeCharge(attempt);
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void writeCharge(Attempt attempt) throws IOException {
    json.writeStringField("role", lower(attempt.role()));
    json.writeNumberField("input_tokens", attempt.charge().usage().input());
    json.writeNumberField("output_tokens", attempt.charge().usage().output());
    json.writeNumberField("cost_usd", attempt.charge().cost().amount());
    if (attempt.charge().estimated()) {
      json.writeBooleanField("estimated", true);
    }
  }

  private void writeAnswer(RoutingEvent event) throws IOException {
    writeText("routed_model", event.routedModel().map(Object::toString));
    writeText("answering_model", event.answeringModel());
    json.writeNumberField("input_tokens", event.usage().input());
    json.writeNumberField("cached_input_tokens", event.usage().cachedInput());
    json.writeNumberField("output_tokens", event.usage().output());
    json.writeNumberField("reasoning_tokens", event.usage().reasoning());
    json.writeNumberField("cost_usd", event.cost().amount());
    writeText("error", event.error().map(ErrorCode::wireName));
    if (event.timeToFirstToken().isPresent()) {
      json.writeNumberField("time_to_first_token_ms", millis(event.timeToFirstToken().get()));
    }
    json.writeNumberField("duration_ms", millis(event.duration()));
  }

  private void writeText(String name, Optional<String> value) throws IOException {
    if (value.isPresent()) {
      json.writeStringField(name, value.get());
    }
  }

  private static double millis(Duration duration) {
    return duration.toNanos() / NANOS_PER_MILLI;
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
