package dev.headgate.core.decide.content;

import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.Embedding;
import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.RequestFeatures;
import dev.headgate.core.api.RoutingException;
import dev.headgate.core.spi.Encoder;
import dev.headgate.core.spi.Router;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Makes the vector of a request that a router reads, by the encoder it was trained on. */
final class Vectors {

  private final Optional<Encoder> encoder;
  private final Duration patience;
  // One entry a router or stage of one, and so bounded.
  private final Map<Router, Encoder> encoders = new ConcurrentHashMap<>();

  /** Waits no longer than this for a vector. */
  Vectors(Optional<Encoder> encoder, Duration patience) {
    this.encoder = encoder;
    this.patience = patience;
  }

  /** Returns whether the router can have all it needs. */
  boolean serve(Router router) {
    return !router.needsEmbedding() || encoder.isPresent();
  }

  /**
   * Returns the vector. Waits on a copy: the encoder's own stage may be another request's too.
   *
   * @return a stage that fails when the encoder does, or takes too long
   */
  CompletableFuture<Embedding> of(Router router, ChatRequest request, RequestFeatures features) {
    try {
      Encoder found = encoderFor(router);
      if (request.options().localOnly() && !found.local()) {
        return CompletableFuture.failedFuture(mustNotLeave());
      }
      CompletableFuture<Embedding> encoded =
          found.encode(features.routedText(), features.language()).toCompletableFuture();
      return encoded.isDone()
          ? encoded
          : encoded.copy().orTimeout(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private static RoutingException mustNotLeave() {
    return new RoutingException(
        ErrorCode.MODEL_NOT_ALLOWED,
        "encoder: elsewhere (expected: a local one, since the request is tagged local-only)");
  }

  /** Found out with the first request, since a router may have to read its file to tell. */
  private Encoder encoderFor(Router router) {
    Encoder known = encoders.get(router);
    if (known != null) {
      return known;
    }
    Encoder found = encoder.orElseThrow().making(router.encoderIds());
    encoders.put(router, found);
    return found;
  }
}
