package dev.headgate.core.decide;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** What follows a stage. */
final class Stages {

  private Stages() {}

  /** As {@code thenApply}, but a failure reaches the caller as it was thrown. */
  static <A, B> CompletableFuture<B> then(CompletionStage<A> stage, Function<A, B> next) {
    CompletableFuture<B> result = new CompletableFuture<>();
    stage.whenComplete(
        (value, failure) -> {
          try {
            if (failure != null) {
              result.completeExceptionally(unwrapped(failure));
              return;
            }
            result.complete(next.apply(value));
          } catch (RuntimeException e) {
            result.completeExceptionally(e);
          }
        });
    return result;
  }

  private static Throwable unwrapped(Throwable failure) {
    return failure instanceof CompletionException && failure.getCause() != null
        ? failure.getCause()
        : failure;
  }
}
