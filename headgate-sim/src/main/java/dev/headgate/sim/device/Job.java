package dev.headgate.sim.device;

import java.util.Arrays;

/**
 * One request on its way through an engine. The engine alone changes it.
 *
 * <p>Blocks are named by hashes that depend on all text before them, so equal hashes mean equal
 * beginnings.
 */
public final class Job {

  private final long promptTokens;
  private final long outputTokens;
  private final long[] promptBlocks;
  private final long[] allBlocks;
  private BlockPool.Lease lease = new BlockPool.Lease(0, 0);
  private long cachedTokens;
  private long computed;
  private long produced;
  private boolean over;

  /**
   * @param promptTokens tokens to read, at least 1
   * @param outputTokens tokens of the answer, at least 1
   * @param promptBlocks hashes of the prompt's full blocks
   * @param allBlocks hashes of the full blocks of prompt and answer together; begins with those of
   *     the prompt
   */
  public Job(long promptTokens, long outputTokens, long[] promptBlocks, long[] allBlocks) {
    if (promptTokens < 1 || outputTokens < 1) {
      throw new IllegalArgumentException(
          "tokens: " + promptTokens + " and " + outputTokens + " (expected: at least 1 each)");
    }
    this.promptTokens = promptTokens;
    this.outputTokens = outputTokens;
    this.promptBlocks = within(promptBlocks, promptTokens);
    this.allBlocks = within(allBlocks, promptTokens + outputTokens);
  }

  /**
   * The text's blocks are counted otherwise than its tokens; never more blocks than tokens fill.
   */
  private static long[] within(long[] blocks, long tokens) {
    long full = tokens / EngineLimits.BLOCK_TOKENS;
    return Arrays.copyOf(blocks, (int) Math.min(blocks.length, full));
  }

  /** A request whose text nobody shares. */
  public static Job of(long promptTokens, long outputTokens) {
    return new Job(promptTokens, outputTokens, new long[0], new long[0]);
  }

  /** Tokens of the prompt that the cache already held; known once the request runs. */
  public long cachedTokens() {
    return cachedTokens;
  }

  /** Tokens of the answer so far. */
  public long produced() {
    return produced;
  }

  /** Tokens of the prompt. */
  public long promptTokens() {
    return promptTokens;
  }

  long[] promptBlocks() {
    return promptBlocks;
  }

  long[] allBlocks() {
    return allBlocks;
  }

  /** Tokens whose keys and values it needs in the end. */
  long wholeLength() {
    return promptTokens + outputTokens;
  }

  long promptLeft() {
    return promptTokens - computed;
  }

  long context() {
    return computed + produced;
  }

  /** Whether it is answered, or given up. */
  public boolean isOver() {
    return over;
  }

  BlockPool.Lease lease() {
    return lease;
  }

  void admit(BlockPool.Lease granted) {
    lease = granted;
    // The last token is always computed, or there would be nothing to continue from.
    cachedTokens = Math.min(granted.found() * (long) EngineLimits.BLOCK_TOKENS, promptTokens - 1);
    computed = cachedTokens;
  }

  /** Takes in what a step computed; returns whether it brought a token of the answer. */
  boolean advance(long tokens) {
    long ofPrompt = Math.min(tokens, promptLeft());
    computed += ofPrompt;
    if (promptLeft() > 0) {
      return false;
    }
    produced++;
    over = produced >= outputTokens;
    return true;
  }

  void drop() {
    over = true;
  }
}
