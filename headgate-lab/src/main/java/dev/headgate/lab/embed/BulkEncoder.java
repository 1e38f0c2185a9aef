package dev.headgate.lab.embed;

import dev.headgate.core.api.Embedding;
import dev.headgate.core.api.Language;
import dev.headgate.core.spi.Encoder;
import dev.headgate.lab.progress.Progress;
import dev.headgate.routers.artifact.ArtifactHeader.EncoderSpec;
import dev.headgate.routers.encode.EncoderFamily;
import dev.headgate.routers.encode.EncoderModel;
import dev.headgate.routers.encode.StaticEncoder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** Encodes many texts, each once ever: what the store on disk knows is not encoded again. */
public final class BulkEncoder implements AutoCloseable {

  /** Texts handed to the encoder ahead of the one awaited; fewer than its queue holds. */
  private static final int AHEAD = 32;

  private final Encoder encoder;
  private final List<EncoderSpec> encoders;
  private final Function<Language, String> chosen;
  private final Map<String, EmbeddingStore> stores = new LinkedHashMap<>();

  /** Encodes with distilled tables, which are faster than any store. */
  public BulkEncoder(StaticEncoder tables) {
    this(tables, specs(EncoderFamily.STATIC), EncoderFamily.STATIC);
  }

  /**
   * Encodes with transformers, and opens their stores.
   *
   * @param encoder makes what is missing; its queue must hold 32 texts
   * @param directory where the stores lie; made if need be
   * @param maxTokens the bound the encoder reads texts with, which names the stores
   */
  public BulkEncoder(Encoder encoder, Path directory, int maxTokens) throws IOException {
    this(encoder, specs(EncoderFamily.TRANSFORMER), EncoderFamily.TRANSFORMER);
    for (EncoderSpec each : encoders) {
      stores.put(each.id(), EmbeddingStore.open(directory, each.id() + "-" + maxTokens, each));
    }
  }

  /**
   * Encodes with one encoder for all languages, and opens its store.
   *
   * @param encoder makes what is missing; its queue must hold 32 texts
   * @param made what it makes
   * @param directory where the store lies; made if need be
   * @param store the store's name, another for whatever makes other vectors
   */
  public BulkEncoder(Encoder encoder, EncoderSpec made, Path directory, String store)
      throws IOException {
    this.encoder = encoder;
    this.encoders = List.of(made);
    this.chosen = language -> made.id();
    stores.put(made.id(), EmbeddingStore.open(directory, store, made));
  }

  private BulkEncoder(Encoder encoder, List<EncoderSpec> encoders, EncoderFamily family) {
    this.encoder = encoder;
    this.encoders = encoders;
    this.chosen = language -> EncoderModel.forLanguage(family, language).id();
  }

  private static List<EncoderSpec> specs(EncoderFamily family) {
    return EncoderModel.of(family).stream()
        .map(model -> new EncoderSpec(model.id(), model.dimension()))
        .toList();
  }

  /** Returns the encoders whose vectors it makes, one a language or so. */
  public List<EncoderSpec> encoders() {
    return encoders;
  }

  /** A text and its language. */
  public record Text(String text, Language language) {}

  /** Encodes all; returns the vectors in the order of the texts. */
  public Embedding[] encode(Text[] texts, Progress progress) throws IOException {
    if (stores.isEmpty()) {
      return Arrays.stream(texts).map(this::now).toArray(Embedding[]::new);
    }
    Embedding[] vectors = new Embedding[texts.length];
    Queue<Pending> pending = new ArrayDeque<>();
    for (int i = 0; i < texts.length; i++) {
      Text text = texts[i];
      EmbeddingStore store = store(text.language());
      int index = i;
      store
          .get(text.text())
          .ifPresentOrElse(
              known -> vectors[index] = known, () -> pending.add(submit(index, text, store)));
      if (pending.size() > AHEAD) {
        settle(pending.remove(), vectors);
      }
      progress.at(i + 1L - pending.size(), texts.length);
    }
    while (!pending.isEmpty()) {
      settle(pending.remove(), vectors);
    }
    progress.at(texts.length, texts.length);
    return vectors;
  }

  private Embedding now(Text text) {
    return encoder.encode(text.text(), text.language()).toCompletableFuture().join();
  }

  private EmbeddingStore store(Language language) {
    EmbeddingStore store = stores.get(chosen.apply(language));
    if (store == null) {
      throw new IllegalStateException("a store is opened for every encoder");
    }
    return store;
  }

  private Pending submit(int index, Text text, EmbeddingStore store) {
    CompletableFuture<Embedding> result =
        encoder.encode(text.text(), text.language()).toCompletableFuture();
    return new Pending(index, text.text(), store, result);
  }

  private static void settle(Pending pending, Embedding[] vectors) throws IOException {
    Embedding embedding = pending.result().join();
    vectors[pending.index()] = embedding;
    if (pending.store().get(pending.text()).isEmpty()) {
      pending.store().put(pending.text(), embedding);
    }
  }

  /** Closes the stores and the encoder. */
  @Override
  public void close() throws IOException {
    encoder.close();
    for (EmbeddingStore store : stores.values()) {
      store.close();
    }
  }

  private record Pending(
      int index, String text, EmbeddingStore store, CompletableFuture<Embedding> result) {}
}
