package dev.headgate.gateway.batch;

import dev.headgate.gateway.config.state.StateException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does what the disk refuses again, after pauses that grow from a second to a minute, until it
 * works or the gateway closes. Thread-safe.
 */
final class Persistence {

  private static final Logger log = LoggerFactory.getLogger(Persistence.class);
  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofMinutes(1);

  private final String batch;
  private final Runnable failed;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final AtomicInteger refused = new AtomicInteger();
  private volatile Optional<LineProblem> last = Optional.empty();

  /**
   * Makes the patience of a batch with the disk.
   *
   * @param failed told of each failure
   */
  Persistence(String batch, Runnable failed) {
    this.batch = batch;
    this.failed = failed;
  }

  /** Something that reads or writes files, and may be done again after it failed. */
  @FunctionalInterface
  interface DiskWork {
    void run() throws IOException, InterruptedException;
  }

  /** Something that is waited for. */
  @FunctionalInterface
  interface Pause {
    void await() throws InterruptedException;
  }

  /** Does it; returns whether it was done: not if the gateway closes before. */
  boolean insist(DiskWork work) throws InterruptedException {
    Optional<Exception> failure = attempt(work);
    if (failure.isEmpty()) {
      return true;
    }
    refused.incrementAndGet();
    try {
      return again(work, failure.get());
    } finally {
      refused.decrementAndGet();
    }
  }

  private boolean again(DiskWork work, Exception first) throws InterruptedException {
    Optional<Exception> failure = Optional.of(first);
    for (Duration pause = FIRST; failure.isPresent(); pause = longer(pause)) {
      told(failure.get(), pause);
      if (closed.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
        return false;
      }
      failure = attempt(work);
    }
    log.info("batch {} goes on: the disk works again", batch);
    return true;
  }

  private static Optional<Exception> attempt(DiskWork work) throws InterruptedException {
    try {
      work.run();
      return Optional.empty();
    } catch (IOException | StateException e) {
      return Optional.of(e);
    }
  }

  /** Waits for something else than the disk, and says what the batch stands still for. */
  void stand(LineProblem why, Pause pause) throws InterruptedException {
    last = Optional.of(why);
    refused.incrementAndGet();
    try {
      pause.await();
    } finally {
      refused.decrementAndGet();
    }
  }

  static Duration longer(Duration pause) {
    Duration twice = pause.multipliedBy(2);
    return twice.compareTo(LONGEST) < 0 ? twice : LONGEST;
  }

  private void told(Exception failure, Duration pause) {
    log.error("batch {} stands still; next try in {} s", batch, pause.toSeconds(), failure);
    failed.run();
    last =
        Optional.of(
            LineProblem.ofFile(
                "storage_failure",
                "files of batches: %s (expected: a disk that works; the gateway tries again by itself"
                        .formatted(reason(failure))
                    + " and goes on, nothing is lost)"));
  }

  /** Paths are none of a tenant's business. */
  private static String reason(Exception failure) {
    if (failure instanceof FileSystemException file) {
      String reason = file.getReason();
      return reason == null ? file.getClass().getSimpleName() : reason;
    }
    return failure instanceof StateException
        ? "cannot be written"
        : String.valueOf(failure.getMessage());
  }

  /** Returns why the batch stands still; empty while it goes on. */
  Optional<LineProblem> trouble() {
    return refused.get() > 0 ? last : Optional.empty();
  }

  /** Gives up whatever is tried again. */
  void close() {
    closed.countDown();
  }
}
