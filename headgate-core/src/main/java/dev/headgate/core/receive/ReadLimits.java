package dev.headgate.core.receive;

/**
 * What a body may be at most; its length is the transport's business.
 *
 * @param maxDepth objects and arrays inside one another; 8 to 1,000
 */
public record ReadLimits(int maxDepth) {

  /** 128 levels, far more than any tool's schema has. */
  public static final ReadLimits DEFAULT = new ReadLimits(128);

  public ReadLimits {
    if (maxDepth < 8 || maxDepth > 1000) {
      throw new IllegalArgumentException("max_depth: " + maxDepth + " (expected: 8 to 1000)");
    }
  }
}
