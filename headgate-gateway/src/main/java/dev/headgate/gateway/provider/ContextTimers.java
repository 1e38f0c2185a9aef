package dev.headgate.gateway.provider;

import dev.headgate.core.spi.Timers;
import io.vertx.core.Vertx;
import java.time.Duration;

/** Timers that run on the context from which they were set. */
final class ContextTimers implements Timers {

  private final Vertx vertx;

  ContextTimers(Vertx vertx) {
    this.vertx = vertx;
  }

  @Override
  public Timer after(Duration delay, Runnable action) {
    long id = vertx.setTimer(Math.max(1, delay.toMillis()), due -> action.run());
    return () -> vertx.cancelTimer(id);
  }

  @Override
  public long nanoTime() {
    return System.nanoTime();
  }
}
