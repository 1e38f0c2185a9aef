package dev.headgate.lab;

import dev.headgate.core.api.Embedding;
import dev.headgate.core.api.Language;
import dev.headgate.core.spi.Encoder;
import dev.headgate.routers.encode.EncoderModel;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Vectors drawn from a text's hash, but for the first component, which tells "hard" from the rest.
 */
public final class FakeEncoder implements Encoder {

  private int encoded;

  /** Returns how many texts were encoded. */
  public int encoded() {
    return encoded;
  }

  @Override
  public CompletionStage<Embedding> encode(String text, Language language) {
    encoded++;
    EncoderModel model = EncoderModel.forLanguage(language);
    SplittableRandom random = new SplittableRandom(text.hashCode());
    float[] values = new float[model.dimension()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (random.nextGaussian() / Math.sqrt(values.length));
    }
    values[0] = text.contains("hard") ? 0.5f : -0.5f;
    return CompletableFuture.completedStage(new Embedding(model.id(), values));
  }

  @Override
  public void close() {}
}
