package dev.headgate.gateway.translate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.core.api.TokenUsage;
import dev.headgate.core.spi.AnswerEnd;
import dev.headgate.gateway.sse.SseWriter;
import java.io.ByteArrayOutputStream;
import java.util.List;

/**
 * Puts an Anthropic message together. In a stream blocks are opened and closed strictly one after
 * the other; what the input took is known only at the end, so {@code message_start} says 0 and
 * {@code message_delta} has all figures.
 */
final class AnthropicWriter implements AnswerWriter {

  private enum Block {
    NONE,
    TEXT,
    THINKING,
    TOOL
  }

  private final boolean thinking;
  private String id;
  private String model;
  private Block open = Block.NONE;
  private int openCall = -1;
  private int index = -1;
  private boolean started;
  private FinishReason reason = FinishReason.STOP;

  /**
   * Makes a writer.
   *
   * @param fallbackId used when the provider gave none
   * @param fallbackModel used when the provider named none
   * @param thinking whether the client asked to see reasoning; only then may there be such blocks
   */
  AnthropicWriter(String fallbackId, String fallbackModel, boolean thinking) {
    this.id = fallbackId;
    this.model = fallbackModel;
    this.thinking = thinking;
  }

  @Override
  public byte[] body(List<AnswerPart> parts, AnswerEnd end) {
    AnthropicContent content = new AnthropicContent();
    for (AnswerPart part : parts) {
      switch (part) {
        case AnswerPart.Start start -> head(start);
        case AnswerPart.Finish finish -> reason = finish.reason();
        case AnswerPart.Reasoning thought -> {
          if (thinking) {
            content.add(thought);
          }
        }
        default -> content.add(part);
      }
    }
    ObjectNode message = message();
    message.set("content", content.write());
    message.put("stop_reason", reason.anthropic());
    message.set("usage", AnthropicUsage.write(end.usage().orElse(TokenUsage.NONE)));
    return Json.bytes(message);
  }

  @Override
  public byte[] part(AnswerPart part) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    switch (part) {
      case AnswerPart.Start start -> {
        head(start);
        startOnce(out);
      }
      case AnswerPart.Text text -> {
        open(Block.TEXT, Json.object().put("type", "text").put("text", ""), out);
        delta(Json.object().put("type", "text_delta").put("text", text.text()), out);
      }
      case AnswerPart.Reasoning thought -> reasoning(thought, out);
      case AnswerPart.ToolCall call -> toolUse(call, out);
      case AnswerPart.Arguments arguments -> arguments(arguments, out);
      case AnswerPart.Finish finish -> reason = finish.reason();
    }
    return out.toByteArray();
  }

  @Override
  public byte[] close(AnswerEnd end) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    startOnce(out);
    closeBlock(out);
    ObjectNode data = Json.object().put("type", "message_delta");
    data.putObject("delta").put("stop_reason", reason.anthropic()).putNull("stop_sequence");
    data.set("usage", AnthropicUsage.write(end.usage().orElse(TokenUsage.NONE)));
    write(data, out);
    write(Json.object().put("type", "message_stop"), out);
    return out.toByteArray();
  }

  private void head(AnswerPart.Start start) {
    id = start.id().isEmpty() ? id : start.id();
    model = start.model().isEmpty() ? model : start.model();
  }

  private void startOnce(ByteArrayOutputStream out) {
    if (started) {
      return;
    }
    started = true;
    ObjectNode message = message();
    message.putArray("content");
    message.putNull("stop_reason");
    message.set("usage", AnthropicUsage.write(TokenUsage.NONE));
    ObjectNode data = Json.object().put("type", "message_start");
    data.set("message", message);
    write(data, out);
  }

  private ObjectNode message() {
    return Json.object()
        .put("id", id)
        .put("type", "message")
        .put("role", "assistant")
        .put("model", model)
        .putNull("stop_sequence");
  }

  /** Opens a block of that kind unless the one under way is of it. */
  private void open(Block kind, ObjectNode block, ByteArrayOutputStream out) {
    startOnce(out);
    if (open == kind && kind != Block.TOOL) {
      return;
    }
    closeBlock(out);
    open = kind;
    index++;
    ObjectNode data = Json.object().put("type", "content_block_start").put("index", index);
    data.set("content_block", block);
    write(data, out);
  }

  private void closeBlock(ByteArrayOutputStream out) {
    if (open != Block.NONE) {
      write(Json.object().put("type", "content_block_stop").put("index", index), out);
    }
    open = Block.NONE;
  }

  private void toolUse(AnswerPart.ToolCall call, ByteArrayOutputStream out) {
    ObjectNode block = Json.object().put("type", "tool_use");
    block.put("id", call.id()).put("name", call.name()).putObject("input");
    open(Block.TOOL, block, out);
    openCall = call.call();
  }

  /** A block that was closed cannot be gone back to, so interleaved calls cannot be carried. */
  private void arguments(AnswerPart.Arguments arguments, ByteArrayOutputStream out) {
    if (open != Block.TOOL || openCall != arguments.call()) {
      throw ProviderErrors.invalid("the provider's tool calls come interleaved");
    }
    delta(Json.object().put("type", "input_json_delta").put("partial_json", arguments.json()), out);
  }

  private void delta(ObjectNode delta, ByteArrayOutputStream out) {
    ObjectNode data = Json.object().put("type", "content_block_delta").put("index", index);
    data.set("delta", delta);
    write(data, out);
  }

  private void reasoning(AnswerPart.Reasoning part, ByteArrayOutputStream out) {
    if (!thinking) {
      return;
    }
    ObjectNode block = Json.object().put("type", "thinking").put("thinking", "");
    open(Block.THINKING, block.put("signature", ""), out);
    delta(Json.object().put("type", "thinking_delta").put("thinking", part.text()), out);
  }

  private static void write(ObjectNode data, ByteArrayOutputStream out) {
    out.writeBytes(SseWriter.event(data.get("type").asText(""), Json.bytes(data)));
  }
}
