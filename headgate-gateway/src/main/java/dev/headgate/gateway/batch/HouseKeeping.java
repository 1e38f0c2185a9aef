package dev.headgate.gateway.batch;

import dev.headgate.core.api.RoutingException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks after the folder of batches now and then. What fails is tried again, after pauses that grow
 * from a second to a minute; no failure ends it. Confined to one thread.
 */
final class HouseKeeping {

  private static final Logger log = LoggerFactory.getLogger(HouseKeeping.class);
  private static final Duration BETWEEN = Duration.ofMinutes(10);
  private static final Duration FIRST = Duration.ofSeconds(1);

  private final Runnable work;
  private Duration next = FIRST;

  HouseKeeping(Runnable work) {
    this.work = work;
  }

  /** Goes on until all is closed. */
  void until(CountDownLatch closed) {
    try {
      Duration pause = Duration.ZERO;
      while (!closed.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
        pause = once();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Does it once; returns how long to wait before the next time. */
  Duration once() {
    try {
      work.run();
      next = FIRST;
      return BETWEEN;
    } catch (RoutingException e) {
      log.warn("batches do not go on: {}; next try in {} s", e.getMessage(), next.toSeconds());
    } catch (RuntimeException e) {
      log.error("batches are not looked after; next try in {} s", next.toSeconds(), e);
    }
    return later();
  }

  private Duration later() {
    Duration pause = next;
    next = Persistence.longer(next);
    return pause;
  }
}
