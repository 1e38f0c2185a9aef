package dev.headgate.sim.answer;

import java.util.Locale;

/**
 * Deterministic embeddings: the normalised sum of one hashed ±1 vector per word (per character in
 * scripts without spaces). Texts that share words are therefore near each other, which is enough to
 * exercise a semantic cache; the vectors carry no meaning beyond that.
 */
public final class HashedEmbedding {

  private static final int MOST_WORDS = 2_048;

  private HashedEmbedding() {}

  /**
   * The unit vector of a text.
   *
   * @param text any text
   * @param dimensions length of the vector, at least 1
   */
  public static float[] of(String text, int dimensions) {
    double[] sum = new double[dimensions];
    addWords(sum, text.toLowerCase(Locale.ROOT));
    // A constant, so that no text gives the zero vector; small, so that it hardly correlates texts.
    add(sum, Hashing.mix(0L), 0.1);
    return normalised(sum);
  }

  private static void addWords(double[] sum, String text) {
    int words = 0;
    int start = -1;
    for (int i = 0; i <= text.length() && words < MOST_WORDS; i++) {
      char c = i < text.length() ? text.charAt(i) : ' ';
      boolean joins = Character.isLetterOrDigit(c) && c < 0x2E80;
      if (joins && start < 0) {
        start = i;
      } else if (!joins && start >= 0) {
        add(sum, Hashing.mix(1L, text.substring(start, i)), 1);
        start = -1;
        words++;
      }
      if (c >= 0x2E80) {
        add(sum, Hashing.mix(2L, c), 1);
        words++;
      }
    }
  }

  private static void add(double[] sum, long hash, double weight) {
    long bits = 0;
    for (int i = 0; i < sum.length; i++) {
      if ((i & 63) == 0) {
        bits = Hashing.mix(hash, i);
      }
      sum[i] += (bits & 1) == 0 ? weight : -weight;
      bits >>>= 1;
    }
  }

  private static float[] normalised(double[] sum) {
    double squares = 0;
    for (double value : sum) {
      squares += value * value;
    }
    double norm = squares == 0 ? 1 : Math.sqrt(squares);
    float[] unit = new float[sum.length];
    for (int i = 0; i < unit.length; i++) {
      unit[i] = (float) (sum[i] / norm);
    }
    return unit;
  }
}
