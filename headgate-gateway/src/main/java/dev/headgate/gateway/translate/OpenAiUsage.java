package dev.headgate.gateway.translate;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.core.api.TokenUsage;
import java.io.IOException;

/** OpenAI's {@code usage} object, read and written. */
final class OpenAiUsage {

  private static final long MAX_TOKENS = 1_000_000_000_000L;

  private OpenAiUsage() {}

  static TokenUsage read(JsonNode usage) {
    return new TokenUsage(
        count(usage.path("prompt_tokens")),
        count(usage.path("prompt_tokens_details").path("cached_tokens")),
        count(usage.path("completion_tokens")),
        count(usage.path("completion_tokens_details").path("reasoning_tokens")));
  }

  /** Reads the object the parser has just entered, and leaves the parser at its end. */
  static TokenUsage read(JsonParser usage) throws IOException {
    long input = 0;
    long cached = 0;
    long output = 0;
    long reasoning = 0;
    while (usage.nextToken() == JsonToken.FIELD_NAME) {
      String name = usage.currentName();
      JsonToken value = usage.nextToken();
      switch (name) {
        case "prompt_tokens" -> input = count(usage);
        case "prompt_tokens_details" -> cached = detail(usage, value, "cached_tokens");
        case "completion_tokens" -> output = count(usage);
        case "completion_tokens_details" -> reasoning = detail(usage, value, "reasoning_tokens");
        default -> {}
      }
      usage.skipChildren();
    }
    return new TokenUsage(input, cached, output, reasoning);
  }

  static ObjectNode write(TokenUsage usage) {
    ObjectNode out = Json.object();
    out.put("prompt_tokens", usage.input());
    out.put("completion_tokens", usage.output());
    out.put("total_tokens", usage.input() + usage.output());
    out.putObject("prompt_tokens_details").put("cached_tokens", usage.cachedInput());
    out.putObject("completion_tokens_details").put("reasoning_tokens", usage.reasoning());
    return out;
  }

  /** Returns a token count as providers write it; nonsense is 0 or the bound, so sums hold. */
  static long count(JsonNode node) {
    return Math.clamp(node.asLong(0), 0, MAX_TOKENS);
  }

  private static long detail(JsonParser details, JsonToken value, String wanted)
      throws IOException {
    long count = 0;
    if (value == JsonToken.START_OBJECT) {
      while (details.nextToken() == JsonToken.FIELD_NAME) {
        boolean found = details.currentName().equals(wanted);
        details.nextToken();
        count = found ? count(details) : count;
        details.skipChildren();
      }
    }
    return count;
  }

  /** A count is exact as a double, and one too large for a long is no error that way. */
  private static long count(JsonParser at) throws IOException {
    return Math.clamp((long) at.getValueAsDouble(0), 0, MAX_TOKENS);
  }
}
