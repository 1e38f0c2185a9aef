package dev.headgate.benchmarks.load;

import io.netty.buffer.ByteBuf;

/**
 * Reads HTTP/1.1 answers in pieces of any size: the status, how the body is framed, the body's
 * bytes; every other header is passed over. Enough to know when an answer is whole, at a fraction
 * of a full decoder's cost, which would be measured with the target. Knows no informational answers
 * (1xx) and no bodies that end with the connection.
 */
final class ResponseParser {

  private static final int UNKNOWN = -1;

  private enum State {
    STATUS,
    HEADER,
    BODY,
    CHUNK_SIZE,
    CHUNK,
    CHUNK_END,
    TRAILER
  }

  private final Answers answers;
  private final Line line = new Line();
  private State state = State.STATUS;
  private int status;
  private long left;
  private boolean chunked;

  ResponseParser(Answers answers) {
    this.answers = answers;
  }

  /**
   * Reads all of the buffer.
   *
   * @throws IllegalStateException when it is not an answer this parser knows
   */
  void read(ByteBuf in) {
    while (in.isReadable()) {
      if (state == State.BODY || state == State.CHUNK) {
        body(in);
      } else if (line.read(in)) {
        line();
        line.clear();
      }
    }
  }

  private void body(ByteBuf in) {
    int length = (int) Math.min(left, in.readableBytes());
    answers.body(in.readSlice(length));
    left -= length;
    if (left == 0) {
      if (chunked) {
        state = State.CHUNK_END;
      } else {
        complete();
      }
    }
  }

  private void line() {
    switch (state) {
      case STATUS -> status();
      case HEADER -> header();
      case CHUNK_SIZE -> chunkSize();
      case CHUNK_END -> state = State.CHUNK_SIZE;
      default -> trailer();
    }
  }

  private void status() {
    if (!line.startsWith("http/1.1 ")) {
      throw new IllegalStateException("%s (expected: HTTP/1.1 and a status)".formatted(line));
    }
    status = (int) line.number(9, 10);
    left = UNKNOWN;
    chunked = false;
    state = State.HEADER;
  }

  private void header() {
    if (line.isEmpty()) {
      startBody();
    } else if (line.startsWith("content-length:")) {
      left = line.number(15, 10);
    } else if (line.startsWith("transfer-encoding: chunked")) {
      chunked = true;
    }
  }

  private void startBody() {
    if (chunked) {
      state = State.CHUNK_SIZE;
    } else if (left == 0) {
      complete();
    } else if (left > 0) {
      state = State.BODY;
    } else {
      throw new IllegalStateException(
          "status %d without length (expected: content-length or chunked)".formatted(status));
    }
  }

  private void chunkSize() {
    left = line.number(0, 16);
    state = left == 0 ? State.TRAILER : State.CHUNK;
  }

  private void trailer() {
    if (line.isEmpty()) {
      complete();
    }
  }

  private void complete() {
    state = State.STATUS;
    answers.complete(status);
  }
}
