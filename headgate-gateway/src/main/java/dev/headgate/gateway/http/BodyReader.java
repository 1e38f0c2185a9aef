package dev.headgate.gateway.http;

import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.RoutingException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Gathers one request's body on its event loop, never past the limit. The memory grows with what
 * arrived, not with what {@code content-length} promises, so a client cannot reserve what it does
 * not send.
 */
final class BodyReader {

  private static final int FIRST_CAPACITY = 16 * 1024;
  private static final byte[] NO_BYTES = new byte[0];

  private final HttpServerRequest request;
  private final long maxBytes;
  private final BodyBudget budget;
  private byte[] bytes = NO_BYTES;
  private int length;
  private long reserved;
  private boolean given;

  BodyReader(HttpServerRequest request, long maxBytes, BodyBudget budget) {
    this.request = request;
    this.maxBytes = Math.min(maxBytes, Integer.MAX_VALUE - Long.BYTES);
    this.budget = budget;
  }

  /**
   * Reads the body.
   *
   * @param ended run once the client has sent all, refused or not
   * @param whole given the bytes once all came
   * @param refused given what is wrong with the body, at most once and never after {@code whole}
   * @throws RoutingException of code {@code BODY_TOO_LARGE} if the head already announces too much
   */
  void read(Runnable ended, Consumer<byte[]> whole, Consumer<RoutingException> refused) {
    if (announcedLength() > maxBytes) {
      throw tooLarge();
    }
    request.handler(chunk -> append(chunk, refused));
    request.endHandler(
        end -> {
          ended.run();
          giveOnce(() -> whole.accept(body()));
        });
    if (request.headers().contains(HttpHeaders.EXPECT, "100-continue", true)) {
      request.response().writeContinue();
    }
  }

  /** Gives the memory back and takes no more; to be called once the request is over. */
  void release() {
    given = true;
    budget.release(reserved);
    reserved = 0;
    bytes = NO_BYTES;
  }

  private void append(Buffer chunk, Consumer<RoutingException> refused) {
    if (given) {
      return; // the rest of a refused body is read and dropped, so that the client sees the answer
    }
    if (length + (long) chunk.length() > maxBytes) {
      giveOnce(() -> refused.accept(tooLarge()));
      return;
    }
    if (!ensureCapacity(length + chunk.length())) {
      giveOnce(() -> refused.accept(overloaded()));
      return;
    }
    chunk.getBytes(bytes, length);
    length += chunk.length();
  }

  private boolean ensureCapacity(int wanted) {
    if (wanted <= bytes.length) {
      return true;
    }
    int capacity = (int) Math.min(maxBytes, Math.max(wanted, nextCapacity()));
    if (!budget.tryReserve(capacity - bytes.length)) {
      return false;
    }
    reserved += capacity - bytes.length;
    bytes = Arrays.copyOf(bytes, capacity);
    return true;
  }

  private long nextCapacity() {
    long announced = announcedLength();
    long doubled = Math.max(FIRST_CAPACITY, bytes.length * 2L);
    return announced > 0 ? Math.min(announced, doubled) : doubled;
  }

  private byte[] body() {
    return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
  }

  private void giveOnce(Runnable action) {
    if (!given) {
      given = true;
      action.run();
    }
  }

  private long announcedLength() {
    String value = request.headers().get(HttpHeaders.CONTENT_LENGTH);
    if (value == null) {
      return -1;
    }
    try {
      return Long.parseLong(value.strip());
    } catch (NumberFormatException tooManyDigits) {
      return Long.MAX_VALUE;
    }
  }

  private RoutingException tooLarge() {
    return new RoutingException(
        ErrorCode.BODY_TOO_LARGE,
        "request body is too large (expected: at most %d bytes; the gateway's operator sets"
                .formatted(maxBytes)
            + " server.max_body)");
  }

  private static RoutingException overloaded() {
    return new RoutingException(
        ErrorCode.OVERLOADED, "too many large requests at once (expected: try again in a moment)");
  }
}
