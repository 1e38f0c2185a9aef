package dev.headgate.lab.serving;

import dev.headgate.core.spi.Router;

/**
 * A router as a gateway's configuration has it, with what it needs to ask others.
 *
 * @param router itself
 * @param hangUp ends its connections
 */
public record ConfiguredRouter(Router router, Runnable hangUp) implements AutoCloseable {

  @Override
  public void close() {
    hangUp.run();
  }
}
