package dev.headgate.core.decide.content;

import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.Embedding;
import dev.headgate.core.api.ModelCard;
import dev.headgate.core.api.RequestFeatures;
import dev.headgate.core.api.RoutingException;
import dev.headgate.core.spi.Encoder;
import dev.headgate.core.spi.Router;
import dev.headgate.core.spi.RouterInput;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where routers are asked. Whatever goes wrong with a router or the encoder before it ends as
 * {@link WinRate.Failed}: a request never fails because it could not be judged.
 */
public final class RouterDesk {

  private static final Logger LOG = LoggerFactory.getLogger(RouterDesk.class);

  /** Longer than a full queue of long texts takes; who waits as long gets the strong model. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Map<String, Router> routers;
  private final Optional<Encoder> encoder;
  private final Duration patience;

  /**
   * Makes a desk.
   *
   * @param routers by name
   * @param encoder needed by routers that read an embedding
   */
  public RouterDesk(Map<String, Router> routers, Optional<Encoder> encoder) {
    this(routers, encoder, PATIENCE);
  }

  /** Makes a desk that waits no longer than this for an embedding. */
  RouterDesk(Map<String, Router> routers, Optional<Encoder> encoder, Duration patience) {
    this.routers = Map.copyOf(routers);
    this.encoder = encoder;
    this.patience = patience;
  }

  /** Returns whether there is a router of that name with all it needs. */
  public boolean serves(String name) {
    Router router = routers.get(name);
    return router != null && (!router.needsEmbedding() || encoder.isPresent());
  }

  /**
   * Asks a router which of two models should answer.
   *
   * @return a stage that never fails; completed already unless an embedding must be computed, else
   *     completing on the encoder's thread, or on a timer's when the encoder takes too long
   */
  public CompletableFuture<WinRate> ask(
      String name,
      ChatRequest request,
      RequestFeatures features,
      ModelCard strong,
      ModelCard weak) {
    Router router = routers.get(name);
    if (router == null || !serves(name)) {
      return CompletableFuture.completedFuture(new WinRate.Failed("it has no encoder"));
    }
    if (!router.needsEmbedding()) {
      RouterInput input = new RouterInput(request.id(), features, Optional.empty());
      return CompletableFuture.completedFuture(winRate(router, input, strong, weak));
    }
    CompletableFuture<Embedding> encoded = embedding(features);
    Function<Embedding, WinRate> judge =
        embedding -> {
          var input = new RouterInput(request.id(), features, Optional.of(embedding));
          return winRate(router, input, strong, weak);
        };
    return encoded.state() == Future.State.SUCCESS
        ? CompletableFuture.completedFuture(judge.apply(encoded.resultNow()))
        : encoded.handle(
            (embedding, failure) ->
                failure != null ? failed(name, failure) : judge.apply(embedding));
  }

  /** Waits on a copy: the encoder's own stage may be another request's too. */
  private CompletableFuture<Embedding> embedding(RequestFeatures features) {
    try {
      CompletableFuture<Embedding> encoded =
          encoder
              .orElseThrow()
              .encode(features.routedText(), features.language())
              .toCompletableFuture();
      return encoded.isDone()
          ? encoded
          : encoded.copy().orTimeout(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private static WinRate winRate(
      Router router, RouterInput input, ModelCard strong, ModelCard weak) {
    try {
      double value = router.winRate(input, strong, weak);
      return value >= 0 && value <= 1
          ? new WinRate.Known(value)
          : new WinRate.Failed("win rate " + value);
    } catch (RuntimeException e) {
      return failed(router.name(), e);
    }
  }

  /** Names only the kind of failure: a message might quote the prompt. */
  private static WinRate failed(String router, Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    if (cause instanceof RoutingException refused) {
      return new WinRate.Failed(refused.code().name().toLowerCase(Locale.ROOT));
    }
    LOG.warn("router {} failed: {}", router, cause.getClass().getName());
    return new WinRate.Failed(
        cause instanceof TimeoutException
            ? "no embedding in time"
            : cause.getClass().getSimpleName());
  }
}
