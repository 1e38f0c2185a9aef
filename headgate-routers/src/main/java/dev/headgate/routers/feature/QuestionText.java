package dev.headgate.routers.feature;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A question taken apart: what is asked, its words, and the options to choose from, if any. An
 * option is a line that starts with {@code A.}, {@code (B)} or {@code C:}, up to J.
 */
final class QuestionText {

  private final String asked;
  private final List<String> words;
  private final Set<String> distinct;
  private final Map<QuestionTopic, Integer> topics;
  private final List<String> options = new ArrayList<>();

  private QuestionText(String text) {
    int end = text.length();
    for (int start = 0; start < text.length(); ) {
      int stop = lineEnd(text, start);
      int option = option(text, start, stop);
      if (option >= 0) {
        end = options.isEmpty() ? start : end;
        options.add(text.substring(option, stop).strip());
      }
      start = stop + 1;
    }
    this.asked = text.substring(0, end);
    this.words = words(asked);
    this.distinct = new HashSet<>(words);
    this.topics = QuestionTopic.counts(words);
  }

  static QuestionText of(String text) {
    return new QuestionText(text);
  }

  /** Returns the text before the first option, or all of it. */
  String asked() {
    return asked;
  }

  /** Returns the options without their letters. */
  List<String> options() {
    return options;
  }

  /** Returns how many Latin words are asked. */
  int wordCount() {
    return words.size();
  }

  /** Returns how many words are asked that differ. */
  int distinctWords() {
    return distinct.size();
  }

  /** Returns how many words asked are of the topic. */
  int count(QuestionTopic topic) {
    return topics.getOrDefault(topic, 0);
  }

  /** Returns whether one word is followed by another. */
  boolean asksHow(String... seconds) {
    for (int i = 1; i < words.size(); i++) {
      if (words.get(i - 1).equals("how") && List.of(seconds).contains(words.get(i))) {
        return true;
      }
    }
    return false;
  }

  /** Returns the share of an option's words that the question has, too. */
  double familiar(String option) {
    Set<String> own = new HashSet<>(words(option));
    if (own.isEmpty()) {
      return 0;
    }
    return (double) own.stream().filter(distinct::contains).count() / own.size();
  }

  /** Returns the runs of Latin letters, in lower case. */
  static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    int start = -1;
    for (int i = 0; i <= text.length(); i++) {
      boolean letter = i < text.length() && isLetter(text.charAt(i));
      if (letter && start < 0) {
        start = i;
      } else if (!letter && start >= 0) {
        words.add(text.substring(start, i).toLowerCase(Locale.ROOT));
        start = -1;
      }
    }
    return words;
  }

  static boolean isLetter(char c) {
    return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
  }

  private static int lineEnd(String text, int start) {
    int end = text.indexOf('\n', start);
    return end < 0 ? text.length() : end;
  }

  /** Returns where the option on a line starts behind its letter, or a negative number. */
  private static int option(String text, int start, int stop) {
    int at = start;
    while (at < stop && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    if (at < stop && text.charAt(at) == '(') {
      at++;
    }
    boolean labelled =
        at + 1 < stop
            && text.charAt(at) >= 'A'
            && text.charAt(at) <= 'J'
            && ").:".indexOf(text.charAt(at + 1)) >= 0;
    return labelled ? at + 2 : -1;
  }
}
