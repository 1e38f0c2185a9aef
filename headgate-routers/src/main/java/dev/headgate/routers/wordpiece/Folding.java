package dev.headgate.routers.wordpiece;

import java.text.Normalizer;

/** What becomes of a letter before it is looked up. */
enum Folding {
  /** Nothing. */
  NONE {
    @Override
    char ascii(char c) {
      return c;
    }

    @Override
    String of(int point) {
      return Character.toString(point);
    }
  },
  /** It is decomposed, loses its accents, and becomes lower case. */
  CASE_AND_ACCENTS {
    @Override
    char ascii(char c) {
      return c >= 'A' && c <= 'Z' ? (char) (c + 32) : c;
    }

    @Override
    String of(int point) {
      if (point < 128) {
        return Character.toString(ascii((char) point));
      }
      String plain = Normalizer.normalize(Character.toString(point), Normalizer.Form.NFD);
      StringBuilder folded = new StringBuilder();
      plain
          .codePoints()
          .filter(each -> !CharKind.isAccent(each))
          .map(Character::toLowerCase)
          .forEach(folded::appendCodePoint);
      return folded.toString();
    }
  };

  abstract char ascii(char c);

  abstract String of(int point);
}
