package dev.headgate.gateway.batch;

import dev.headgate.core.api.ErrorCode;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Phaser;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The lines of one batch being called, some at a time, each on a virtual thread. */
final class LinesRun {

  private final BatchRun run;
  private final BatchTools tools;
  private final BatchOrder order;
  private final Results results;
  private final Semaphore lines;
  private final Phaser underWay = new Phaser(1);
  private final AtomicReference<@Nullable Throwable> broken = new AtomicReference<>();

  LinesRun(BatchRun run, Results results) {
    this.run = run;
    this.tools = run.tools();
    this.order = run.batch().order();
    this.results = results;
    this.lines = new Semaphore(tools.limits().concurrency());
  }

  /**
   * Calls all lines that have no result yet, until the batch is stopped. The lines it left then get
   * a result that says so, unless the gateway closes.
   *
   * @return whether all lines were called
   * @throws IOException if the input cannot be read, or what was not called not be noted
   */
  boolean run() throws IOException, InterruptedException {
    count();
    try {
      each(this::begin);
    } finally {
      underWay.awaitAdvanceInterruptibly(underWay.arrive());
    }
    rethrow();
    boolean whole = isWhole();
    if (!whole && !run.isClosing()) {
      each(this::leave);
      count();
    }
    return whole;
  }

  private boolean isWhole() {
    BatchCounts counts = run.batch().state().counts();
    return counts.completed() + counts.failed() == counts.total();
  }

  private void each(LineAction action) throws IOException, InterruptedException {
    try (InputLines input = InputLines.ofChecked(tools.files().path(order.inputFile()))) {
      for (var line = input.next(); line.isPresent(); line = input.next()) {
        boolean goesOn = results.has(line.get().index()) || action.on(line.get());
        if (!goesOn || broken.get() != null) {
          return;
        }
      }
    }
  }

  private boolean begin(InputLine line) throws InterruptedException {
    lines.acquire();
    if (run.isStopped()) {
      return false;
    }
    underWay.register();
    Thread.ofVirtual().name("headgate-line").start(() -> work(line));
    return true;
  }

  private void work(InputLine line) {
    try {
      BatchLine request = BatchLine.read(line, order.target());
      Optional<LineAnswer> answer = answer(request, held(line));
      if (answer.isPresent()) {
        keep(line, request, answer.get());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (BadLineException | RuntimeException e) {
      broken.compareAndSet(null, e);
    } finally {
      tools.files().stored().remove(held(line));
      lines.release();
      underWay.arriveAndDeregister();
    }
  }

  /** Returns what the line comes to; nothing if the batch was stopped before. */
  private Optional<LineAnswer> answer(BatchLine line, String held) throws InterruptedException {
    Patience patience = new Patience(tools.random());
    while (!run.isStopped()) {
      Optional<LineAnswer> answer = inTurn(line, held);
      Optional<Duration> wait = answer.flatMap(patience::after);
      if (wait.isEmpty()) {
        return answer;
      }
      run.await(wait.get());
    }
    return Optional.empty();
  }

  /** The batch may have been stopped while the line waited for its turn. */
  private Optional<LineAnswer> inTurn(BatchLine line, String held) throws InterruptedException {
    tools.slots().acquire();
    try {
      return run.isStopped() ? Optional.empty() : call(line, held);
    } finally {
      tools.slots().release();
    }
  }

  /** An answer that came takes room from then on, before another line may look for some. */
  private Optional<LineAnswer> call(BatchLine line, String held) throws InterruptedException {
    long limit = tools.limits().maxStoredBytes();
    StoredBytes stored = tools.files().stored();
    if (stored.of(order.tenant()) >= limit) {
      return Optional.of(StorageFull.answer(limit));
    }
    LineAnswer answer = tools.calls().call(line, order);
    if (answer.error().equals(Optional.of(ErrorCode.CLIENT_CLOSED))) {
      return Optional.empty(); // we hung up ourselves
    }
    stored.set(held, order.tenant(), answer.body().length);
    return Optional.of(answer);
  }

  /** Returns the name of an answer that is in memory, until it is written. */
  private String held(InputLine line) {
    return order.id() + "-" + line.index();
  }

  /** It is paid for: only a gateway that closes lets go of it, while the disk refuses it. */
  private void keep(InputLine line, BatchLine request, LineAnswer answer)
      throws InterruptedException {
    byte[] result = ResultLine.of(order.id(), line.index(), request.customId(), answer);
    if (!run.disk().insist(() -> results.add(line.index(), answer.isGood(), result))) {
      return;
    }
    tools.listener().lineOver(answer.error());
    count();
  }

  private boolean leave(InputLine line) throws IOException {
    boolean cancelled = run.batch().state().status() == BatchStatus.CANCELLING;
    byte[] result =
        ResultLine.notMade(
            order.id(),
            line.index(),
            customId(line),
            cancelled ? "batch_cancelled" : "batch_expired",
            cancelled
                ? "This request was not executed before the batch was cancelled."
                : "This request could not be executed before the completion window expired.");
    results.add(line.index(), false, result);
    return true;
  }

  /** A file that was changed after it was looked through is no fault of the disk's either. */
  private String customId(InputLine line) {
    try {
      return BatchLine.read(line, order.target()).customId();
    } catch (BadLineException e) {
      throw new IllegalStateException("the input is not what it was", e);
    }
  }

  private void count() {
    tools.batches().change(order.id(), state -> state.with(results.counts(state.counts().total())));
  }

  /** That is no fault of the disk's, and calling the line again would be paid for again. */
  private void rethrow() {
    Throwable first = broken.get();
    if (first != null) {
      throw new IllegalStateException("a line could not be worked on", first);
    }
  }

  /** Does something with a line; returns whether to go on. */
  @FunctionalInterface
  private interface LineAction {
    boolean on(InputLine line) throws IOException, InterruptedException;
  }
}
