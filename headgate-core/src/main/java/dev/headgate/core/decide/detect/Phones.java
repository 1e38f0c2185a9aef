package dev.headgate.core.decide.detect;

/**
 * Finds telephone numbers: with a country's code after {@code +} or {@code 00}, 8 to 15 digits; or
 * ten digits parted as in North America, {@code 212-555-0123} or {@code (212) 555-0123}. Numbers in
 * other national forms look like any number, and are not found.
 */
final class Phones {

  private static final int FEWEST = 8;
  private static final int MOST = 15;
  private static final String SEPARATORS = " -./()\u00a0";

  private Phones() {}

  static boolean in(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean begins = c == '+' || c == '\uff0b' || c == '(' || Chars.digit(c) >= 0;
      if (begins && !Chars.isWordAt(text, i - 1) && isNumber(text, i)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isNumber(String text, int at) {
    char c = text.charAt(at);
    if (c == '+' || c == '\uff0b') {
      return Chars.isWordAt(text, at + 1) && isInternational(text, at + 1, FEWEST);
    }
    if (text.startsWith("00", at)) {
      return isInternational(text, at + 2, FEWEST + 1) && hasSeparator(text, at);
    }
    return isAmerican(text, at);
  }

  private static boolean isInternational(String text, int from, int fewest) {
    int count = 0;
    int apart = 0;
    for (int i = from; i < text.length(); i++) {
      int digit = Chars.digit(text.charAt(i));
      if (digit >= 0) {
        if (count == 0 && digit == 0) {
          return false;
        }
        count++;
        apart = 0;
      } else if (SEPARATORS.indexOf(text.charAt(i)) < 0 || ++apart > 2) {
        break;
      }
      if (count > MOST) {
        return false;
      }
    }
    return count >= fewest;
  }

  /** A number of zeros and digits in one piece is more often an order's than a telephone's. */
  private static boolean hasSeparator(String text, int from) {
    int end = Math.min(text.length(), from + 8);
    return text.substring(from, end).chars().anyMatch(c -> SEPARATORS.indexOf(c) >= 0);
  }

  private static boolean isAmerican(String text, int at) {
    boolean bracket = text.charAt(at) == '(';
    int area = bracket ? at + 1 : at;
    if (!digits(text, area, 3) || Chars.digit(text.charAt(area)) < 2) {
      return false;
    }
    int next = area + 3;
    if (bracket ? !text.startsWith(")", next) : !isParting(text, next)) {
      return false;
    }
    next += bracket && text.startsWith(" ", next + 1) ? 2 : 1;
    return digits(text, next, 3)
        && isParting(text, next + 3)
        && digits(text, next + 4, 4)
        && !Chars.isWordAt(text, next + 8);
  }

  private static boolean isParting(String text, int at) {
    return at < text.length() && "-. ".indexOf(text.charAt(at)) >= 0;
  }

  private static boolean digits(String text, int from, int count) {
    if (from + count > text.length()) {
      return false;
    }
    for (int i = from; i < from + count; i++) {
      if (Chars.digit(text.charAt(i)) < 0) {
        return false;
      }
    }
    return true;
  }
}
