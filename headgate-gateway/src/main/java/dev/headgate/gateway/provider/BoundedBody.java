package dev.headgate.gateway.provider;

import java.io.ByteArrayOutputStream;

/** A body collected piece by piece up to a limit. A body that comes in one piece is not copied. */
final class BoundedBody {

  private static final byte[] EMPTY = new byte[0];

  private final int limit;
  private byte[] first = EMPTY;
  private final ByteArrayOutputStream rest = new ByteArrayOutputStream(0);

  /** Makes an empty body of at most {@code limit} bytes. */
  BoundedBody(int limit) {
    this.limit = limit;
  }

  /** Adds a piece; returns false, and takes nothing, when the body would outgrow its limit. */
  boolean add(byte[] piece) {
    if ((long) size() + piece.length > limit) {
      return false;
    }
    if (first.length == 0) {
      first = piece;
    } else {
      rest.writeBytes(piece);
    }
    return true;
  }

  /** Returns the most bytes the body may have. */
  int limit() {
    return limit;
  }

  /** Returns the number of bytes collected. */
  int size() {
    return first.length + rest.size();
  }

  /** Returns what was collected. */
  byte[] bytes() {
    if (rest.size() == 0) {
      return first;
    }
    byte[] all = new byte[size()];
    System.arraycopy(first, 0, all, 0, first.length);
    System.arraycopy(rest.toByteArray(), 0, all, first.length, rest.size());
    return all;
  }
}
