package dev.headgate.gateway.verify;

import dev.headgate.core.spi.Verdict;
import dev.headgate.gateway.syntax.Grammar;
import dev.headgate.gateway.syntax.Parsers;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where answers are looked at that would hold up an event loop: two threads, a bounded line before
 * them, and a bound on the time a request waits. What is looked at is bounded by whoever asks.
 */
public final class Workbench implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Workbench.class);
  private static final int THREADS = 2;
  private static final int MOST_AT_ONCE = 64;

  private final Vertx vertx;
  private final WorkerExecutor threads;
  private final AtomicInteger underWay = new AtomicInteger();
  private final Parsers parsers = new Parsers();

  /** Makes a bench whose threads end with Vert.x; the processes it asks end with itself. */
  public Workbench(Vertx vertx) {
    this.vertx = vertx;
    this.threads = vertx.createSharedWorkerExecutor("headgate-verify", THREADS);
  }

  /** Returns the parsers that are asked by what is looked at here. */
  Parsers parsers() {
    return parsers;
  }

  /** Has grammars loaded, on one of the threads; without any nothing happens. */
  void prepare(Set<Grammar> grammars) {
    if (!grammars.isEmpty()) {
      var unused =
          threads.executeBlocking(
              () -> {
                parsers.prepare(grammars);
                return true;
              },
              false);
    }
  }

  @Override
  public void close() {
    parsers.close();
  }

  /**
   * Looks at an answer on another thread.
   *
   * @param patience after which it counts as one that cannot be judged
   * @param task blocks as long as it takes
   * @param then told once, later on the calling context
   */
  void look(Duration patience, Callable<Verdict> task, Consumer<Verdict> then) {
    if (underWay.incrementAndGet() > MOST_AT_ONCE) {
      underWay.decrementAndGet();
      then.accept(Verdict.unknown("too many answers wait to be looked at"));
      return;
    }
    AtomicBoolean told = new AtomicBoolean();
    Consumer<Verdict> once =
        verdict -> {
          if (told.compareAndSet(false, true)) {
            then.accept(verdict);
          }
        };
    long timer =
        vertx.setTimer(
            patience.toMillis(),
            late -> once.accept(Verdict.unknown("not looked through within " + patience)));
    var unused =
        threads
            .executeBlocking(() -> guarded(task), false)
            .onComplete(
                done -> {
                  vertx.cancelTimer(timer);
                  once.accept(
                      done.succeeded() ? done.result() : Verdict.unknown("nobody looked at it"));
                });
  }

  private Verdict guarded(Callable<Verdict> task) {
    try {
      return task.call();
    } catch (StackOverflowError deep) {
      return Verdict.unknown("too deeply nested");
    } catch (Exception e) {
      log.error("An answer could not be looked at", e);
      return Verdict.unknown("the verifier failed");
    } finally {
      underWay.decrementAndGet();
    }
  }
}
