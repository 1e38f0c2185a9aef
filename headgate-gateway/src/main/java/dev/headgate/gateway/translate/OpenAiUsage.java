package dev.headgate.gateway.translate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.core.api.TokenUsage;

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
}
