package dev.headgate.lab.embed;

import dev.headgate.core.api.Embedding;
import dev.headgate.core.api.Language;
import dev.headgate.core.spi.Encoder;
import dev.headgate.lab.progress.Progress;
import dev.headgate.routers.encode.EncoderFamily;
import dev.headgate.routers.encode.EncoderModel;
import dev.headgate.routers.encode.StaticEncoder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;

/** Encodes many texts, each once ever: what the store on disk knows is not encoded again. */
public final class BulkEncoder implements AutoCloseable {

  /** Texts handed to the encoder ahead of the one awaited; fewer than its queue holds. */
  private static final int AHEAD = 32;

  private final Encoder encoder;
  private final EncoderFamily family;
  private final Map<EncoderModel, EmbeddingStore> stores = new EnumMap<>(EncoderModel.class);

  /** Encodes with distilled tables, which are faster than any store. */
  public BulkEncoder(StaticEncoder tables) {
    this.encoder = tables;
    this.family = EncoderFamily.STATIC;
  }

  /**
   * Encodes with transformers, and opens their stores.
   *
   * @param encoder makes what is missing; its queue must hold 32 texts
   * @param directory where the stores lie; made if need be
   * @param maxTokens the bound the encoder reads texts with, which names the stores
   */
  public BulkEncoder(Encoder encoder, Path directory, int maxTokens) throws IOException {
    this.encoder = encoder;
    this.family = EncoderFamily.TRANSFORMER;
    for (EncoderModel model : EncoderModel.of(family)) {
      stores.put(model, EmbeddingStore.open(directory, model, maxTokens));
    }
  }

  /** Returns which family's vectors it makes. */
  public EncoderFamily family() {
    return family;
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
    EmbeddingStore store = stores.get(EncoderModel.forLanguage(language));
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

  @Override
  public void close() throws IOException {
    for (EmbeddingStore store : stores.values()) {
      store.close();
    }
  }

  private record Pending(
      int index, String text, EmbeddingStore store, CompletableFuture<Embedding> result) {}
}
