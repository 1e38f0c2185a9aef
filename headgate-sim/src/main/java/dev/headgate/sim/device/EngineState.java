package dev.headgate.sim.device;

/**
 * What an engine tells of itself at one moment.
 *
 * @param running requests in the batch
 * @param waiting requests in the queue
 * @param cacheUsage share of the key-value memory that requests use, in [0, 1]
 * @param totals counts since it began
 */
public record EngineState(int running, int waiting, double cacheUsage, Totals totals) {

  /**
   * Counts that only grow.
   *
   * @param busyNanos simulated time in which a step was computed
   * @param sequenceNanos the same, times the requests in the step
   * @param promptTokens tokens of admitted prompts
   * @param cachedTokens of these, tokens found in the cache
   * @param computedTokens of these, tokens computed
   * @param generatedTokens tokens of answers
   * @param finished requests answered to their end
   */
  public record Totals(
      long busyNanos,
      long sequenceNanos,
      long promptTokens,
      long cachedTokens,
      long computedTokens,
      long generatedTokens,
      long finished) {}
}
