package dev.headgate.sim.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.sim.answer.Answer;
import dev.headgate.sim.answer.Choice;
import dev.headgate.sim.answer.FinishReason;
import dev.headgate.sim.answer.ToolCall;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;

/** Anthropic's messages. */
public final class AnthropicMessages implements Dialect {

  static final String SIGNATURE = "c2ltdWxhdGVk"; // "simulated" in base64

  AnthropicMessages() {}

  /**
   * The reply to {@code /v1/messages/count_tokens}.
   *
   * @throws RequestProblem when the body is not a messages request
   */
  public static byte[] countTokens(JsonNode body) {
    return Json.bytes(Json.object().put("input_tokens", AnthropicReader.countTokens(body)));
  }

  @Override
  public WireRequest read(JsonNode body, Target target) {
    return AnthropicReader.read(body, target);
  }

  @Override
  public byte[] whole(Answer answer, Envelope envelope) {
    ObjectNode root = message(answer, envelope);
    addBlocks((ArrayNode) root.path("content"), answer.first());
    root.put("stop_reason", stopReason(answer.first().finish()));
    root.set("usage", usage(answer.promptTokens(), answer.completionTokens()));
    return Json.bytes(root);
  }

  @Override
  public Iterator<StreamEvent> events(Answer answer, WireRequest request, Envelope envelope) {
    return AnthropicStream.events(answer, envelope);
  }

  @Override
  public byte[] error(Problem problem, Envelope envelope) {
    return Json.bytes(errorNode(problem, envelope));
  }

  @Override
  public byte[] errorEvent(Problem problem, Envelope envelope) {
    String event = "event: error\ndata: " + errorNode(problem, envelope) + "\n\n";
    return event.getBytes(StandardCharsets.UTF_8);
  }

  /** The message without content, as {@code message_start} carries it. */
  static ObjectNode message(Answer answer, Envelope envelope) {
    ObjectNode root =
        Json.object()
            .put("id", "msg_sim_" + envelope.id())
            .put("type", "message")
            .put("role", "assistant")
            .put("model", answer.request().model());
    root.putArray("content");
    root.putNull("stop_reason").putNull("stop_sequence");
    root.set("usage", usage(answer.promptTokens(), 1));
    return root;
  }

  static ObjectNode usage(long input, long output) {
    return Json.object()
        .put("input_tokens", input)
        .put("cache_creation_input_tokens", 0)
        .put("cache_read_input_tokens", 0)
        .put("output_tokens", output);
  }

  static String stopReason(FinishReason reason) {
    return switch (reason) {
      case STOP -> "end_turn";
      case LENGTH -> "max_tokens";
      case TOOL_CALLS -> "tool_use";
    };
  }

  static String callId(ToolCall call) {
    return "toolu_sim_" + call.id();
  }

  private static void addBlocks(ArrayNode content, Choice choice) {
    if (!choice.reasoning().isEmpty()) {
      content
          .addObject()
          .put("type", "thinking")
          .put("thinking", choice.wholeReasoning())
          .put("signature", SIGNATURE);
    }
    if (!choice.text().isEmpty()) {
      content.addObject().put("type", "text").put("text", choice.wholeText());
    }
    for (ToolCall call : choice.toolCalls()) {
      ObjectNode block =
          content
              .addObject()
              .put("type", "tool_use")
              .put("id", callId(call))
              .put("name", call.name());
      block.set("input", Json.readObject(call.arguments().getBytes(StandardCharsets.UTF_8)));
    }
  }

  private static ObjectNode errorNode(Problem problem, Envelope envelope) {
    ObjectNode root = Json.object().put("type", "error");
    root.putObject("error").put("type", errorType(problem)).put("message", problem.message());
    return root.put("request_id", "req_sim_" + envelope.id());
  }

  private static String errorType(Problem problem) {
    return switch (problem.status()) {
      case 401 -> "authentication_error";
      case 403 -> "permission_error";
      case 404 -> "not_found_error";
      case 413 -> "request_too_large";
      case 429 -> "rate_limit_error";
      case 503, 529 -> "overloaded_error";
      case 504 -> "timeout_error";
      default -> problem.status() >= 500 ? "api_error" : "invalid_request_error";
    };
  }
}
