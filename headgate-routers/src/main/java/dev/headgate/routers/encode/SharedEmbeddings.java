package dev.headgate.routers.encode;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.headgate.core.api.Embedding;
import dev.headgate.core.api.RoutingException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Vectors known, in a cache bounded in bytes, and vectors under way: a text is encoded once,
 * however many ask for it at the same time. Thread-safe.
 *
 * @param <K> names the vector of a text by an encoder
 */
public final class SharedEmbeddings<K> {

  private static final int ENTRY_OVERHEAD_BYTES = 160;

  private final Cache<K, Embedding> known;
  private final ConcurrentMap<K, CompletableFuture<Embedding>> underWay = new ConcurrentHashMap<>();

  /** Makes an empty cache of at most so many bytes; 0 keeps none. */
  public SharedEmbeddings(long bytes) {
    this.known =
        Caffeine.newBuilder()
            .maximumWeight(bytes)
            .weigher((K key, Embedding value) -> weight(value))
            .build();
  }

  private static int weight(Embedding embedding) {
    return ENTRY_OVERHEAD_BYTES + embedding.dimension() * Float.BYTES;
  }

  /**
   * Returns a vector: at once if known, else that under way, else the one that is now asked for.
   *
   * @param encode begins to make it; may fail by throwing, too
   */
  public CompletionStage<Embedding> get(K key, Supplier<CompletionStage<Embedding>> encode) {
    Embedding embedding = known.getIfPresent(key);
    if (embedding != null) {
      return CompletableFuture.completedFuture(embedding);
    }
    CompletableFuture<Embedding> fresh = new CompletableFuture<>();
    CompletableFuture<Embedding> running = underWay.putIfAbsent(key, fresh);
    if (running == null) {
      begin(key, fresh, encode);
    }
    // A minimal stage, because one caller must not be able to complete what others wait for.
    return (running == null ? fresh : running).minimalCompletionStage();
  }

  private void begin(
      K key, CompletableFuture<Embedding> result, Supplier<CompletionStage<Embedding>> encode) {
    try {
      var unused = encode.get().whenComplete((made, failure) -> settle(key, result, made, failure));
    } catch (RuntimeException e) {
      settle(key, result, null, e);
    }
  }

  private void settle(
      K key,
      CompletableFuture<Embedding> result,
      @Nullable Embedding made,
      @Nullable Throwable failure) {
    if (made != null) {
      known.put(key, made);
    }
    underWay.remove(key, result);
    if (made != null) {
      result.complete(made);
    } else {
      result.completeExceptionally(
          failure == null ? new IllegalStateException("no vector and no failure") : failure);
    }
  }

  /** Fails all that is under way, for an encoder that closes. */
  public void abandon(RoutingException failure) {
    underWay.forEach((key, waiting) -> settle(key, waiting, null, failure));
  }

  /** Returns the bytes the cache holds by its own reckoning, at most those allowed once settled. */
  long bytes() {
    known.cleanUp();
    return known.policy().eviction().orElseThrow().weightedSize().orElse(0);
  }
}
