package dev.headgate.core.api;

import java.util.ArrayList;
import java.util.List;

/**
 * The bytes of members of an object, with the commas that go with them, to be left out.
 *
 * @param start offset of the first byte left out
 * @param end offset behind the last
 */
record MemberCut(int start, int end) {

  /**
   * Returns the cuts of the members whose values stand there, none of which touches another. The
   * bytes are known to be valid JSON, and the names to hold no quote.
   *
   * @param values in their order
   */
  static List<MemberCut> of(byte[] bytes, List<ByteSpan> values) {
    List<MemberCut> cuts = new ArrayList<>(values.size());
    for (ByteSpan value : values) {
      int start = openingQuote(bytes, value.start());
      int next = value.end();
      while (isSpace(bytes[next])) {
        next++;
      }
      cuts.add(
          bytes[next] == ','
              ? new MemberCut(start, next + 1)
              : ofLast(bytes, start, value.end(), cuts));
    }
    return cuts;
  }

  /** The object's last member takes along the comma before it, and what is cut between the two. */
  private static MemberCut ofLast(byte[] bytes, int start, int end, List<MemberCut> cuts) {
    int from = start;
    while (!cuts.isEmpty() && before(bytes, from - 1) < cuts.getLast().end) {
      from = cuts.removeLast().start;
    }
    int previous = before(bytes, from - 1);
    return new MemberCut(bytes[previous] == ',' ? previous : from, end);
  }

  /** Returns the bytes without the cuts, which are in their order. */
  static byte[] apply(byte[] bytes, List<MemberCut> cuts) {
    byte[] rest = new byte[moved(bytes.length, cuts)];
    int from = 0;
    int to = 0;
    for (MemberCut cut : cuts) {
      System.arraycopy(bytes, from, rest, to, cut.start - from);
      to += cut.start - from;
      from = cut.end;
    }
    System.arraycopy(bytes, from, rest, to, bytes.length - from);
    return rest;
  }

  /** Returns where an offset outside the cuts, or the end of what stands before one, is then. */
  static int moved(int offset, List<MemberCut> cuts) {
    int moved = offset;
    for (MemberCut cut : cuts) {
      moved -= cut.start < offset ? cut.end - cut.start : 0;
    }
    return moved;
  }

  private static int openingQuote(byte[] bytes, int valueStart) {
    int closingQuote = before(bytes, before(bytes, valueStart - 1) - 1);
    int at = closingQuote - 1;
    while (bytes[at] != '"') {
      at--;
    }
    return at;
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
