package dev.headgate.lab.grade.text;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How much two texts share. Words are runs of letters and digits; a Chinese character is a word of
 * its own, which makes the measures work by word in English and by character in Chinese. Nothing is
 * stemmed.
 */
final class Overlap {

  /** Longer texts are cut, which bounds the quadratic search. */
  private static final int MAX_WORDS = 4_000;

  private Overlap() {}

  /** Splits a text into words and Chinese characters. */
  static List<String> words(String text) {
    String folded = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    folded.codePoints().takeWhile(c -> words.size() < MAX_WORDS).forEach(c -> add(c, word, words));
    end(word, words);
    return words;
  }

  /** Splits a text into its letters and digits, without space and punctuation. */
  static List<String> characters(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC)
        .toLowerCase(Locale.ROOT)
        .codePoints()
        .filter(Character::isLetterOrDigit)
        .limit(MAX_WORDS)
        .mapToObj(Character::toString)
        .toList();
  }

  /** Returns the length of the longest common subsequence. */
  static int longestCommon(List<String> a, List<String> b) {
    int[] row = new int[b.size() + 1];
    for (String word : a) {
      int diagonal = 0;
      for (int j = 1; j <= b.size(); j++) {
        int above = row[j];
        row[j] = word.equals(b.get(j - 1)) ? diagonal + 1 : Math.max(above, row[j - 1]);
        diagonal = above;
      }
    }
    return row[b.size()];
  }

  /** Returns how many words are in both, each as often as in the one that has it less often. */
  static int inBoth(List<String> a, List<String> b) {
    Map<String, Integer> left = new HashMap<>();
    a.forEach(word -> left.merge(word, 1, Integer::sum));
    int both = 0;
    for (String word : b) {
      int count = left.getOrDefault(word, 0);
      left.put(word, count - 1);
      both += count > 0 ? 1 : 0;
    }
    return both;
  }

  /** Returns the harmonic mean of precision and recall; 0 where nothing is shared. */
  static double f1(int shared, int given, int expected) {
    return shared == 0 ? 0 : 2.0 * shared / (given + expected);
  }

  private static void add(int c, StringBuilder word, List<String> words) {
    if (Character.isIdeographic(c)) {
      end(word, words);
      words.add(Character.toString(c));
    } else if (Character.isLetterOrDigit(c)) {
      word.appendCodePoint(c);
    } else {
      end(word, words);
    }
  }

  private static void end(StringBuilder word, List<String> words) {
    if (!word.isEmpty()) {
      words.add(word.toString());
      word.setLength(0);
    }
  }
}
