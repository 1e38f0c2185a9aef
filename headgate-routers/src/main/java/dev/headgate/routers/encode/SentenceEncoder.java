package dev.headgate.routers.encode;

import ai.onnxruntime.OrtException;
import dev.headgate.core.api.Embedding;
import java.io.IOException;

/** One loaded model: text in, unit vector out, on the calling thread. Safe for many threads. */
final class SentenceEncoder implements AutoCloseable {

  private final EncoderModel model;
  private final OnnxText onnx;

  private SentenceEncoder(EncoderModel model, OnnxText onnx) {
    this.model = model;
    this.onnx = onnx;
  }

  static SentenceEncoder load(EncoderModel model) throws IOException, OrtException {
    return new SentenceEncoder(model, OnnxText.load(model.tokenizerJson(), model.onnx()));
  }

  Embedding encode(String text, int maxTokens) throws OrtException {
    float[] values =
        onnx.read(
            text,
            maxTokens,
            hidden -> model.pooling().pool(hidden.getFloatBuffer(), model.dimension()));
    normalise(values);
    return new Embedding(model.id(), values);
  }

  private static void normalise(float[] values) {
    double square = 0;
    for (float value : values) {
      square += (double) value * value;
    }
    float scale = (float) (1 / Math.sqrt(Math.max(square, 1e-24)));
    for (int i = 0; i < values.length; i++) {
      values[i] *= scale;
    }
  }

  @Override
  public void close() throws OrtException {
    onnx.close();
  }
}
