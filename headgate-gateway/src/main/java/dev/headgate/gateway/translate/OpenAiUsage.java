package dev.headgate.gateway.translate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.core.api.TokenUsage;

/** OpenAI's {@code usage} object, read and written. */
final class OpenAiUsage {

  private OpenAiUsage() {}

  static TokenUsage read(JsonNode usage) {
    return new TokenUsage(
        count(usage.path("prompt_tokens")),
        count(usage.path("prompt_tokens_details").path("cached_tokens")),
        count(usage.path("completion_tokens")),
        count(usage.path("completion_tokens_details").path("reasoning_tokens")));
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

  /** Returns a token count as providers write it; absent, null or nonsense counts as 0. */
  static long count(JsonNode node) {
    return Math.max(0, node.asLong(0));
  }
}
