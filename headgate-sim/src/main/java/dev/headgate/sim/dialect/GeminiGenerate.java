package dev.headgate.sim.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.sim.answer.Answer;
import dev.headgate.sim.answer.Choice;
import dev.headgate.sim.answer.FinishReason;
import dev.headgate.sim.answer.ToolCall;
import dev.headgate.sim.dialect.StreamEvent.Kind;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;

/** Gemini's generateContent; a stream has no end marker, so its last chunk counts as one. */
final class GeminiGenerate implements Dialect {

  @Override
  public WireRequest read(JsonNode body, Target target) {
    return GeminiReader.read(body, target);
  }

  @Override
  public byte[] whole(Answer answer, Envelope envelope) {
    ObjectNode root = Json.object();
    ArrayNode candidates = root.putArray("candidates");
    for (Choice choice : answer.choices()) {
      ArrayNode parts = candidate(candidates, choice, true);
      if (!choice.reasoning().isEmpty()) {
        parts.addObject().put("text", choice.wholeReasoning()).put("thought", true);
      }
      if (!choice.text().isEmpty()) {
        parts.addObject().put("text", choice.wholeText());
      }
      choice.toolCalls().forEach(call -> addCall(parts, call));
    }
    return Json.bytes(finished(root, answer, envelope));
  }

  @Override
  public Iterator<StreamEvent> events(Answer answer, WireRequest request, Envelope envelope) {
    EventSequence events = new EventSequence();
    for (Choice choice : answer.choices()) {
      events.each(
          choice.reasoning().size(),
          i -> chunk(answer, envelope, choice, thought(choice.reasoning().get(i))));
      events.each(
          choice.text().size(),
          i -> chunk(answer, envelope, choice, Json.object().put("text", choice.text().get(i))));
      events.each(
          choice.toolCalls().size(),
          i -> chunk(answer, envelope, choice, call(choice.toolCalls().get(i))));
    }
    return events.then(Kind.END, last(answer, envelope));
  }

  @Override
  public byte[] error(Problem problem, Envelope envelope) {
    return Json.bytes(errorNode(problem));
  }

  @Override
  public byte[] errorEvent(Problem problem, Envelope envelope) {
    return ("data: " + errorNode(problem) + "\n\n").getBytes(StandardCharsets.UTF_8);
  }

  private static String chunk(Answer answer, Envelope envelope, Choice choice, ObjectNode part) {
    ObjectNode root = Json.object();
    candidate(root.putArray("candidates"), choice, false).add(part);
    root.put("modelVersion", answer.request().model()).put("responseId", envelope.id());
    return "data: " + root + "\n\n";
  }

  private static String last(Answer answer, Envelope envelope) {
    ObjectNode root = Json.object();
    ArrayNode candidates = root.putArray("candidates");
    for (Choice choice : answer.choices()) {
      candidate(candidates, choice, true).addObject().put("text", "");
    }
    return "data: " + finished(root, answer, envelope) + "\n\n";
  }

  private static ObjectNode finished(ObjectNode root, Answer answer, Envelope envelope) {
    long thoughts = answer.reasoningTokens();
    ObjectNode usage = root.putObject("usageMetadata");
    usage
        .put("promptTokenCount", answer.promptTokens())
        .put("candidatesTokenCount", answer.completionTokens() - thoughts)
        .put("totalTokenCount", answer.promptTokens() + answer.completionTokens());
    if (thoughts > 0) {
      usage.put("thoughtsTokenCount", thoughts);
    }
    return root.put("modelVersion", answer.request().model()).put("responseId", envelope.id());
  }

  /** Adds a candidate and returns its parts, to be filled. */
  private static ArrayNode candidate(ArrayNode candidates, Choice choice, boolean finished) {
    ObjectNode candidate = candidates.addObject();
    ObjectNode content = candidate.putObject("content");
    ArrayNode parts = content.putArray("parts");
    content.put("role", "model");
    if (finished) {
      boolean cut = choice.finish() == FinishReason.LENGTH;
      candidate.put("finishReason", cut ? "MAX_TOKENS" : "STOP");
    }
    candidate.put("index", choice.index());
    return parts;
  }

  private static ObjectNode thought(String text) {
    return Json.object().put("text", text).put("thought", true);
  }

  private static void addCall(ArrayNode parts, ToolCall call) {
    parts.add(call(call));
  }

  private static ObjectNode call(ToolCall call) {
    ObjectNode part = Json.object();
    ObjectNode function = part.putObject("functionCall").put("name", call.name());
    function.set("args", Json.readObject(call.arguments().getBytes(StandardCharsets.UTF_8)));
    return part;
  }

  private static ObjectNode errorNode(Problem problem) {
    ObjectNode root = Json.object();
    root.putObject("error")
        .put("code", problem.status())
        .put("message", problem.message())
        .put("status", status(problem.status()));
    return root;
  }

  private static String status(int status) {
    return switch (status) {
      case 401 -> "UNAUTHENTICATED";
      case 403 -> "PERMISSION_DENIED";
      case 404 -> "NOT_FOUND";
      case 429 -> "RESOURCE_EXHAUSTED";
      case 503 -> "UNAVAILABLE";
      case 504 -> "DEADLINE_EXCEEDED";
      default -> status >= 500 ? "INTERNAL" : "INVALID_ARGUMENT";
    };
  }
}
