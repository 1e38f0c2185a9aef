package dev.headgate.gateway.scrape;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** One source read again and again, for all who want something of it. Never twice at once. */
final class Scrape {

  private final Vertx vertx;
  private final Supplier<Future<List<Sample>>> source;
  private final List<Target> targets;
  private final AtomicBoolean busy = new AtomicBoolean();
  private volatile boolean closed;
  private long timer;

  Scrape(Vertx vertx, Supplier<Future<List<Sample>>> source, List<Target> targets) {
    this.vertx = vertx;
    this.source = source;
    this.targets = List.copyOf(targets);
  }

  /** Reads now and then after each interval. */
  void start(Duration interval) {
    timer = vertx.setPeriodic(0, interval.toMillis(), id -> read());
  }

  void stop() {
    closed = true;
    vertx.cancelTimer(timer);
  }

  private void read() {
    if (!busy.compareAndSet(false, true)) {
      return; // the reading before is late; two at once would only make it later
    }
    source.get().onComplete(this::told, this::failed);
  }

  private void told(List<Sample> samples) {
    if (!closed) {
      targets.forEach(target -> target.read(samples));
    }
    busy.set(false);
  }

  private void failed(Throwable why) {
    if (!closed) {
      String message = why.getMessage() == null ? why.toString() : why.getMessage();
      targets.forEach(target -> target.failed(message));
    }
    busy.set(false);
  }
}
