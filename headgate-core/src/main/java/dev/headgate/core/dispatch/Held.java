package dev.headgate.core.dispatch;

import java.util.ArrayList;
import java.util.List;

/** What came before the first content and is held back, so that another model can still answer. */
final class Held {

  /** A preamble is some hundred bytes; one longer than this is passed on, not kept in memory. */
  static final int MAX_PREAMBLE_BYTES = 64 * 1024;

  private List<byte[]> pieces = List.of();
  private int size;

  void add(byte[] data) {
    if (pieces.isEmpty()) {
      pieces = new ArrayList<>(2);
    }
    pieces.add(data);
    size += data.length;
  }

  /** Returns whether no more of a preamble should be held. */
  boolean full() {
    return size > MAX_PREAMBLE_BYTES;
  }

  /** Returns the pieces held, in order. */
  List<byte[]> pieces() {
    return pieces;
  }

  int size() {
    return size;
  }

  /** Hands over all pieces in order and forgets them. */
  List<byte[]> release() {
    List<byte[]> all = pieces;
    pieces = List.of();
    return all;
  }
}
