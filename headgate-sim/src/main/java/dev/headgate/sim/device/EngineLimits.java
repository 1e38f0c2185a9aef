package dev.headgate.sim.device;

/**
 * How an engine is set up, as vLLM's flags do.
 *
 * @param maxSequences requests in a batch at most ({@code --max-num-seqs}), at least 1
 * @param tokenBudget tokens computed in a step at most ({@code --max-num-batched-tokens}), at least
 *     {@code maxSequences}
 * @param cacheTokens tokens whose keys and values fit, at least one block
 * @param prefixCache whether blocks of past prompts are kept for prompts that begin alike
 */
public record EngineLimits(
    int maxSequences, int tokenBudget, long cacheTokens, boolean prefixCache) {

  /** Tokens in a block of the cache, as vLLM has by default. */
  public static final int BLOCK_TOKENS = 16;

  /** Checks all values. */
  public EngineLimits {
    require("max_sequences", maxSequences, 1);
    require("token_budget", tokenBudget, maxSequences);
    require("kv_tokens", cacheTokens, BLOCK_TOKENS);
  }

  /** Blocks that hold so many tokens. */
  static int blocks(long tokens) {
    return Math.toIntExact(Math.ceilDiv(tokens, BLOCK_TOKENS));
  }

  private static void require(String name, long value, long least) {
    if (value < least) {
      throw new IllegalArgumentException(name + ": " + value + " (expected: >= " + least + ")");
    }
  }
}
