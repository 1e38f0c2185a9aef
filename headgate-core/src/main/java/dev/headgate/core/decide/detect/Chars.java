package dev.headgate.core.decide.detect;

/** Characters as the finders read them: digits and letters of any script. */
final class Chars {

  private Chars() {}

  /** Returns the value of a digit, also of a full-width one; -1 of anything else. */
  static int digit(char c) {
    if (c < 128) {
      return c >= '0' && c <= '9' ? c - '0' : -1;
    }
    return Character.digit(c, 10);
  }

  static boolean isWord(char c) {
    return c < 128
        ? (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
        : Character.isLetterOrDigit(c);
  }

  /** Returns whether a letter or digit stands there. */
  static boolean isWordAt(String text, int at) {
    return at >= 0 && at < text.length() && isWord(text.charAt(at));
  }
}
