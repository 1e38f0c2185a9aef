package dev.headgate.core.decide.detect;

/** Finds e-mail addresses: something before an at sign, and a domain of two labels or more. */
final class Emails {

  private static final int MOST = 255;

  private Emails() {}

  static boolean in(String text) {
    for (int at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
      if (at > 0 && isLocal(text.charAt(at - 1)) && isDomain(text, at + 1)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isLocal(char c) {
    return Chars.isWord(c) || "._%+-".indexOf(c) >= 0;
  }

  /** The last label must begin with a letter: {@code x@10.0} and {@code v@1.2} are none. */
  private static boolean isDomain(String text, int from) {
    int end = Math.min(text.length(), from + MOST);
    boolean labelled = false;
    for (int i = from; i < end; i++) {
      char c = text.charAt(i);
      if (c == '.') {
        if (labelled && isTop(text, i + 1)) {
          return true;
        }
        labelled = false;
      } else if (Chars.isWord(c) || c == '-') {
        labelled = true;
      } else {
        return false;
      }
    }
    return false;
  }

  private static boolean isTop(String text, int at) {
    return at + 1 < text.length()
        && Character.isLetter(text.charAt(at))
        && Chars.isWord(text.charAt(at + 1));
  }
}
