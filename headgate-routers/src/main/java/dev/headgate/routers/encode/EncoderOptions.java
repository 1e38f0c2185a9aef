package dev.headgate.routers.encode;

/**
 * How much an encoder may use.
 *
 * @param workers threads that encode, 1 to 256; by default half the processors, at least one
 * @param queueCapacity texts that may wait, at least 1; one more is refused
 * @param cacheBytes memory for vectors of texts seen before, in bytes; 0 keeps none
 * @param maxTokens tokens read of a text with its two special ones, 8 to 512; a longer text keeps
 *     its head and its tail
 */
public record EncoderOptions(int workers, int queueCapacity, long cacheBytes, int maxTokens) {

  /** Half the processors, 256 waiting texts, 32 MiB of cache, 256 tokens. */
  public static EncoderOptions defaults() {
    int workers = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    return new EncoderOptions(Math.min(workers, 256), 256, 32L << 20, 256);
  }

  public EncoderOptions {
    require("workers", workers, 1, 256);
    require("queue_capacity", queueCapacity, 1, 1 << 20);
    require("cache_bytes", cacheBytes, 0, 1L << 40);
    require("max_tokens", maxTokens, 8, 512);
  }

  /** Returns the same with another number of threads. */
  public EncoderOptions withWorkers(int count) {
    return new EncoderOptions(count, queueCapacity, cacheBytes, maxTokens);
  }

  private static void require(String name, long value, long min, long max) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(
          "encoder.%s: %d (expected: >= %d and <= %d)".formatted(name, value, min, max));
    }
  }
}
