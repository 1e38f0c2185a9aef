package dev.headgate.core.spi;

import java.util.Optional;

/** What became of a call made to judge an answer. */
public sealed interface SideAnswer {

  /** Returns the whole answer in the request's dialect; nothing where none came. */
  default Optional<byte[]> body() {
    return Optional.empty();
  }

  /**
   * It answered.
   *
   * @param bytes the whole answer; shared, not to be written to
   */
  @SuppressWarnings("ArrayRecordComponent") // nobody compares them
  record Came(byte[] bytes) implements SideAnswer {
    @Override
    public Optional<byte[]> body() {
      return Optional.of(bytes);
    }
  }

  /** It was made, and failed; or nobody could be called. */
  record Failed() implements SideAnswer {}

  /** It was not made: a cap of the plan forbade it. That says nothing of the answer judged. */
  record Capped() implements SideAnswer {}
}
