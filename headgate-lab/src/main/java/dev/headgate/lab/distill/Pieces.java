package dev.headgate.lab.distill;

import dev.headgate.core.api.Language;
import dev.headgate.lab.dataset.PromptRow;
import dev.headgate.lab.dataset.StableHash;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Pieces of a prompt, of some words (or Chinese characters) in a row, as further texts for the
 * transformer to speak on: in a short text each token tells more of what it contributes. The same
 * prompt has the same pieces.
 */
final class Pieces {

  private static final int LEAST_UNITS = 8;
  private static final int MANY_UNITS = 30;
  private static final int MOST_UNITS = 400;
  private static final int SHORTEST = 4;
  private static final int LONGEST = 60;

  private Pieces() {}

  /** Returns two pieces of a prompt, four of a longer one, none of a very short one. */
  static List<String> of(PromptRow row, long seed) {
    List<Integer> starts = starts(row);
    int units = starts.size() - 1;
    List<String> pieces = new ArrayList<>();
    if (units < LEAST_UNITS) {
      return pieces;
    }
    SplittableRandom random = new SplittableRandom(StableHash.bits(seed, "pieces/" + row.id()));
    for (int i = 0; i < (units > MANY_UNITS ? 4 : 2); i++) {
      int length = Math.min(length(random), units - 1);
      int from = random.nextInt(units - length + 1);
      pieces.add(row.prompt().substring(starts.get(from), starts.get(from + length)).strip());
    }
    return pieces;
  }

  /** Short ones are drawn as often as long ones, by the logarithm. */
  private static int length(SplittableRandom random) {
    double ratio = (double) LONGEST / SHORTEST;
    return (int) (SHORTEST * Math.pow(ratio, random.nextDouble()));
  }

  /** Returns where words, or characters, begin, and the end of the last. */
  private static List<Integer> starts(PromptRow row) {
    boolean characters = row.language() == Language.CHINESE;
    String text = row.prompt();
    List<Integer> starts = new ArrayList<>();
    boolean inWord = false;
    int at = 0;
    for (; at < text.length() && starts.size() < MOST_UNITS; at++) {
      boolean blank = Character.isWhitespace(text.charAt(at));
      if (!blank && (characters || !inWord) && !Character.isLowSurrogate(text.charAt(at))) {
        starts.add(at);
      }
      inWord = !blank;
    }
    if (at == text.length()) {
      starts.add(at);
    } // else the last one found ends the one before it
    return starts;
  }
}
