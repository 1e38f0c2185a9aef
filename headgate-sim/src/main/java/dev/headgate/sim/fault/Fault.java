package dev.headgate.sim.fault;

import java.time.Duration;
import java.util.Optional;

/**
 * One way in which a simulated provider fails to answer properly. Written as text (request header
 * {@code x-sim-fault}, command line) as {@link #parse} says.
 */
public sealed interface Fault {

  /** A proper answer; overrides the configured rates for one request. */
  record None() implements Fault {}

  /**
   * An error status with an error body in the dialect's shape.
   *
   * @param status 400 to 599
   * @param retryAfter value of the Retry-After header, if any
   */
  record Status(int status, Optional<Duration> retryAfter) implements Fault {

    /** Checks the status. */
    public Status {
      if (status < 400 || status > 599) {
        throw new IllegalArgumentException("status: " + status + " (expected: 400 to 599)");
      }
    }
  }

  /**
   * The connection is closed (HTTP/2: the stream is reset).
   *
   * @param at when
   */
  record Cut(Position at) implements Fault {}

  /**
   * Nothing more is ever sent; the connection stays open.
   *
   * @param at when
   */
  record Hang(Position at) implements Fault {}

  /**
   * The answer ends early but properly as far as HTTP is concerned.
   *
   * @param at when; not before the head
   */
  record End(Position at) implements Fault {

    /** Checks the position. */
    public End {
      requireAfterHead("end", at);
    }
  }

  /**
   * An error event is sent in the stream, which then ends; a whole answer is an error body with
   * status 200.
   *
   * @param at when; not before the head
   */
  record ErrorEvent(Position at) implements Fault {

    /** Checks the position. */
    public ErrorEvent {
      requireAfterHead("error", at);
    }
  }

  /**
   * An event that is not JSON is sent in the stream, which then goes on; a whole answer is
   * truncated JSON.
   *
   * @param at when; not before the head
   */
  record InvalidEvent(Position at) implements Fault {

    /** Checks the position. */
    public InvalidEvent {
      requireAfterHead("invalid-event", at);
    }
  }

  /**
   * The body is neither JSON nor server-sent events, with status 200 and the right content type.
   */
  record InvalidJson() implements Fault {}

  /**
   * The body drips.
   *
   * @param bytes bytes per write, at least 1
   * @param interval time between writes, at least 1 ms
   */
  record SlowBody(int bytes, Duration interval) implements Fault {

    /** Checks both. */
    public SlowBody {
      if (bytes < 1 || interval.toMillis() < 1) {
        throw new IllegalArgumentException(
            "slow-body: "
                + bytes
                + "/"
                + interval.toMillis()
                + "ms (expected: at least 1 byte every 1ms, such as 5/20ms)");
      }
    }
  }

  /**
   * The right body under another content type.
   *
   * @param contentType the content type sent
   */
  record WrongContentType(String contentType) implements Fault {

    /** Checks that it can be a header. */
    public WrongContentType {
      if (contentType.isBlank() || contentType.chars().anyMatch(c -> c < 0x20 || c > 0x7e)) {
        throw new IllegalArgumentException(
            "content type: '" + contentType + "' (expected: printable ASCII, such as text/html)");
      }
    }
  }

  /** Two content-length headers that disagree. */
  record DuplicateContentLength() implements Fault {}

  /**
   * A proper answer, late.
   *
   * @param by time before the head is sent, beyond the usual
   */
  record Delay(Duration by) implements Fault {}

  /** A proper answer. */
  static Fault none() {
    return new None();
  }

  /** An error status. */
  static Fault status(int status) {
    return new Status(status, Optional.empty());
  }

  /** A 429 with Retry-After. */
  static Fault rateLimited(Duration retryAfter) {
    return new Status(429, Optional.of(retryAfter));
  }

  /** No answer at all. */
  static Fault hang() {
    return new Hang(Position.beforeHead());
  }

  /** Closes the connection after so many content tokens. */
  static Fault cutAfter(int tokens) {
    return new Cut(Position.afterTokens(tokens));
  }

  /**
   * Reads a fault from text: {@value FaultText#EXPECTED}, where P is {@code head} (after the head),
   * a number of content tokens, or {@code end} (instead of the end marker).
   *
   * @throws IllegalArgumentException when it is none of these; says the value and what was expected
   */
  static Fault parse(String text) {
    return FaultText.parse(text);
  }

  private static void requireAfterHead(String kind, Position at) {
    if (at instanceof Position.BeforeHead) {
      throw new IllegalArgumentException(kind + ": before the head (expected: after it)");
    }
  }
}
