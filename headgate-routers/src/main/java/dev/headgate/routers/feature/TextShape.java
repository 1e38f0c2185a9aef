package dev.headgate.routers.feature;

/**
 * What one pass over a text counts: its {@link Sign}s, and a few lengths. Made for speed, about ten
 * nanoseconds a character, as every request pays for it: no strings, no regular expressions, one
 * table for ASCII.
 */
@SuppressWarnings("EnumOrdinal") // counts live as long as one scan; no index is ever stored
final class TextShape {

  /** Where ideographs and their punctuation start. */
  static final char FIRST_IDEOGRAPH = '\u2E80';

  private static final int LONG_WORD_LETTERS = 9;
  private static final double LARGEST_NUMBER = 1e12;
  private static final byte NONE = -1;
  private static final byte[] ASCII = ascii();

  private final String text;
  private final int[] counts = new int[Sign.values().length];
  private int wordLetters;
  private long wordHash;
  private double number = -1;
  private double largestNumber;
  private boolean decimal;
  private int lineStart;
  private int questionLength = -1;

  private TextShape(String text) {
    this.text = text;
  }

  /** Scans the text. */
  static TextShape of(String text) {
    TextShape shape = new TextShape(text);
    for (int i = 0; i < text.length(); i++) {
      shape.read(i, text.charAt(i));
    }
    shape.endWord();
    shape.endNumber();
    return shape;
  }

  /** Returns how often a sign occurs. */
  int count(Sign sign) {
    return counts[sign.ordinal()];
  }

  /** Returns the characters of the text. */
  int length() {
    return text.length();
  }

  /** Returns the characters before the first option of a multiple choice, or of the whole text. */
  int questionLength() {
    return questionLength < 0 ? text.length() : questionLength;
  }

  /** Returns the characters of the last line. */
  int lastLineLength() {
    return text.length() - lineStart;
  }

  /** Returns the largest number written in digits, at most 10^12; 0 where there is none. */
  double largestNumber() {
    return largestNumber;
  }

  private void read(int i, char c) {
    char lower = (char) (c | 0x20);
    if (lower >= 'a' && lower <= 'z') {
      letter(c, lower);
      return;
    }
    endWord();
    if (c >= '0' && c <= '9') {
      digit(c);
      return;
    }
    if (number >= 0 && !continuesNumber(i, c)) {
      endNumber();
    }
    if (c < ASCII.length) {
      ascii(i, c);
    } else if (c >= FIRST_IDEOGRAPH) {
      ideograph(i, c);
    }
  }

  private void letter(char c, char lower) {
    endNumber();
    add(Sign.LETTER);
    if (c != lower) {
      add(Sign.CAPITAL);
    }
    wordHash = Vocabulary.extend(wordLetters == 0 ? Vocabulary.start() : wordHash, lower);
    wordLetters++;
  }

  private void endWord() {
    if (wordLetters == 0) {
      return;
    }
    add(Sign.WORD);
    if (wordLetters >= LONG_WORD_LETTERS) {
      add(Sign.LONG_WORD);
    }
    Vocabulary.count(wordHash, counts);
    wordLetters = 0;
  }

  private void digit(char c) {
    add(Sign.DIGIT);
    // Digits after the point leave the size as it is, near enough.
    double before = Math.max(number, 0);
    number = decimal ? before : Math.min(before * 10 + (c - '0'), LARGEST_NUMBER);
  }

  /** Returns whether a separator stands between two digits. */
  private boolean continuesNumber(int i, char c) {
    boolean separates = c == ',' || c == '.';
    if (!separates || i + 1 >= text.length() || !isDigit(text.charAt(i + 1))) {
      return false;
    }
    decimal |= c == '.';
    return true;
  }

  private void endNumber() {
    if (number < 0) {
      return;
    }
    add(Sign.NUMBER);
    if (decimal) {
      add(Sign.DECIMAL);
    }
    largestNumber = Math.max(largestNumber, number);
    number = -1;
    decimal = false;
  }

  private void ascii(int i, char c) {
    byte sign = ASCII[c];
    if (sign != NONE) {
      counts[sign]++;
    }
    switch (c) {
      case '\n' -> lineStart = i + 1;
      case '.', '!', '?' -> endSentence(i);
      case '_' -> gap(i);
      default -> {}
    }
    if (i - lineStart <= 2) {
      startOfLine(i, c);
    }
  }

  private void endSentence(int i) {
    if (i + 1 == text.length() || text.charAt(i + 1) <= ' ') {
      add(Sign.SENTENCE);
    }
  }

  private void gap(int i) {
    if (i > 0 && text.charAt(i - 1) == '_' && (i == 1 || text.charAt(i - 2) != '_')) {
      add(Sign.GAP);
    }
  }

  /** Looks for {@code A.}, {@code (b)}, {@code 1)} and {@code -} where a line starts. */
  private void startOfLine(int i, char c) {
    if (i == lineStart && (c == '-' || c == '*')) {
      add(Sign.ITEM);
    }
    if (i == lineStart || (c != '.' && c != ')' && c != ':')) {
      return;
    }
    char label = text.charAt(i - 1);
    if (isDigit(label)) {
      add(Sign.ITEM);
    } else if (isLabelAlone(i) && (label | 0x20) >= 'a' && (label | 0x20) <= 'j') {
      add(Sign.OPTION);
      questionLength = questionLength < 0 ? lineStart : questionLength;
    }
  }

  private boolean isLabelAlone(int i) {
    return i - 1 == lineStart || text.charAt(lineStart) == '(';
  }

  private void ideograph(int i, char c) {
    add(Sign.IDEOGRAPH);
    switch (c) {
      case '。', '！' -> add(Sign.SENTENCE);
      case '？' -> {
        add(Sign.SENTENCE);
        add(Sign.QUESTION_MARK);
      }
      case '，', '、' -> add(Sign.COMMA);
      default -> pair(i, c);
    }
  }

  private void pair(int i, char c) {
    if (i > 0 && text.charAt(i - 1) >= FIRST_IDEOGRAPH) {
      long first = Vocabulary.extend(Vocabulary.start(), text.charAt(i - 1));
      Vocabulary.count(Vocabulary.extend(first, c), counts);
    }
  }

  private void add(Sign sign) {
    counts[sign.ordinal()]++;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static byte[] ascii() {
    byte[] signs = new byte[128];
    java.util.Arrays.fill(signs, NONE);
    mark(signs, "\n", Sign.LINE_BREAK);
    mark(signs, "+=*^<>\\~/", Sign.OPERATOR);
    mark(signs, "{}[]();_#&|", Sign.BRACKET);
    mark(signs, "$", Sign.DOLLAR);
    mark(signs, "%", Sign.PERCENT);
    mark(signs, "?", Sign.QUESTION_MARK);
    mark(signs, ",", Sign.COMMA);
    mark(signs, "\"", Sign.QUOTE);
    return signs;
  }

  private static void mark(byte[] signs, String characters, Sign sign) {
    for (int i = 0; i < characters.length(); i++) {
      signs[characters.charAt(i)] = (byte) sign.ordinal();
    }
  }
}
