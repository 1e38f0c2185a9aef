package dev.headgate.routers.encode;

import ai.onnxruntime.OrtException;
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
 * <p>Waiting texts are not batched, though short ones would take a third less: the models quantise
 * activations by the range of all they are given, so a text's vector, and the decision, would
 * depend on what happened to wait beside it (measured in {@code docs/benchmarks.md}).
 *
 * <p>Models load when first needed; {@link #warmUp} loads them before.
 */
public final class TransformerEncoder implements Encoder {

  private static final Logger log = LoggerFactory.getLogger(TransformerEncoder.class);
  private static final long CLOSE_PATIENCE_SECONDS = 5;

  private final EncoderOptions options;
  private final TextModel models;
  private final SharedEmbeddings<EmbeddingKey> shared;
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
    this.shared = new SharedEmbeddings<>(options.cacheBytes());
    this.workers = workers(options);
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
    return shared.get(key, () -> submit(model, read));
  }

  /** Returns how many texts went through a model; those cached or joined do not count. */
  public long encodedTexts() {
    return encoded.get();
  }

  /** Returns the bytes the cache holds by its own reckoning, at most those allowed once settled. */
  long cachedBytes() {
    return shared.bytes();
  }

  private CompletableFuture<Embedding> submit(EncoderModel model, String text) {
    CompletableFuture<Embedding> result = new CompletableFuture<>();
    try {
      workers.execute(() -> run(model, text, result));
    } catch (RejectedExecutionException e) {
      throw refusal();
    }
    return result;
  }

  private void run(EncoderModel model, String text, CompletableFuture<Embedding> result) {
    try {
      Embedding embedding = models.encode(model, text);
      encoded.incrementAndGet();
      result.complete(embedding);
    } catch (IOException | OrtException | RuntimeException | LinkageError e) {
      log.error("encoder {} failed", model.id(), e);
      result.completeExceptionally(failure(model, e));
    }
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
    shared.abandon(refusal());
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
