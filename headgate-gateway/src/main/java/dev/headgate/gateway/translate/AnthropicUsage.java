package dev.headgate.gateway.translate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.core.api.TokenUsage;

/**
 * Anthropic's {@code usage}: {@code input_tokens} leaves out what was read from or written to the
 * prompt cache, so the three are added up. In a stream {@code message_start} has the input and
 * {@code message_delta} the final output, maybe the input again; later figures replace earlier.
 */
final class AnthropicUsage {

  private long input;
  private long cacheRead;
  private long cacheWritten;
  private long output;
  private boolean seen;

  void read(JsonNode usage) {
    if (!usage.isObject()) {
      return;
    }
    seen = true;
    input = newer(usage.path("input_tokens"), input);
    cacheRead = newer(usage.path("cache_read_input_tokens"), cacheRead);
    cacheWritten = newer(usage.path("cache_creation_input_tokens"), cacheWritten);
    output = newer(usage.path("output_tokens"), output);
  }

  boolean seen() {
    return seen;
  }

  /**
   * Returns the sums; reasoning is 0, since Anthropic does not say how much of the output it is.
   */
  TokenUsage total() {
    return new TokenUsage(input + cacheRead + cacheWritten, cacheRead, output, 0);
  }

  static ObjectNode write(TokenUsage usage) {
    ObjectNode out = Json.object();
    out.put("input_tokens", Math.max(0, usage.input() - usage.cachedInput()));
    out.put("cache_creation_input_tokens", 0);
    out.put("cache_read_input_tokens", usage.cachedInput());
    out.put("output_tokens", usage.output());
    return out;
  }

  private static long newer(JsonNode node, long older) {
    return node.isNumber() ? OpenAiUsage.count(node) : older;
  }
}
