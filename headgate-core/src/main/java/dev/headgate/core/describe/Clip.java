package dev.headgate.core.describe;

/** A text cut to a bound, keeping its head and its tail, where people put what they want. */
public final class Clip {

  private static final String GAP = "\n…\n";

  private Clip() {}

  /** Returns at most {@code max} characters of the text; whole if it fits. */
  public static String headAndTail(String text, int max) {
    if (text.length() <= max) {
      return text;
    }
    if (max <= GAP.length() * 2) {
      return head(text, Math.max(0, max));
    }
    int kept = max - GAP.length();
    int tail = kept / 2;
    return head(text, kept - tail) + GAP + tail(text, tail);
  }

  /** Returns the first characters, without half a surrogate pair at the end. */
  static String head(String text, int chars) {
    if (text.length() <= chars) {
      return text;
    }
    boolean splits = chars > 0 && Character.isHighSurrogate(text.charAt(chars - 1));
    return text.substring(0, splits ? chars - 1 : chars);
  }

  private static String tail(String text, int chars) {
    int from = text.length() - chars;
    boolean splits = chars > 0 && Character.isLowSurrogate(text.charAt(from));
    return text.substring(splits ? from + 1 : from);
  }
}
