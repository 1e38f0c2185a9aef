package dev.headgate.core.describe;

import dev.headgate.core.api.Language;

/**
 * Tells which encoder a text is for, by its script.
 *
 * <ul>
 *   <li>Kana or Hangul among the letters (5 % or more): {@link Language#OTHER}, though Han letters
 *       may be the most.
 *   <li>Han, 10 % of the letters or more: {@link Language#CHINESE}. One Han letter says about as
 *       much as a word of five Latin ones, so a tenth of the letters is a third of the text; a
 *       Chinese question about English code is Chinese.
 *   <li>Latin, half of the letters or more: {@link Language#ENGLISH}, unless the words say
 *       otherwise ({@link LatinWords}), then {@link Language#OTHER}.
 *   <li>No letters at all: {@link Language#ENGLISH}; any other script: {@link Language#OTHER}.
 * </ul>
 *
 * <p>Looks at the first 2,048 characters only.
 */
public final class LanguageDetector {

  private static final int MAX_CHARS = 2048;
  private static final double KANA_HANGUL_SHARE = 0.05;
  private static final double HAN_SHARE = 0.10;
  private static final double LATIN_SHARE = 0.50;

  private int han;
  private int kanaHangul;
  private int latin;
  private int other;

  private LanguageDetector() {}

  /** Returns the language of a text. */
  public static Language of(String text) {
    String head = Clip.head(text, MAX_CHARS);
    LanguageDetector detector = new LanguageDetector();
    detector.count(head);
    return detector.verdict(head);
  }

  private void count(String text) {
    int ascii = 0;
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c < 0x80) {
        ascii += Letters.isAscii(c) ? 1 : 0;
      } else if (Character.isHighSurrogate(c)) {
        int whole = text.codePointAt(at);
        count(whole);
        at += Character.charCount(whole) - 1;
      } else {
        count(c);
      }
    }
    latin += ascii;
  }

  private void count(int c) {
    if (c < 0x250) {
      latin += Character.isLetter(c) ? 1 : 0;
    } else if (isHan(c)) {
      han++;
    } else if (isKanaOrHangul(c)) {
      kanaHangul++;
    } else if (Character.isLetter(c)) {
      other++;
    }
  }

  private Language verdict(String text) {
    int letters = han + kanaHangul + latin + other;
    if (letters == 0) {
      return Language.ENGLISH;
    }
    if (kanaHangul >= KANA_HANGUL_SHARE * letters) {
      return Language.OTHER;
    }
    if (han >= HAN_SHARE * letters) {
      return Language.CHINESE;
    }
    boolean english = latin >= LATIN_SHARE * letters && !LatinWords.foreign(text);
    return english ? Language.ENGLISH : Language.OTHER;
  }

  private static boolean isHan(int c) {
    return (c >= 0x4E00 && c <= 0x9FFF)
        || (c >= 0x3400 && c <= 0x4DBF)
        || (c >= 0xF900 && c <= 0xFAFF)
        || (c >= 0x20000 && c <= 0x323AF);
  }

  private static boolean isKanaOrHangul(int c) {
    return (c >= 0x3041 && c <= 0x30FF && c != 0x30FB)
        || (c >= 0xAC00 && c <= 0xD7A3)
        || (c >= 0x1100 && c <= 0x11FF)
        || (c >= 0x3131 && c <= 0x318E)
        || (c >= 0xFF66 && c <= 0xFF9D);
  }
}
