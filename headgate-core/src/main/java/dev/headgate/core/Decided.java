package dev.headgate.core;

import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.RoutingDecision;
import dev.headgate.core.api.RoutingException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A decision that may still be under way on another thread. Most are there at once, and then
 * nothing hops between threads: a hop costs more than such a decision.
 *
 * @param decision the decision to come
 */
record Decided(CompletionStage<RoutingDecision> decision) {

  private static final Logger log = LoggerFactory.getLogger(Decided.class);

  /** Hands the decision, or why there is none, to one of the two, on the context. */
  void on(Executor context, Consumer<RoutingDecision> dispatch, Consumer<RoutingException> refuse) {
    CompletableFuture<RoutingDecision> future = decision.toCompletableFuture();
    if (future.state() == Future.State.SUCCESS) {
      dispatch.accept(future.resultNow());
      return;
    }
    boolean here = future.isDone();
    decision.whenComplete(
        (taken, failure) -> {
          Runnable next =
              taken == null ? () -> refuse.accept(explain(failure)) : () -> dispatch.accept(taken);
          run(next, here ? Runnable::run : context);
        });
  }

  /** A context that is gone must not leave the request unanswered: then this thread has to do. */
  private static void run(Runnable next, Executor context) {
    try {
      context.execute(next);
    } catch (RejectedExecutionException e) {
      log.warn("The request's context takes no more work", e);
      next.run();
    }
  }

  private static RoutingException explain(@Nullable Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException wrapper && wrapper.getCause() != null
            ? wrapper.getCause()
            : failure;
    if (cause instanceof RoutingException told) {
      return told;
    }
    log.error("A decision failed inside the gateway", cause);
    return new RoutingException(
        ErrorCode.INTERNAL, "The gateway failed to decide; its log says more.");
  }
}
