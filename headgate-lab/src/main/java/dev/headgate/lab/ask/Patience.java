package dev.headgate.lab.ask;

import dev.headgate.core.api.RoutingException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Asks again where something fails in a way that passes, such as a rate limit: serving goes on
 * without, but a long run must not end for one failure. Waits longer each time.
 */
public final class Patience {

  private static final Duration FIRST_WAIT = Duration.ofSeconds(2);

  private final int tries;
  private final Function<Duration, Executor> later;

  /**
   * Waits by the clock.
   *
   * @param tries how often at most it is asked
   */
  public Patience(int tries) {
    this(tries, wait -> CompletableFuture.delayedExecutor(wait.toMillis(), TimeUnit.MILLISECONDS));
  }

  /**
   * Waits as told.
   *
   * @param tries how often at most it is asked
   * @param later runs what it is given once a time has passed
   */
  public Patience(int tries, Function<Duration, Executor> later) {
    this.tries = tries;
    this.later = later;
  }

  /** Asks until there is an answer, or a failure that does not pass. */
  public <T> CompletionStage<T> ask(Supplier<CompletionStage<T>> question) {
    return attempt(question, 1);
  }

  private <T> CompletionStage<T> attempt(Supplier<CompletionStage<T>> question, int number) {
    return question
        .get()
        .exceptionallyCompose(
            failure -> {
              if (number == tries || !passes(failure)) {
                return CompletableFuture.failedFuture(failure);
              }
              Executor afterAWait = later.apply(FIRST_WAIT.multipliedBy(1L << (number - 1)));
              return CompletableFuture.runAsync(() -> {}, afterAWait)
                  .thenCompose(waited -> attempt(question, number + 1));
            });
  }

  private static boolean passes(Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    return cause instanceof RoutingException refused
        && !refused.code().lasts()
        && (refused.code().retriable() || refused.code().fallsBack());
  }
}
