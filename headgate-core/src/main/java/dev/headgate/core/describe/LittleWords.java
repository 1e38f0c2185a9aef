package dev.headgate.core.describe;

/**
 * A set of words of up to eight Latin-1 letters each, in lower case, found without making a string
 * of each word of a text: eight letters fit one {@code long}.
 */
final class LittleWords {

  private static final int MAX_LETTERS = Long.BYTES;
  private static final char LAST_LATIN_1 = 0xFF;
  private static final long NONE = 0;

  /** Spreads neighbours: 2^64 divided by the golden ratio. */
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  /** Open addressing; a quarter full at most, so that most misses end at the first place. */
  private final long[] table;

  private LittleWords(int words) {
    table = new long[Integer.highestOneBit(words) * 8];
  }

  /** Returns a set of the words, each of which must be one that can be packed. */
  static LittleWords of(String... words) {
    LittleWords set = new LittleWords(words.length);
    for (String word : words) {
      set.add(word);
    }
    return set;
  }

  /** Returns the packed word with one letter more, in lower case. */
  static long append(long packed, char letter) {
    int lower = letter < 0x80 ? letter | 0x20 : Character.toLowerCase(letter);
    return packed << Byte.SIZE | (lower & LAST_LATIN_1);
  }

  /**
   * Returns whether a word appended letter by letter is packed whole.
   *
   * @param letters how many there were
   * @param allBits the bits of all of them
   */
  static boolean fits(int letters, int allBits) {
    return letters <= MAX_LETTERS && allBits <= LAST_LATIN_1;
  }

  /** Returns whether the packed word is one of these. */
  boolean contains(long packed) {
    int place = place(packed);
    while (table[place] != packed) {
      if (table[place] == NONE) {
        return false;
      }
      place = (place + 1) & (table.length - 1);
    }
    return true;
  }

  private void add(String word) {
    long packed = NONE;
    int allBits = 0;
    for (int i = 0; i < word.length(); i++) {
      packed = append(packed, word.charAt(i));
      allBits |= word.charAt(i);
    }
    if (word.isEmpty() || !fits(word.length(), allBits)) {
      throw new IllegalArgumentException(
          "word: \"" + word + "\" (expected: 1 to " + MAX_LETTERS + " Latin-1 letters)");
    }
    int place = place(packed);
    while (table[place] != NONE) {
      place = (place + 1) & (table.length - 1);
    }
    table[place] = packed;
  }

  private int place(long packed) {
    return (int) ((packed * SPREAD) >>> 32) & (table.length - 1);
  }
}
