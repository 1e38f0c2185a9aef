package dev.headgate.core.api;

/**
 * The bytes of one member of an object, with the comma that goes with it, to be left out.
 *
 * @param start offset of the first byte left out
 * @param end offset behind the last
 */
record MemberCut(int start, int end) {

  /**
   * Returns the cut of the member whose value stands there. The bytes are known to be valid JSON,
   * and the name to hold no quote.
   */
  static MemberCut of(byte[] bytes, int valueStart, int valueEnd) {
    int closingQuote = before(bytes, before(bytes, valueStart - 1) - 1);
    int openingQuote = closingQuote - 1;
    while (bytes[openingQuote] != '"') {
      openingQuote--;
    }
    int next = valueEnd;
    while (isSpace(bytes[next])) {
      next++;
    }
    if (bytes[next] == ',') {
      return new MemberCut(openingQuote, next + 1);
    }
    int previous = before(bytes, openingQuote - 1);
    return new MemberCut(bytes[previous] == ',' ? previous : openingQuote, valueEnd);
  }

  /** Returns the bytes without the member. */
  byte[] apply(byte[] bytes) {
    byte[] rest = new byte[bytes.length - (end - start)];
    System.arraycopy(bytes, 0, rest, 0, start);
    System.arraycopy(bytes, end, rest, start, bytes.length - end);
    return rest;
  }

  /** Returns where an offset outside the cut, or the end of what stands before it, is after it. */
  int moved(int offset) {
    return offset <= start ? offset : offset - (end - start);
  }

  /** Returns the offset of the last byte at or before this one that is no white space. */
  private static int before(byte[] bytes, int offset) {
    int at = offset;
    while (isSpace(bytes[at])) {
      at--;
    }
    return at;
  }

  private static boolean isSpace(byte b) {
    return b == ' ' || b == '\n' || b == '\r' || b == '\t';
  }
}
