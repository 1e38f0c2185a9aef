package dev.headgate.routers.feature;

import java.util.Arrays;

/**
 * The words of a text and its pairs of neighbours, hashed to {@value #BUCKETS} signed buckets
 * (Weinberger et al., arXiv 0902.2206), as a sparse vector of length one. A run of Latin letters or
 * of digits is a word, any other character but white space is one by itself. Case is not kept.
 */
public final class WordHashes {

  /** How many buckets there are. */
  public static final int BUCKETS = 1 << 14;

  private static final long PAIR = 0x9E3779B97F4A7C15L;

  private final int[] buckets;
  private final float[] values;

  private WordHashes(int[] buckets, float[] values) {
    this.buckets = buckets;
    this.values = values;
  }

  /** Hashes a text; that of one without words is the zero vector. */
  public static WordHashes of(String text) {
    long[] hashes = new Scan(text).hashes();
    Arrays.sort(hashes);
    int[] buckets = new int[hashes.length];
    float[] values = new float[hashes.length];
    int distinct = 0;
    double squares = 0;
    for (int from = 0; from < hashes.length; distinct++) {
      int to = from;
      while (to < hashes.length && hashes[to] == hashes[from]) {
        to++;
      }
      double value = 1 + Math.log(to - from);
      squares += value * value;
      buckets[distinct] = (int) (hashes[from] >>> 33) & (BUCKETS - 1);
      values[distinct] = (float) (hashes[from] < 0 ? -value : value);
      from = to;
    }
    float length = (float) Math.sqrt(squares);
    for (int i = 0; i < distinct; i++) {
      values[i] /= length;
    }
    return new WordHashes(Arrays.copyOf(buckets, distinct), Arrays.copyOf(values, distinct));
  }

  /** Returns how many entries there are; a bucket may have several, which add up. */
  public int size() {
    return buckets.length;
  }

  /** Returns the bucket of an entry. */
  public int bucket(int entry) {
    return buckets[entry];
  }

  /** Returns the value of an entry. */
  public float value(int entry) {
    return values[entry];
  }

  /** Returns the product with a dense vector of {@value #BUCKETS} components. */
  public double dot(float[] dense) {
    double sum = 0;
    for (int i = 0; i < buckets.length; i++) {
      sum += (double) values[i] * dense[buckets[i]];
    }
    return sum;
  }

  /** One pass over a text: a hash for each word, and one for it with the word before. */
  private static final class Scan {

    private final String text;
    private long[] hashes;
    private int count;
    private long before;

    Scan(String text) {
      this.text = text;
      this.hashes = new long[Math.max(16, text.length() / 2)];
    }

    long[] hashes() {
      for (int i = 0; i < text.length(); ) {
        int end = endOfWord(i);
        if (!Character.isWhitespace(text.charAt(i))) {
          word(i, end);
        }
        i = end;
      }
      return Arrays.copyOf(hashes, count);
    }

    private int endOfWord(int from) {
      int end = from + 1;
      if (isLetter(text.charAt(from))) {
        while (end < text.length() && isLetter(text.charAt(end))) {
          end++;
        }
      } else if (isDigit(text.charAt(from))) {
        while (end < text.length() && isDigit(text.charAt(end))) {
          end++;
        }
      }
      return end;
    }

    private void word(int from, int end) {
      long hash = Vocabulary.start();
      for (int i = from; i < end; i++) {
        char c = text.charAt(i);
        hash = Vocabulary.extend(hash, isLetter(c) ? (char) (c | 0x20) : c);
      }
      add(mixed(hash));
      if (before != 0) {
        add(mixed(before * PAIR + hash));
      }
      before = hash;
    }

    private void add(long hash) {
      if (count == hashes.length) {
        hashes = Arrays.copyOf(hashes, 2 * count);
      }
      hashes[count++] = hash;
    }

    /** Spreads the bits (the finaliser of MurmurHash3), as buckets and signs are made of them. */
    private static long mixed(long hash) {
      long h = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
      h = (h ^ (h >>> 33)) * 0xc4ceb9fe1a85ec53L;
      return h ^ (h >>> 33);
    }

    private static boolean isLetter(char c) {
      return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
    }

    private static boolean isDigit(char c) {
      return c >= '0' && c <= '9';
    }
  }
}
