package dev.headgate.core.spi;

import java.util.Optional;
import java.util.function.Consumer;

/** Looks at one answer while it is held back. Confined to the request's context. */
public interface Inspection {

  /**
   * A piece of the answer came, in the client's dialect.
   *
   * @return the verdict, if it needs no more than came so far
   */
  Optional<Verdict> read(byte[] data);

  /** The answer came whole; the verdict is told once, now or later on the same context. */
  void end(Consumer<Verdict> verdict);

  /** Returns what the client gets to see of a piece: the same bytes unless more was asked for. */
  default byte[] shown(byte[] data) {
    return data;
  }
}
