package dev.headgate.gateway.translate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Collects the choices of a whole OpenAI answer. */
final class OpenAiChoices {

  private final Map<Integer, Choice> choices = new TreeMap<>();

  void add(AnswerPart part) {
    switch (part) {
      case AnswerPart.Start start -> {}
      case AnswerPart.Text text -> choice(text.choice()).text.append(text.text());
      case AnswerPart.Reasoning thought ->
          choice(thought.choice()).reasoning.append(thought.text());
      case AnswerPart.ToolCall call -> choice(call.choice()).calls.add(new Call(call));
      case AnswerPart.Arguments arguments ->
          choice(arguments.choice()).calls.get(arguments.call()).arguments.append(arguments.json());
      case AnswerPart.Finish finish -> choice(finish.choice()).reason = finish.reason();
    }
  }

  ArrayNode write() {
    ArrayNode all = Json.array();
    choices.forEach(
        (index, choice) -> {
          ObjectNode written = all.addObject().put("index", index);
          written.set("message", choice.message());
          written.putNull("logprobs");
          written.put("finish_reason", choice.reason.openAi());
        });
    return all;
  }

  private Choice choice(int index) {
    return choices.computeIfAbsent(index, i -> new Choice());
  }

  private static final class Choice {
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder reasoning = new StringBuilder();
    private final List<Call> calls = new ArrayList<>();
    private FinishReason reason = FinishReason.STOP;

    private ObjectNode message() {
      ObjectNode message = Json.object().put("role", "assistant");
      boolean onlyCalls = text.isEmpty() && !calls.isEmpty();
      message.put("content", onlyCalls ? null : text.toString());
      message.putNull("refusal");
      if (!reasoning.isEmpty()) {
        message.put("reasoning_content", reasoning.toString());
      }
      if (!calls.isEmpty()) {
        ArrayNode written = message.putArray("tool_calls");
        calls.forEach(call -> written.add(call.write()));
      }
      return message;
    }
  }

  private static final class Call {
    private final AnswerPart.ToolCall head;
    private final StringBuilder arguments = new StringBuilder();

    private Call(AnswerPart.ToolCall head) {
      this.head = head;
    }

    private ObjectNode write() {
      ObjectNode call = Json.object().put("id", head.id()).put("type", "function");
      String json = Optional.of(arguments.toString()).filter(a -> !a.isEmpty()).orElse("{}");
      call.putObject("function").put("name", head.name()).put("arguments", json);
      head.signature().ifPresent(signature -> ThoughtSignature.write(signature, call));
      return call;
    }
  }
}
