package dev.headgate.sim.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.sim.answer.Answer;
import dev.headgate.sim.answer.AnswerRequest;
import dev.headgate.sim.answer.Choice;
import dev.headgate.sim.answer.FinishReason;
import dev.headgate.sim.answer.ToolCall;
import java.util.Iterator;
import java.util.List;

/** OpenAI's chat completions. */
final class OpenAiChat implements Dialect {

  static final String FINGERPRINT = "simulated";

  @Override
  public WireRequest read(JsonNode body, Target target) {
    return OpenAiChatReader.read(body, target);
  }

  @Override
  public byte[] whole(Answer answer, Envelope envelope) {
    ObjectNode root = Json.object();
    root.put("id", id(envelope))
        .put("object", "chat.completion")
        .put("created", envelope.createdSeconds())
        .put("model", answer.request().model())
        .put("system_fingerprint", FINGERPRINT);
    ArrayNode choices = root.putArray("choices");
    for (Choice choice : answer.choices()) {
      choices.add(choice(choice, answer.request()));
    }
    root.set("usage", OpenAiUsage.of(answer));
    return Json.bytes(root);
  }

  @Override
  public Iterator<StreamEvent> events(Answer answer, WireRequest request, Envelope envelope) {
    return new OpenAiChatStream(answer, envelope, request.includeUsage()).events();
  }

  @Override
  public byte[] error(Problem problem, Envelope envelope) {
    return OpenAiErrors.body(problem);
  }

  @Override
  public byte[] errorEvent(Problem problem, Envelope envelope) {
    return OpenAiErrors.event(problem);
  }

  static String id(Envelope envelope) {
    return "chatcmpl-sim-" + envelope.id();
  }

  static String finish(FinishReason reason) {
    return switch (reason) {
      case STOP -> "stop";
      case LENGTH -> "length";
      case TOOL_CALLS -> "tool_calls";
    };
  }

  static String callId(ToolCall call) {
    return "call_sim_" + call.id();
  }

  private static ObjectNode choice(Choice choice, AnswerRequest request) {
    ObjectNode node = Json.object();
    node.put("index", choice.index()).set("message", message(choice));
    if (request.topLogprobs().isPresent() && !choice.text().isEmpty()) {
      node.set("logprobs", Logprobs.of(choice.text(), request.topLogprobs().getAsInt()));
    } else {
      node.putNull("logprobs");
    }
    return node.put("finish_reason", finish(choice.finish()));
  }

  private static ObjectNode message(Choice choice) {
    ObjectNode message = Json.object();
    boolean calls = !choice.toolCalls().isEmpty();
    message.put("role", "assistant").put("content", calls ? null : choice.wholeText());
    if (!choice.reasoning().isEmpty()) {
      message.put("reasoning_content", choice.wholeReasoning());
    }
    message.putNull("refusal");
    if (calls) {
      addCalls(message.putArray("tool_calls"), choice.toolCalls());
    }
    return message;
  }

  private static void addCalls(ArrayNode target, List<ToolCall> calls) {
    for (ToolCall call : calls) {
      ObjectNode node = target.addObject().put("id", callId(call)).put("type", "function");
      node.putObject("function").put("name", call.name()).put("arguments", call.arguments());
    }
  }
}
