package dev.headgate.gateway.translate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.core.spi.AnswerEnd;
import dev.headgate.gateway.sse.SseWriter;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.List;

/** Puts an OpenAI chat answer together: chunks, the usage chunk if asked for, {@code [DONE]}. */
final class OpenAiWriter implements AnswerWriter {

  private static final byte[] DONE =
      SseWriter.event(OpenAiPassThrough.DONE.getBytes(StandardCharsets.US_ASCII));

  private final long createdSeconds;
  private final boolean includeUsage;
  private final BitSet begun = new BitSet();
  private String id;
  private String model;

  /**
   * Makes a writer.
   *
   * @param fallbackId used when the provider gave none
   * @param fallbackModel used when the provider named none
   * @param createdSeconds since 1970, for {@code created}
   * @param includeUsage whether a stream ends with a usage chunk
   */
  OpenAiWriter(String fallbackId, String fallbackModel, long createdSeconds, boolean includeUsage) {
    this.id = fallbackId;
    this.model = fallbackModel;
    this.createdSeconds = createdSeconds;
    this.includeUsage = includeUsage;
  }

  @Override
  public byte[] body(List<AnswerPart> parts, AnswerEnd end) {
    OpenAiChoices choices = new OpenAiChoices();
    for (AnswerPart part : parts) {
      if (part instanceof AnswerPart.Start start) {
        head(start);
      } else {
        choices.add(part);
      }
    }
    ObjectNode root = root("chat.completion");
    root.set("choices", choices.write());
    end.usage().ifPresent(usage -> root.set("usage", OpenAiUsage.write(usage)));
    return Json.bytes(root);
  }

  @Override
  public byte[] part(AnswerPart part) {
    return switch (part) {
      case AnswerPart.Start start -> {
        head(start);
        yield roleOnce(0);
      }
      case AnswerPart.Text text -> delta(text.choice(), Json.object().put("content", text.text()));
      case AnswerPart.Reasoning reasoning ->
          delta(reasoning.choice(), Json.object().put("reasoning_content", reasoning.text()));
      case AnswerPart.ToolCall call -> delta(call.choice(), toolCall(call));
      case AnswerPart.Arguments arguments -> delta(arguments.choice(), arguments(arguments));
      case AnswerPart.Finish finish ->
          joined(
              roleOnce(finish.choice()),
              chunk(finish.choice(), Json.object(), finish.reason().openAi()));
    };
  }

  @Override
  public byte[] close(AnswerEnd end) {
    if (!includeUsage || end.usage().isEmpty()) {
      return DONE;
    }
    ObjectNode root = root("chat.completion.chunk");
    root.putArray("choices");
    root.set("usage", OpenAiUsage.write(end.usage().get()));
    return joined(SseWriter.event(Json.bytes(root)), DONE);
  }

  private void head(AnswerPart.Start start) {
    id = start.id().isEmpty() ? id : start.id();
    model = start.model().isEmpty() ? model : start.model();
  }

  private byte[] roleOnce(int choice) {
    if (begun.get(choice)) {
      return new byte[0];
    }
    begun.set(choice);
    return chunk(choice, Json.object().put("role", "assistant").put("content", ""), "");
  }

  private byte[] delta(int choice, ObjectNode delta) {
    return joined(roleOnce(choice), chunk(choice, delta, ""));
  }

  private static ObjectNode toolCall(AnswerPart.ToolCall part) {
    ObjectNode delta = Json.object();
    ObjectNode call = delta.putArray("tool_calls").addObject().put("index", part.call());
    call.put("id", part.id()).put("type", "function");
    call.putObject("function").put("name", part.name()).put("arguments", "");
    part.signature().ifPresent(signature -> ThoughtSignature.write(signature, call));
    return delta;
  }

  private static ObjectNode arguments(AnswerPart.Arguments part) {
    ObjectNode delta = Json.object();
    ObjectNode call = delta.putArray("tool_calls").addObject().put("index", part.call());
    call.putObject("function").put("arguments", part.json());
    return delta;
  }

  private byte[] chunk(int choice, ObjectNode delta, String finishReason) {
    ObjectNode root = root("chat.completion.chunk");
    ArrayNode choices = root.putArray("choices");
    ObjectNode written = choices.addObject().put("index", choice);
    written.set("delta", delta);
    written.putNull("logprobs");
    written.put("finish_reason", finishReason.isEmpty() ? null : finishReason);
    if (includeUsage) {
      root.putNull("usage");
    }
    return SseWriter.event(Json.bytes(root));
  }

  private ObjectNode root(String object) {
    return Json.object()
        .put("id", id)
        .put("object", object)
        .put("created", createdSeconds)
        .put("model", model);
  }

  private static byte[] joined(byte[] first, byte[] second) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(first.length + second.length);
    out.writeBytes(first);
    out.writeBytes(second);
    return out.toByteArray();
  }
}
