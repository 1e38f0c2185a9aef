package dev.headgate.routers.encode;

import dev.headgate.core.api.Embedding;
import dev.headgate.core.api.Language;
import dev.headgate.core.spi.Encoder;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Encodes text with the distilled tables, on the calling thread: some ten microseconds a prompt, so
 * neither a queue nor a cache would pay. Tables are read when first needed, which takes some ten
 * milliseconds; {@link #warmUp} reads them before.
 */
public final class StaticEncoder implements Encoder {

  private final Map<EncoderModel, TokenTable> loaded = new EnumMap<>(EncoderModel.class);
  private volatile Map<EncoderModel, TokenTable> tables = Map.of();

  /** Makes an encoder on the tables that ship. */
  public StaticEncoder() {}

  /** Makes an encoder on tables of the lab; languages without one take what ships. */
  public StaticEncoder(Map<EncoderModel, TokenTable> tables) {
    loaded.putAll(tables);
    this.tables = Map.copyOf(tables);
  }

  /** Reads all tables, on the calling thread. */
  public void warmUp() {
    EncoderModel.of(EncoderFamily.STATIC).forEach(this::table);
  }

  @Override
  public CompletionStage<Embedding> encode(String text, Language language) {
    EncoderModel model = EncoderModel.forLanguage(EncoderFamily.STATIC, language);
    return CompletableFuture.completedFuture(table(model).encode(text));
  }

  private TokenTable table(EncoderModel model) {
    TokenTable known = tables.get(model);
    return known == null ? load(model) : known;
  }

  private synchronized TokenTable load(EncoderModel model) {
    TokenTable table = loaded.computeIfAbsent(model, TokenTable::shipped);
    tables = Map.copyOf(loaded);
    return table;
  }

  @Override
  public void close() {}
}
