package dev.headgate.core.describe;

/** Tells letters from other characters, fastest where most are. */
final class Letters {

  private Letters() {}

  /** Returns whether the character is a letter of any script, but for those of two characters. */
  static boolean is(char c) {
    return c < 0x80 ? isAscii(c) : Character.isLetter(c);
  }

  /** Returns whether the character is a letter from A to Z in either case. */
  static boolean isAscii(char c) {
    int lower = c | 0x20;
    return lower >= 'a' && lower <= 'z';
  }
}
