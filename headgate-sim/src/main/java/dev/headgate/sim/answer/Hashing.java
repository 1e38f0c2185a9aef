package dev.headgate.sim.answer;

/**
 * The simulator's only source of chance: stateless hashes of the seed and what is asked, so that
 * the same question gets the same answer in any order of requests (SplitMix64, Steele et al. 2014).
 */
public final class Hashing {

  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private Hashing() {}

  /** Scrambles 64 bits. */
  public static long mix(long value) {
    long z = value + GOLDEN;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** Adds a number to a hash. */
  public static long mix(long hash, long value) {
    return mix(hash * 31 + value);
  }

  /** Adds a text to a hash. */
  public static long mix(long hash, String text) {
    // String caches hashCode, but 32 bits collide too soon over thousands of prompts: FNV-1a, 64
    // bits.
    long h = 0xCBF29CE484222325L;
    for (int i = 0; i < text.length(); i++) {
      h = (h ^ text.charAt(i)) * 0x100000001B3L;
    }
    return mix(hash, h);
  }

  /** A number in [0, 1). */
  public static double unit(long hash) {
    return (mix(hash) >>> 11) * 0x1.0p-53;
  }

  /** Sixteen hexadecimal digits for ids. */
  public static String hex(long hash) {
    String digits = Long.toHexString(mix(hash));
    return "0".repeat(16 - digits.length()) + digits;
  }
}
