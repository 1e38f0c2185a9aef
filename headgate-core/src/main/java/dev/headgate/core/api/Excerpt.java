package dev.headgate.core.api;

/**
 * A caller's value as it may stand in a message: short, on one line, without control characters.
 */
public final class Excerpt {

  private static final int MAX_CHARS = 80;

  private Excerpt() {}

  /** Returns the value in quotes, cut after 80 characters. */
  public static String of(String value) {
    return '"' + bare(value) + '"';
  }

  /** Returns the value without quotes, cut after 80 characters; for numbers and the like. */
  public static String bare(String value) {
    int end = Math.min(value.length(), MAX_CHARS);
    StringBuilder shown = new StringBuilder(end + 1);
    for (int i = 0; i < end; i++) {
      shown.append(printable(value.charAt(i)));
    }
    return shown.append(end < value.length() ? "…" : "").toString();
  }

  private static char printable(char c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.UNASSIGNED ->
          '\ufffd';
      default -> c;
    };
  }
}
