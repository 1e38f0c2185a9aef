package dev.headgate.routers.token;

import java.util.ArrayList;
import java.util.List;

/** Splits a text where it runs on too long without a change of kind of character. */
final class Pieces {

  /** The longest run left whole, in characters. */
  static final int MAX_RUN = 512;

  private Pieces() {}

  static List<String> of(String text) {
    List<String> pieces = new ArrayList<>(1);
    int start = 0;
    int run = 0;
    for (int i = 1; i < text.length(); i++) {
      run = kind(text.charAt(i)) == kind(text.charAt(i - 1)) ? run + 1 : 0;
      if (run >= MAX_RUN && !Character.isLowSurrogate(text.charAt(i))) {
        pieces.add(text.substring(start, i));
        start = i;
        run = 0;
      }
    }
    pieces.add(text.substring(start));
    return pieces;
  }

  private static int kind(char c) {
    if (Character.isWhitespace(c)) {
      return 0;
    }
    return Character.isLetterOrDigit(c) || Character.isSurrogate(c) ? 1 : 2;
  }
}
