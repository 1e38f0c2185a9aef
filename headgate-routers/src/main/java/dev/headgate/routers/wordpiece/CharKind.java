package dev.headgate.routers.wordpiece;

/** What a code point is to BERT's tokenizers. */
enum CharKind {
  /** Part of a word. */
  LETTER,
  /** A word of its own. */
  PUNCTUATION,
  /** Ends a word. */
  SPACE,
  /** A Chinese character: a word of its own. */
  IDEOGRAPH,
  /** As if it were not there: control and format characters. */
  DROPPED;

  /** Non-spacing marks of Unicode 8 that are spacing ones today. */
  private static final String MARKS_ONCE = "\u1734" + Character.toString(0x1171E);

  /** Punctuation of Unicode 8 that is a symbol or a mark today. */
  private static final String PUNCTUATION_ONCE = "\u166D" + Character.toString(0x111C9);

  private static final CharKind[] BASIC = basicPlane();

  static CharKind of(int point) {
    return point < BASIC.length ? BASIC[point] : compute(point);
  }

  static boolean isAsciiWordPart(char c) {
    return BASIC[c] == LETTER;
  }

  private static CharKind[] basicPlane() {
    CharKind[] kinds = new CharKind[Character.MIN_SUPPLEMENTARY_CODE_POINT];
    for (int point = 0; point < kinds.length; point++) {
      kinds[point] = compute(point);
    }
    return kinds;
  }

  /** Returns whether the character is an accent, as Unicode 8 has it. */
  static boolean isAccent(int point) {
    return MARKS_ONCE.indexOf(point) >= 0
        || (Character.getType(point) == Character.NON_SPACING_MARK
            && PUNCTUATION_ONCE.indexOf(point) < 0
            && !LaterUnicode.contains(point));
  }

  private static CharKind compute(int point) {
    if (LaterUnicode.contains(point)) {
      return LETTER;
    }
    if (isDropped(point)) {
      return DROPPED;
    }
    if (point == '\t' || point == '\n' || point == '\r' || Character.isSpaceChar(point)) {
      return SPACE;
    }
    if (isIdeograph(point)) {
      return IDEOGRAPH;
    }
    return isPunctuation(point) ? PUNCTUATION : LETTER;
  }

  private static boolean isDropped(int point) {
    if (point == '\t' || point == '\n' || point == '\r') {
      return false;
    }
    return point == 0xFFFD
        || switch (Character.getType(point)) {
          case Character.CONTROL, Character.FORMAT, Character.PRIVATE_USE, Character.SURROGATE ->
              true;
          default -> false;
        };
  }

  private static boolean isIdeograph(int point) {
    return (point >= 0x4E00 && point <= 0x9FFF)
        || (point >= 0x3400 && point <= 0x4DBF)
        || (point >= 0x20000 && point <= 0x2A6DF)
        || (point >= 0x2A700 && point <= 0x2B73F)
        || (point >= 0x2B740 && point <= 0x2B81F)
        || (point >= 0x2B920 && point <= 0x2CEAF)
        || (point >= 0xF900 && point <= 0xFAFF)
        || (point >= 0x2F800 && point <= 0x2FA1F);
  }

  private static boolean isPunctuation(int point) {
    if (point < 128) {
      return point > ' ' && point < 127 && !Character.isLetterOrDigit(point);
    }
    if (PUNCTUATION_ONCE.indexOf(point) >= 0) {
      return true;
    }
    return switch (Character.getType(point)) {
      case Character.CONNECTOR_PUNCTUATION,
          Character.DASH_PUNCTUATION,
          Character.START_PUNCTUATION,
          Character.END_PUNCTUATION,
          Character.INITIAL_QUOTE_PUNCTUATION,
          Character.FINAL_QUOTE_PUNCTUATION,
          Character.OTHER_PUNCTUATION ->
          true;
      default -> false;
    };
  }
}
