package dev.headgate.routers.encode;

import dev.headgate.core.api.Embedding;
import dev.headgate.core.api.Language;
import dev.headgate.core.spi.Encoder;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The encoders of both families: each router gets vectors of the one it was trained on, and who
 * does not say gets the transformer's.
 */
public final class TwoSpeedEncoder implements Encoder {

  private final TransformerEncoder transformer;
  private final StaticEncoder tables;

  /** Makes both with their defaults. */
  public TwoSpeedEncoder() {
    this(new TransformerEncoder(), new StaticEncoder());
  }

  /** Joins two encoders, which it closes when it is closed. */
  public TwoSpeedEncoder(TransformerEncoder transformer, StaticEncoder tables) {
    this.transformer = transformer;
    this.tables = tables;
  }

  /** Loads all models and tables; see {@link TransformerEncoder#warmUp}. */
  public CompletionStage<Void> warmUp() {
    return CompletableFuture.allOf(
        transformer.warmUp().toCompletableFuture(), CompletableFuture.runAsync(tables::warmUp));
  }

  /** Returns the static one, for who always wants its vectors; closed with this one. */
  public StaticEncoder tables() {
    return tables;
  }

  @Override
  public Encoder making(List<String> encoderIds) {
    return !encoderIds.isEmpty() && encoderIds.stream().allMatch(TwoSpeedEncoder::isStatic)
        ? tables
        : transformer;
  }

  private static boolean isStatic(String id) {
    return EncoderModel.byId(id)
        .filter(model -> model.family() == EncoderFamily.STATIC)
        .isPresent();
  }

  @Override
  public CompletionStage<Embedding> encode(String text, Language language) {
    return transformer.encode(text, language);
  }

  @Override
  public void close() {
    transformer.close();
    tables.close();
  }
}
