package dev.headgate.gateway.sse;

/** A stream whose current event grew beyond the parser's bound. */
public final class EventTooLargeException extends RuntimeException {

  EventTooLargeException(int maxBytes) {
    super(
        "server-sent event: > %d bytes (expected: <= %d bytes)".formatted(maxBytes, maxBytes),
        null,
        false,
        false);
  }
}
