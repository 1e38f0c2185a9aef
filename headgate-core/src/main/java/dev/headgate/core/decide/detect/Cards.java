package dev.headgate.core.decide.detect;

/**
 * Finds numbers of payment cards: 13 to 19 digits that begin as cards do, alone or in groups parted
 * by single spaces or hyphens, whose last digit fits the others (Luhn, ISO/IEC 7812-1).
 */
final class Cards {

  private static final int FEWEST = 13;
  private static final int MOST = 19;

  private Cards() {}

  static boolean in(String text) {
    for (int i = 0; i < text.length(); i++) {
      int first = Chars.digit(text.charAt(i));
      if (first >= 2 && first <= 6 && mayBegin(text, i) && isCard(text, i)) {
        return true;
      }
    }
    return false;
  }

  /** What follows a decimal point is a part of a number, of which vectors have thousands. */
  private static boolean mayBegin(String text, int at) {
    return !Chars.isWordAt(text, at - 1)
        && !(at > 0 && text.charAt(at - 1) == '.' && Chars.isWordAt(text, at - 2));
  }

  /** Reads no further than the longest card, so that many digits cost no more than as many. */
  private static boolean isCard(String text, int from) {
    int[] digits = new int[MOST];
    int count = 0;
    for (int i = from; i < text.length() && count < MOST; i++) {
      int digit = Chars.digit(text.charAt(i));
      if (digit < 0) {
        if (!isSeparator(text.charAt(i)) || Chars.digit(text.charAt(i - 1)) < 0) {
          return false;
        }
        continue;
      }
      digits[count++] = digit;
      if (count >= FEWEST && !Chars.isWordAt(text, i + 1) && fits(digits, count)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isSeparator(char c) {
    return c == ' ' || c == '-' || c == '\u00a0';
  }

  private static boolean fits(int[] digits, int count) {
    int sum = 0;
    for (int i = 0; i < count; i++) {
      int digit = digits[count - 1 - i];
      int doubled = i % 2 == 0 ? digit : 2 * digit;
      sum += doubled > 9 ? doubled - 9 : doubled;
    }
    return sum % 10 == 0;
  }
}
