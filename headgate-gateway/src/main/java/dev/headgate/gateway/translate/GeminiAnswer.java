package dev.headgate.gateway.translate;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.core.api.TokenUsage;
import dev.headgate.core.spi.AnswerEnd;
import dev.headgate.gateway.sse.SseEvent;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Takes a Gemini answer apart. Every event is a whole response in small; there is no end mark, so a
 * stream is whole once every candidate gave its finish reason. Calls mostly have no ids; they get
 * the request's id and a number, so that the same answer always gets the same ones.
 */
final class GeminiAnswer implements AnswerSource {

  private static final int MAX_CANDIDATES = 8;

  private final String requestId;
  private final Map<Integer, Integer> callsOfCandidate = new HashMap<>();
  private final BitSet begun = new BitSet();
  private final BitSet finished = new BitSet();
  private final AnswerOrigin origin = new AnswerOrigin();
  private Optional<TokenUsage> usage = Optional.empty();

  GeminiAnswer(String requestId) {
    this.requestId = requestId.replaceAll("[^A-Za-z0-9_-]", "_");
  }

  @Override
  public List<AnswerPart> body(byte[] body) {
    JsonNode root =
        Json.parse(body)
            .filter(JsonNode::isObject)
            .orElseThrow(() -> ProviderErrors.invalid("the provider's answer is not an object"));
    List<AnswerPart> parts = read(root);
    if (!complete()) {
      throw ProviderErrors.invalid("the provider's answer has no finished candidate");
    }
    return parts;
  }

  @Override
  public List<AnswerPart> event(SseEvent event) {
    if (event.data().isBlank()) {
      return List.of();
    }
    return read(
        Json.parseObject(event.data())
            .orElseThrow(() -> ProviderErrors.invalid("the provider's event is not an object")));
  }

  private List<AnswerPart> read(JsonNode root) {
    if (root.hasNonNull("error")) {
      throw ProviderErrors.inAnswer(root.get("error"));
    }
    List<AnswerPart> parts = new ArrayList<>();
    usage(root.path("usageMetadata"));
    origin.read(root.path("responseId").asText(""), root.path("modelVersion").asText(""), parts);
    root.path("candidates").forEach(candidate -> candidate(candidate, parts));
    if (root.path("promptFeedback").hasNonNull("blockReason") && begun.isEmpty()) {
      begun.set(0);
      finished.set(0);
      parts.add(new AnswerPart.Finish(0, FinishReason.FILTERED));
    }
    return parts;
  }

  /** Thoughts stand beside the candidates' tokens, cached tokens within the prompt's. */
  private void usage(JsonNode counts) {
    if (!counts.isObject()) {
      return;
    }
    long thoughts = OpenAiUsage.count(counts.path("thoughtsTokenCount"));
    usage =
        Optional.of(
            new TokenUsage(
                OpenAiUsage.count(counts.path("promptTokenCount"))
                    + OpenAiUsage.count(counts.path("toolUsePromptTokenCount")),
                OpenAiUsage.count(counts.path("cachedContentTokenCount")),
                OpenAiUsage.count(counts.path("candidatesTokenCount")) + thoughts,
                thoughts));
  }

  private void candidate(JsonNode candidate, List<AnswerPart> parts) {
    int index = candidate.path("index").asInt(0);
    if (index < 0 || index >= MAX_CANDIDATES) {
      throw ProviderErrors.invalid(
          "candidates.index: %d (expected: >= 0 and < %d)".formatted(index, MAX_CANDIDATES));
    }
    begun.set(index);
    candidate.path("content").path("parts").forEach(part -> part(index, part, parts));
    String reason = candidate.path("finishReason").asText("");
    if (reason.isEmpty() || finished.get(index)) {
      return;
    }
    finished.set(index);
    boolean called = callsOfCandidate.containsKey(index);
    parts.add(new AnswerPart.Finish(index, FinishReason.ofGemini(reason, called)));
  }

  private void part(int index, JsonNode part, List<AnswerPart> parts) {
    if (part.has("functionCall")) {
      call(index, part, parts);
      return;
    }
    if (part.has("inlineData") || part.has("fileData")) {
      throw ProviderErrors.invalid("the provider answered with media (expected: text)");
    }
    String text = part.path("text").asText("");
    if (text.isEmpty()) {
      return;
    }
    boolean thought = part.path("thought").asBoolean();
    parts.add(thought ? new AnswerPart.Reasoning(index, text) : new AnswerPart.Text(index, text));
  }

  private void call(int index, JsonNode part, List<AnswerPart> parts) {
    JsonNode function = part.get("functionCall");
    int call = callsOfCandidate.merge(index, 1, Integer::sum) - 1;
    String made = "call_%s_%d_%d".formatted(requestId, index, call);
    Optional<String> signature =
        Optional.of(part.path("thoughtSignature").asText("")).filter(text -> !text.isEmpty());
    parts.add(
        new AnswerPart.ToolCall(
            index,
            call,
            function.path("id").asText(made),
            function.path("name").asText(""),
            signature));
    JsonNode arguments = function.path("args");
    parts.add(
        new AnswerPart.Arguments(index, call, arguments.isObject() ? Json.text(arguments) : "{}"));
  }

  @Override
  public boolean ended() {
    return false;
  }

  @Override
  public boolean complete() {
    return !begun.isEmpty() && begun.equals(finished);
  }

  @Override
  public AnswerEnd end() {
    return new AnswerEnd(usage, origin.model());
  }
}
