package dev.headgate.lab;

import dev.headgate.core.api.Embedding;
import dev.headgate.core.api.Language;
import dev.headgate.core.spi.Encoder;
import dev.headgate.routers.encode.EncoderModel;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Vectors drawn from a text's hash, every other component raised where it says "hard". */
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
    float signal = text.contains("hard") ? 0.05f : -0.05f;
    for (int i = 0; i < values.length; i += 2) {
      values[i] += signal;
    }
    return CompletableFuture.completedStage(new Embedding(model.id(), values));
  }

  @Override
  public void close() {}
}
