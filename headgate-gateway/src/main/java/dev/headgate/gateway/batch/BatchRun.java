package dev.headgate.gateway.batch;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One batch from its check to its results, on a virtual thread of its own. It begins wherever the
 * batch stands, so a restart only begins it again: lines whose results are on disk are not called
 * anew, those that were under way are. What the disk refuses is tried again until it works.
 */
final class BatchRun {

  private static final Logger log = LoggerFactory.getLogger(BatchRun.class);
  private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(1);

  private static final LineProblem GONE =
      new LineProblem(
          "missing_input_file",
          "input_file_id: gone (expected: a file that GET /v1/files lists; send it again)",
          Optional.of("input_file_id"),
          Optional.empty());

  private final String id;
  private final BatchTools tools;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Persistence disk;
  private final Thread thread;
  private volatile boolean closing;

  BatchRun(String id, BatchTools tools) {
    this.id = id;
    this.tools = tools;
    this.disk = new Persistence(id, tools.listener()::diskFailed);
    this.thread = Thread.ofVirtual().name("headgate-" + id).unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /** Begins no further line; the batch ends as cancelled. */
  void stop() {
    stopped.countDown();
  }

  /** Begins no further line; the batch stays as it is, for the next start. */
  void close() {
    closing = true;
    disk.close();
    stop();
  }

  /** Waits until it is over, or so long; returns whether it is. */
  boolean join(Duration atMost) throws InterruptedException {
    return thread.join(atMost);
  }

  boolean isClosing() {
    return closing;
  }

  /** Returns whether no further line may be begun. */
  boolean isStopped() {
    return stopped.getCount() == 0
        || !tools.clock().instant().isBefore(batch().order().expiresAt());
  }

  /** Waits, but not longer than the batch goes on. */
  void await(Duration wait) throws InterruptedException {
    Duration left = Duration.between(tools.clock().instant(), batch().order().expiresAt());
    Duration bounded = wait.compareTo(left) < 0 ? wait : left;
    var unused = stopped.await(Math.max(0, bounded.toMillis()), TimeUnit.MILLISECONDS);
  }

  /** Waits until no further line may be begun. */
  void awaitStop() throws InterruptedException {
    while (!isStopped()) {
      await(BETWEEN_LOOKS);
    }
  }

  Batch batch() {
    return tools.batches().get(id);
  }

  /** Returns the patience with the disk. */
  Persistence disk() {
    return disk;
  }

  BatchTools tools() {
    return tools;
  }

  private void run() {
    try {
      if (!goOn()) {
        log.debug("batch {} is left as it is", id);
      }
    } catch (InterruptedException e) {
      log.debug("batch {} is left as it is", id);
    } catch (RuntimeException e) {
      log.error("batch {} stands still until the next start", id, e);
    }
  }

  /** Returns whether it went as far as it goes. */
  private boolean goOn() throws InterruptedException {
    try {
      return disk.insist(this::work);
    } catch (RuntimeException | Error bug) {
      log.error("batch {} is kept from going on by a bug", id, bug);
      return new Standstill(this).end();
    }
  }

  /** Does all that is left to do. */
  void work() throws IOException, InterruptedException {
    if (!isChecked()) {
      checkOrEnd();
    }
    if (!isOpen() || callLines()) {
      end();
    }
  }

  /** Ends it with the results that it has. */
  void giveUp() throws IOException {
    if (isOpen()) {
      try (Results results = results()) {
        change(state -> state.with(results.counts(state.counts().total())));
        change(state -> new BatchResults(tools).ending(state, false));
      }
    }
    end();
  }

  /** Puts the results of a batch away of which no line will be called any more. */
  void end() throws IOException {
    if (!batch().state().status().isOver()) {
      new BatchResults(tools).putAway(batch());
    }
    Batch over = batch();
    tools.listener().batchOver(over.state().status(), over.state().counts().total());
    log.info("batch {} is {}", id, over.state().status().wireName());
  }

  /** Returns whether its file was looked through. */
  boolean isChecked() {
    return batch().state().counts().total() > 0;
  }

  private boolean isOpen() {
    BatchState state = batch().state();
    return state.ending().isEmpty() && !state.status().isOver();
  }

  /** An input that is gone, or cannot be read, keeps no batch from its end. */
  private void checkOrEnd() throws IOException, InterruptedException {
    BatchOrder order = batch().order();
    if (tools.files().find(order.tenant(), order.inputFile()).isEmpty()) {
      Instant now = tools.clock().instant();
      change(state -> state.with(List.of(GONE)).reached(BatchStatus.FAILED, now));
      return;
    }
    try {
      check();
    } catch (IOException unreadable) {
      if (!isStopped() || closing) { // in this order: a close says that it is one before it stops
        throw unreadable;
      }
      change(this::endedUnchecked);
    }
  }

  private BatchState endedUnchecked(BatchState state) {
    boolean cancelled = state.status() == BatchStatus.CANCELLING;
    BatchStatus last = cancelled ? BatchStatus.CANCELLED : BatchStatus.EXPIRED;
    return state.reached(last, tools.clock().instant());
  }

  private void check() throws IOException, InterruptedException {
    tools.checks().acquire();
    try {
      InputCheck.Result found =
          InputCheck.of(
              tools.files().path(batch().order().inputFile()),
              batch().order().target(),
              tools.maxLineBytes(),
              tools.limits().maxRequests());
      change(state -> checked(state, found));
    } finally {
      tools.checks().release();
    }
  }

  private BatchState checked(BatchState state, InputCheck.Result found) {
    BatchState counted = state.with(new BatchCounts(found.lines(), 0, 0)).with(found.problems());
    if (!found.problems().isEmpty()) {
      return counted.reached(BatchStatus.FAILED, tools.clock().instant());
    }
    return state.status() == BatchStatus.CANCELLING
        ? counted
        : counted.reached(BatchStatus.IN_PROGRESS, tools.clock().instant());
  }

  /** Returns whether the batch can be ended now. */
  private boolean callLines() throws IOException, InterruptedException {
    boolean whole;
    try (Results results = results()) {
      whole = new LinesRun(this, results).run();
    }
    if (closing && !whole) {
      return false;
    }
    change(state -> new BatchResults(tools).ending(state, whole));
    return true;
  }

  private Results results() throws IOException {
    return Results.open(tools.batches(), id, account());
  }

  private Results.Account account() {
    String tenant = batch().order().tenant();
    return (failures, bytes) ->
        tools.files().stored().set(tools.batches().resultsName(id, failures), tenant, bytes);
  }

  void change(UnaryOperator<BatchState> change) {
    var unused = tools.batches().change(id, change);
  }
}
