package dev.headgate.core.spi;

import dev.headgate.core.api.Embedding;
import dev.headgate.core.api.Language;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * Turns text into vectors. Thread-safe; work of more than some microseconds never runs on the
 * calling thread, which may be an event loop. A text already known completes at once.
 */
public interface Encoder extends AutoCloseable {

  /**
   * Encodes a text with the encoder for its language.
   *
   * @param text at most some thousand characters; a longer one is cut, keeping head and tail
   * @return the vector; fails with a {@link dev.headgate.core.api.RoutingException} of code {@code
   *     OVERLOADED} when too much work waits
   */
  CompletionStage<Embedding> encode(String text, Language language);

  /**
   * Returns the one of this encoder's parts that makes vectors of these kinds; itself where it has
   * only one kind. Asked once a router, not once a request.
   *
   * @param encoderIds as {@link Router#encoderIds} gives them; empty asks for the default
   */
  default Encoder making(List<String> encoderIds) {
    return this;
  }

  /**
   * Returns whether a text given to it stays on the operator's own machines. Requests that must not
   * leave are decided without the vectors of any other.
   */
  default boolean local() {
    return true;
  }

  @Override
  void close();
}
