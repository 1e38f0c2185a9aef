package dev.headgate.sim.dialect;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.sim.answer.Answer;
import dev.headgate.sim.answer.Choice;
import dev.headgate.sim.answer.ToolCall;
import dev.headgate.sim.dialect.StreamEvent.Kind;
import java.util.Iterator;
import java.util.List;

/** The events of one streamed message: start, ping, blocks, message delta, stop. */
final class AnthropicStream {

  private final EventSequence events = new EventSequence();
  private int block;

  private AnthropicStream() {}

  static Iterator<StreamEvent> events(Answer answer, Envelope envelope) {
    AnthropicStream stream = new AnthropicStream();
    ObjectNode start = Json.object().put("type", "message_start");
    start.set("message", AnthropicMessages.message(answer, envelope));
    stream.add(Kind.OPENING, "message_start", start.toString());
    stream.add(Kind.OPENING, "ping", "{\"type\":\"ping\"}");
    stream.addBlocks(answer.first());
    stream.add(Kind.CLOSING, "message_delta", messageDelta(answer));
    stream.add(Kind.END, "message_stop", "{\"type\":\"message_stop\"}");
    return stream.events;
  }

  private void addBlocks(Choice choice) {
    if (!choice.reasoning().isEmpty()) {
      start("{\"type\":\"thinking\",\"thinking\":\"\",\"signature\":\"\"}", Kind.OPENING);
      deltas(choice.reasoning(), "thinking_delta", "thinking");
      delta("signature_delta", "signature", AnthropicMessages.SIGNATURE);
      stop();
    }
    if (!choice.text().isEmpty()) {
      start("{\"type\":\"text\",\"text\":\"\"}", Kind.OPENING);
      deltas(choice.text(), "text_delta", "text");
      stop();
    }
    for (ToolCall call : choice.toolCalls()) {
      start(
          "{\"type\":\"tool_use\",\"id\":"
              + Json.quote(AnthropicMessages.callId(call))
              + ",\"name\":"
              + Json.quote(call.name())
              + ",\"input\":{}}",
          Kind.CONTENT);
      deltas(call.argumentTokens(), "input_json_delta", "partial_json");
      stop();
    }
  }

  private void start(String contentBlock, Kind kind) {
    add(
        kind,
        "content_block_start",
        "{\"type\":\"content_block_start\",\"index\":"
            + block
            + ",\"content_block\":"
            + contentBlock
            + "}");
  }

  private void deltas(List<String> tokens, String type, String field) {
    int index = block;
    events.each(
        tokens.size(), i -> event("content_block_delta", data(index, type, field, tokens.get(i))));
  }

  private void delta(String type, String field, String value) {
    add(Kind.OPENING, "content_block_delta", data(block, type, field, value));
  }

  private static String data(int index, String type, String field, String value) {
    return "{\"type\":\"content_block_delta\",\"index\":"
        + index
        + ",\"delta\":{\"type\":\""
        + type
        + "\",\""
        + field
        + "\":"
        + Json.quote(value)
        + "}}";
  }

  private void stop() {
    add(
        Kind.CLOSING,
        "content_block_stop",
        "{\"type\":\"content_block_stop\",\"index\":" + block + "}");
    block++;
  }

  private void add(Kind kind, String name, String data) {
    events.then(kind, event(name, data));
  }

  private static String event(String name, String data) {
    return "event: " + name + "\ndata: " + data + "\n\n";
  }

  private static String messageDelta(Answer answer) {
    ObjectNode root = Json.object().put("type", "message_delta");
    root.putObject("delta")
        .put("stop_reason", AnthropicMessages.stopReason(answer.first().finish()))
        .putNull("stop_sequence");
    root.set("usage", AnthropicMessages.usage(answer.promptTokens(), answer.completionTokens()));
    return root.toString();
  }
}
