package dev.headgate.routers.verify;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Words and lines of a text, and what of them comes again. An ideograph is a word. */
final class Wording {

  private static final int RUN = 4;
  private static final char FIRST_IDEOGRAPH = '\u2E80';

  private final String text;
  private final List<String> words = new ArrayList<>();
  private final List<String> numbers = new ArrayList<>();
  private int ideographs;
  private int digits;

  Wording(String text) {
    this.text = text;
    int start = -1;
    for (int i = 0; i <= text.length(); i++) {
      char c = i < text.length() ? text.charAt(i) : ' ';
      boolean ideograph = c >= FIRST_IDEOGRAPH && Character.isLetter(c);
      boolean inside = Character.isLetterOrDigit(c) && !ideograph;
      if (inside && start < 0) {
        start = i;
      } else if (!inside && start >= 0) {
        word(text.substring(start, i));
        start = -1;
      }
      if (ideograph) {
        words.add(String.valueOf(c));
        ideographs++;
      }
      digits += c >= '0' && c <= '9' ? 1 : 0;
    }
  }

  private void word(String word) {
    words.add(word.toLowerCase(Locale.ROOT));
    if (Character.isDigit(word.charAt(0))) {
      numbers.add(word);
    }
  }

  boolean isEmpty() {
    return words.isEmpty();
  }

  double ideographShare() {
    return words.isEmpty() ? 0 : (double) ideographs / words.size();
  }

  double digitShare() {
    return text.isEmpty() ? 0 : (double) digits / text.length();
  }

  boolean hasDigit() {
    return digits > 0;
  }

  /** Returns the share of this text's runs of words that were there before in it. */
  double repeated() {
    List<String> runs = runs();
    return runs.isEmpty() ? 0 : 1 - (double) new HashSet<>(runs).size() / runs.size();
  }

  /** Returns the share of this text's runs of words that the other has. */
  double copiedFrom(Wording other) {
    Set<String> there = new HashSet<>(other.runs());
    List<String> runs = runs();
    return runs.isEmpty()
        ? 0
        : (double) runs.stream().filter(there::contains).count() / runs.size();
  }

  /** Returns the share of this text's numbers that the other has; 0 where it has none. */
  double numbersIn(Wording other) {
    Set<String> there = new HashSet<>(other.numbers);
    return numbers.isEmpty()
        ? 0
        : (double) numbers.stream().filter(there::contains).count() / numbers.size();
  }

  /** Returns the share of lines that were there before. */
  double repeatedLines() {
    List<String> lines = text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    return lines.isEmpty() ? 0 : 1 - (double) new HashSet<>(lines).size() / lines.size();
  }

  private List<String> runs() {
    List<String> runs = new ArrayList<>();
    for (int i = 0; i + RUN <= words.size(); i++) {
      runs.add(String.join(" ", words.subList(i, i + RUN)));
    }
    return runs;
  }
}
