package dev.headgate.core.spi;

import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.Dialect;
import dev.headgate.core.api.Hosting;

/**
 * One endpoint on which a model can be called. Translates between the client's dialect and its own,
 * so that all a caller sees is in the client's dialect.
 */
public interface ProviderClient {

  /** Returns the endpoint's id, such as {@code gpt-4o/0}; never its address. */
  String endpoint();

  /** Returns this endpoint's share of the calls among those of its model; greater than 0. */
  default double weight() {
    return 1;
  }

  /** Returns what it runs on, and whether it is always ready. */
  default Hosting hosting() {
    return Hosting.UNKNOWN;
  }

  /** Returns what it speaks itself, whatever the client does. */
  default Dialect dialect() {
    return Dialect.OPENAI;
  }

  /**
   * Starts a call. Returns at once; the listener is told on the calling thread's context, never
   * before this method has returned.
   */
  ProviderCall call(ChatRequest request, ProviderListener listener);
}
