package dev.headgate.gateway.http;

import dev.headgate.core.spi.Timers;
import io.netty.util.concurrent.ScheduledFuture;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Timers that run on the event loop from which they were set. They are set on Netty's loop, not
 * through Vert.x: each request sets and drops one, and Vert.x's own cost more than twice as much.
 */
public final class VertxTimers implements Timers {

  private final Vertx vertx;

  /** Makes timers of the event loops. */
  public VertxTimers(Vertx vertx) {
    this.vertx = vertx;
  }

  @Override
  public Timer after(Duration delay, Runnable action) {
    ContextInternal context = (ContextInternal) vertx.getOrCreateContext();
    ScheduledFuture<?> due =
        context
            .nettyEventLoop()
            .schedule(
                () -> context.emit(fired -> action.run()),
                Math.max(1, delay.toMillis()),
                TimeUnit.MILLISECONDS);
    return () -> due.cancel(false);
  }

  @Override
  public long nanoTime() {
    return System.nanoTime();
  }
}
