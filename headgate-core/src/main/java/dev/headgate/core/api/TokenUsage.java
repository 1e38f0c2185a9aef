package dev.headgate.core.api;

/**
 * The tokens one answer took, in OpenAI's sense whatever the provider's: {@code input} counts every
 * prompt token, cached ones included; {@code output} counts hidden reasoning too.
 *
 * @param input prompt tokens, cached and cache-written ones included
 * @param cachedInput the part of {@code input} read from the provider's prompt cache
 * @param output generated tokens, reasoning included
 * @param reasoning the part of {@code output} spent on hidden reasoning
 */
public record TokenUsage(long input, long cachedInput, long output, long reasoning) {

  public static final TokenUsage NONE = new TokenUsage(0, 0, 0, 0);

  public TokenUsage {
    requireCount("input", input);
    requireCount("cachedInput", cachedInput);
    requireCount("output", output);
    requireCount("reasoning", reasoning);
  }

  /** Returns the usage of both together. */
  public TokenUsage plus(TokenUsage other) {
    return new TokenUsage(
        input + other.input,
        cachedInput + other.cachedInput,
        output + other.output,
        reasoning + other.reasoning);
  }

  private static void requireCount(String name, long value) {
    if (value < 0) {
      throw new IllegalArgumentException(name + ": " + value + " (expected: >= 0 tokens)");
    }
  }
}
