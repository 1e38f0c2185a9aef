package dev.headgate.lab.grade;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What a model replied.
 *
 * @param text what it wrote, without the thinking that some models write before it
 * @param calls the functions it called, in order
 */
public record Answer(String text, List<ToolCall> calls) {

  /** Longer texts are cut to their last characters, where final answers stand. */
  public static final int MAX_CHARS = 200_000;

  private static final String THINKING_ENDS = "</think>";
  private static final Pattern THINKING = Pattern.compile("^\\s*<think>");

  public Answer {
    text = bounded(spoken(text));
    calls = List.copyOf(calls);
  }

  /** Makes an answer of text alone. */
  public static Answer of(String text) {
    return new Answer(text, List.of());
  }

  private static String spoken(String text) {
    int end = text.indexOf(THINKING_ENDS);
    boolean thought = end >= 0 && THINKING.matcher(text).lookingAt();
    return thought ? text.substring(end + THINKING_ENDS.length()) : text;
  }

  private static String bounded(String text) {
    return text.length() <= MAX_CHARS ? text : text.substring(text.length() - MAX_CHARS);
  }
}
