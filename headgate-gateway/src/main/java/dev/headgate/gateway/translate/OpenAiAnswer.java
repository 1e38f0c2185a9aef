package dev.headgate.gateway.translate;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.core.api.TokenUsage;
import dev.headgate.core.spi.AnswerEnd;
import dev.headgate.gateway.sse.SseEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes an OpenAI chat answer apart; only its first choice, since no other was asked for. */
final class OpenAiAnswer implements AnswerSource {

  private final OpenAiToolCalls calls = new OpenAiToolCalls();
  private final AnswerOrigin origin = new AnswerOrigin();
  private Optional<TokenUsage> usage = Optional.empty();
  private boolean refused;
  private boolean finished;
  private boolean done;

  @Override
  public List<AnswerPart> body(byte[] body) {
    JsonNode root =
        Json.parse(body)
            .filter(JsonNode::isObject)
            .orElseThrow(() -> ProviderErrors.invalid("the provider's answer is not an object"));
    List<AnswerPart> parts = read(root, "message");
    if (!root.path("choices").path(0).path("message").isObject()) {
      throw ProviderErrors.invalid("the provider's answer has no choice with a message");
    }
    done = true;
    return parts;
  }

  @Override
  public List<AnswerPart> event(SseEvent event) {
    String data = event.data().strip();
    if (data.isEmpty()) {
      return List.of();
    }
    if (data.equals(OpenAiPassThrough.DONE)) {
      done = true;
      return List.of();
    }
    if (event.name().equals("error")) {
      throw ProviderErrors.ofEvent(data);
    }
    return read(
        Json.parseObject(data)
            .orElseThrow(() -> ProviderErrors.invalid("the provider's event is not an object")),
        "delta");
  }

  private List<AnswerPart> read(JsonNode root, String messageField) {
    if (root.hasNonNull("error")) {
      throw ProviderErrors.inAnswer(root.get("error"));
    }
    List<AnswerPart> parts = new ArrayList<>();
    origin.read(root.path("id").asText(""), root.path("model").asText(""), parts);
    if (root.path("usage").isObject()) {
      usage = Optional.of(OpenAiUsage.read(root.get("usage")));
    }
    for (JsonNode choice : root.path("choices")) {
      if (choice.path("index").asInt(0) == 0) {
        message(choice.path(messageField), parts);
        finish(choice.path("finish_reason").asText(""), parts);
      }
    }
    return parts;
  }

  private void message(JsonNode message, List<AnswerPart> parts) {
    reasoning(message, parts);
    content(message.path("content"), parts);
    String refusal = message.path("refusal").asText("");
    refused |= !refusal.isEmpty();
    text(refusal, parts);
    message.path("tool_calls").forEach(call -> calls.read(call, parts));
  }

  /** Servers give their reasoning one of two names; some give both with the same text. */
  private static void reasoning(JsonNode message, List<AnswerPart> parts) {
    String text = message.path("reasoning_content").asText(message.path("reasoning").asText(""));
    if (!text.isEmpty()) {
      parts.add(new AnswerPart.Reasoning(0, text));
    }
  }

  /** Content is a string; a few servers send an array of parts. */
  private static void content(JsonNode content, List<AnswerPart> parts) {
    if (content.isTextual()) {
      text(content.asText(""), parts);
    }
    content.forEach(part -> text(part.path("text").asText(""), parts));
  }

  private static void text(String text, List<AnswerPart> parts) {
    if (!text.isEmpty()) {
      parts.add(new AnswerPart.Text(0, text));
    }
  }

  private void finish(String reason, List<AnswerPart> parts) {
    if (reason.isEmpty() || finished) {
      return;
    }
    finished = true;
    FinishReason read = FinishReason.ofOpenAi(reason);
    parts.add(new AnswerPart.Finish(0, read == FinishReason.STOP ? plainEnd() : read));
  }

  /** Servers give a refusal, and calls of a tool the client named, the reason of any other end. */
  private FinishReason plainEnd() {
    if (refused) {
      return FinishReason.FILTERED;
    }
    return calls.any() ? FinishReason.TOOL_CALLS : FinishReason.STOP;
  }

  @Override
  public boolean ended() {
    return done;
  }

  @Override
  public boolean complete() {
    return done || finished;
  }

  @Override
  public AnswerEnd end() {
    return new AnswerEnd(usage, origin.model());
  }
}
