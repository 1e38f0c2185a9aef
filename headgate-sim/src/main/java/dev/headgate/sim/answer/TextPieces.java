package dev.headgate.sim.answer;

import java.util.ArrayList;
import java.util.List;

/** Cuts a given text into tokens of four characters, never between two halves of one character. */
final class TextPieces {

  private static final int CHARS = 4;

  private TextPieces() {}

  static List<String> of(String text) {
    List<String> pieces = new ArrayList<>(text.length() / CHARS + 1);
    for (int from = 0; from < text.length(); ) {
      int to = Math.min(from + CHARS, text.length());
      if (to < text.length() && Character.isLowSurrogate(text.charAt(to))) {
        to++;
      }
      pieces.add(text.substring(from, to));
      from = to;
    }
    return List.copyOf(pieces);
  }
}
