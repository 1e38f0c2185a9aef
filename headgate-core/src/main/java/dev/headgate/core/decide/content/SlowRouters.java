package dev.headgate.core.decide.content;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Where routers that take long are asked: a few threads that end when idle, so that a desk may be
 * forgotten without being closed, and a bounded queue before them.
 *
 * @param threads on which they are asked
 */
record SlowRouters(Executor threads) {

  private static final int MOST_WAITING = 256;
  private static final int IDLE_SECONDS = 10;

  /** Makes the threads, none of which runs yet: one for each two processors. */
  static SlowRouters onThreadsOfTheirOwn() {
    int count = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    ThreadPoolExecutor threads =
        new ThreadPoolExecutor(
            count,
            count,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(MOST_WAITING),
            task -> Thread.ofPlatform().name("headgate-router").daemon().unstarted(task));
    threads.allowCoreThreadTimeOut(true);
    return new SlowRouters(threads);
  }

  /** Asks on one of the threads; a full queue is a failure like any other. */
  <T> CompletableFuture<T> ask(Supplier<T> question, Function<String, T> failed) {
    try {
      return CompletableFuture.supplyAsync(question, threads);
    } catch (RejectedExecutionException full) {
      return CompletableFuture.completedFuture(failed.apply("too many questions wait"));
    }
  }
}
