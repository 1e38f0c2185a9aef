package dev.headgate.routers.encode;

import ai.onnxruntime.OrtException;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.headgate.core.api.Embedding;
import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.Language;
import dev.headgate.core.api.RoutingException;
import dev.headgate.core.spi.Encoder;
import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Encodes text with a transformer inside this process: no network, no key.
 *
 * <p>A text is looked up in a cache bounded in bytes; if unknown it joins the encoding of the same
 * text already under way, or waits in a bounded queue for one of a few threads of its own. The
 * caller's thread only hashes. What an enemy could do: send ever new long texts; each costs at most
 * the time of {@link EncoderOptions#maxTokens} tokens, and when the queue is full the next is
 * refused with {@link ErrorCode#OVERLOADED}.
 *
 * <p>Models load when first needed; {@link #warmUp} loads them before.
 */
public final class TransformerEncoder implements Encoder {

  private static final Logger log = LoggerFactory.getLogger(TransformerEncoder.class);
  private static final int ENTRY_OVERHEAD_BYTES = 160;
  private static final long CLOSE_PATIENCE_SECONDS = 5;

  private final EncoderOptions options;
  private final TextModel models;
  private final Cache<EmbeddingKey, Embedding> cache;
  private final ConcurrentMap<EmbeddingKey, CompletableFuture<Embedding>> underWay =
      new ConcurrentHashMap<>();
  private final ThreadPoolExecutor workers;
  private final AtomicLong encoded = new AtomicLong();

  /** Makes an encoder with {@link EncoderOptions#defaults()}. */
  public TransformerEncoder() {
    this(EncoderOptions.defaults());
  }

  /** Makes an encoder that starts its threads with the first texts. */
  public TransformerEncoder(EncoderOptions options) {
    this(options, new SentenceEncoders(options.maxTokens()));
  }

  TransformerEncoder(EncoderOptions options, TextModel models) {
    this.options = options;
    this.models = models;
    this.cache =
        Caffeine.newBuilder()
            .maximumWeight(options.cacheBytes())
            .weigher((EmbeddingKey key, Embedding value) -> weight(value))
            .build();
    this.workers = workers(options);
  }

  private static int weight(Embedding embedding) {
    return ENTRY_OVERHEAD_BYTES + embedding.dimension() * Float.BYTES;
  }

  private static ThreadPoolExecutor workers(EncoderOptions options) {
    AtomicInteger number = new AtomicInteger();
    return new ThreadPoolExecutor(
        options.workers(),
        options.workers(),
        0,
        TimeUnit.SECONDS,
        new ArrayBlockingQueue<>(options.queueCapacity()),
        task ->
            Thread.ofPlatform()
                .name("headgate-encoder-" + number.getAndIncrement())
                .daemon()
                .unstarted(task));
  }

  /**
   * Loads all models on the encoder's own threads and runs each once.
   *
   * @return completes when the first real text will be encoded at full speed; fails with an {@code
   *     INTERNAL} {@link RoutingException} where a model cannot be loaded
   */
  public CompletionStage<Void> warmUp() {
    return CompletableFuture.allOf(
        Arrays.stream(Language.values())
            .map(language -> encode("warm up", language).toCompletableFuture())
            .toArray(CompletableFuture<?>[]::new));
  }

  @Override
  public CompletionStage<Embedding> encode(String text, Language language) {
    EncoderModel model = EncoderModel.forLanguage(language);
    String read = HeadAndTail.cut(text, options.maxTokens());
    EmbeddingKey key = EmbeddingKey.of(model, read);
    Embedding known = cache.getIfPresent(key);
    if (known != null) {
      return CompletableFuture.completedFuture(known);
    }
    // A minimal stage, because one caller must not be able to complete what others wait for.
    return joinOrSubmit(key, read).minimalCompletionStage();
  }

  /** Returns how many texts went through a model; those cached or joined do not count. */
  public long encodedTexts() {
    return encoded.get();
  }

  /** Returns the bytes the cache holds by its own reckoning, at most those allowed once settled. */
  long cachedBytes() {
    cache.cleanUp();
    return cache.policy().eviction().orElseThrow().weightedSize().orElse(0);
  }

  private CompletableFuture<Embedding> joinOrSubmit(EmbeddingKey key, String text) {
    CompletableFuture<Embedding> fresh = new CompletableFuture<>();
    CompletableFuture<Embedding> running = underWay.putIfAbsent(key, fresh);
    if (running != null) {
      return running;
    }
    try {
      workers.execute(() -> run(key, text, fresh));
    } catch (RejectedExecutionException e) {
      fail(key, fresh, refusal());
    }
    return fresh;
  }

  private void run(EmbeddingKey key, String text, CompletableFuture<Embedding> result) {
    try {
      Embedding embedding = models.encode(key.model(), text);
      encoded.incrementAndGet();
      cache.put(key, embedding);
      underWay.remove(key, result);
      result.complete(embedding);
    } catch (IOException | OrtException | RuntimeException | LinkageError e) {
      log.error("encoder {} failed", key.model().id(), e);
      fail(key, result, failure(key.model(), e));
    }
  }

  private void fail(
      EmbeddingKey key, CompletableFuture<Embedding> result, RoutingException failure) {
    underWay.remove(key, result);
    result.completeExceptionally(failure);
  }

  private RoutingException refusal() {
    if (workers.isShutdown()) {
      return new RoutingException(ErrorCode.INTERNAL, "encoder: closed (expected: open)");
    }
    return new RoutingException(
        ErrorCode.OVERLOADED,
        "encoder queue: full (expected: fewer than %d texts waiting; try again later)"
            .formatted(options.queueCapacity()));
  }

  private static RoutingException failure(EncoderModel model, Throwable cause) {
    return new RoutingException(
        ErrorCode.INTERNAL,
        "encoder %s: %s (expected: a vector)".formatted(model.id(), cause.getClass().getName()));
  }

  @Override
  public void close() {
    workers.shutdownNow();
    underWay.forEach((key, waiting) -> fail(key, waiting, refusal()));
    try {
      // A native session must not be closed under a running call; rather leave it to the process.
      if (workers.awaitTermination(CLOSE_PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        models.close();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (OrtException e) {
      log.warn("encoder models did not close", e);
    }
  }
}
