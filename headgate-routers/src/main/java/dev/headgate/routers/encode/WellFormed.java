package dev.headgate.routers.encode;

/** Replaces halves of surrogate pairs, which no native tokenizer can read, by U+FFFD. */
final class WellFormed {

  private WellFormed() {}

  static String of(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (isLone(text, i)) {
        return replaced(text);
      }
    }
    return text;
  }

  private static String replaced(String text) {
    StringBuilder whole = new StringBuilder(text);
    for (int i = 0; i < text.length(); i++) {
      if (isLone(text, i)) {
        whole.setCharAt(i, '\uFFFD');
      }
    }
    return whole.toString();
  }

  private static boolean isLone(String text, int i) {
    char c = text.charAt(i);
    if (Character.isHighSurrogate(c)) {
      return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
    }
    return Character.isLowSurrogate(c)
        && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
  }
}
