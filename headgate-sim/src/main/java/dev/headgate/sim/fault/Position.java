package dev.headgate.sim.fault;

/**
 * The place in an answer where a fault happens. In a whole (not streamed) answer, {@link
 * AfterTokens} stands for four bytes of the body per token and {@link BeforeEnd} for all but the
 * last byte.
 */
public sealed interface Position {

  /** Nothing was sent yet. */
  record BeforeHead() implements Position {}

  /** The status line and headers were sent, and nothing else. */
  record AfterHead() implements Position {}

  /**
   * So many content tokens were sent; at the latest before the end marker.
   *
   * @param tokens content tokens sent; 0 is after the opening events and before any content
   */
  record AfterTokens(int tokens) implements Position {

    /** Checks the count. */
    public AfterTokens {
      if (tokens < 0) {
        throw new IllegalArgumentException("tokens: " + tokens + " (expected: >= 0)");
      }
    }
  }

  /** All was sent but the end marker ({@code [DONE]}, {@code message_stop}, the last chunk). */
  record BeforeEnd() implements Position {}

  /** Before the head. */
  static Position beforeHead() {
    return new BeforeHead();
  }

  /** After the head. */
  static Position afterHead() {
    return new AfterHead();
  }

  /** After so many content tokens. */
  static Position afterTokens(int tokens) {
    return new AfterTokens(tokens);
  }

  /** Instead of the end marker. */
  static Position beforeEnd() {
    return new BeforeEnd();
  }
}
