package dev.headgate.gateway.http;

import dev.headgate.core.spi.Timers;
import io.vertx.core.Vertx;
import java.time.Duration;

/** Timers that run on the event loop from which they were set. */
final class VertxTimers implements Timers {

  private final Vertx vertx;

  VertxTimers(Vertx vertx) {
    this.vertx = vertx;
  }

  @Override
  public Timer after(Duration delay, Runnable action) {
    long id = vertx.setTimer(Math.max(1, delay.toMillis()), fired -> action.run());
    return () -> vertx.cancelTimer(id);
  }

  @Override
  public long nanoTime() {
    return System.nanoTime();
  }
}
