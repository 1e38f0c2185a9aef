package dev.headgate.lab.embed;

import dev.headgate.core.api.Embedding;
import dev.headgate.core.api.Language;
import dev.headgate.core.api.RoutingException;
import dev.headgate.core.spi.Encoder;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Asks again where an encoder fails in a way that passes, such as a rate limit: serving goes on
 * without a vector, but a long run must not end for one. Waits longer each time, some four minutes
 * in all.
 */
public final class PatientEncoder implements Encoder {

  private static final int TRIES = 8;
  private static final Duration FIRST_WAIT = Duration.ofSeconds(2);

  private final Encoder encoder;
  private final Function<Duration, Executor> later;

  /** Wraps an encoder, which is closed with this one. */
  public PatientEncoder(Encoder encoder) {
    this(
        encoder, wait -> CompletableFuture.delayedExecutor(wait.toMillis(), TimeUnit.MILLISECONDS));
  }

  /**
   * Wraps an encoder.
   *
   * @param later runs what it is given once a time has passed
   */
  PatientEncoder(Encoder encoder, Function<Duration, Executor> later) {
    this.encoder = encoder;
    this.later = later;
  }

  @Override
  public CompletionStage<Embedding> encode(String text, Language language) {
    return attempt(text, language, 1);
  }

  private CompletionStage<Embedding> attempt(String text, Language language, int number) {
    return encoder
        .encode(text, language)
        .exceptionallyCompose(
            failure -> {
              if (number == TRIES || !passes(failure)) {
                return CompletableFuture.failedFuture(failure);
              }
              Executor afterAWait = later.apply(FIRST_WAIT.multipliedBy(1L << (number - 1)));
              return CompletableFuture.runAsync(() -> {}, afterAWait)
                  .thenCompose(waited -> attempt(text, language, number + 1));
            });
  }

  private static boolean passes(Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    return cause instanceof RoutingException refused
        && (refused.code().retriable() || refused.code().fallsBack());
  }

  @Override
  public void close() {
    encoder.close();
  }
}
