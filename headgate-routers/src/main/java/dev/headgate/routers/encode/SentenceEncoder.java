package dev.headgate.routers.encode;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.headgate.core.api.Embedding;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.Map;

/**
 * One loaded model: text in, unit vector out, on the calling thread. Safe for many threads: a
 * session that has one intra-op thread works on its caller's, so workers share the weights.
 */
final class SentenceEncoder implements AutoCloseable {

  private final EncoderModel model;
  private final HuggingFaceTokenizer tokenizer;
  private final OrtSession session;

  private SentenceEncoder(EncoderModel model, HuggingFaceTokenizer tokenizer, OrtSession session) {
    this.model = model;
    this.tokenizer = tokenizer;
    this.session = session;
  }

  static SentenceEncoder load(EncoderModel model) throws IOException, OrtException {
    NativeLibraries.stayOffline();
    HuggingFaceTokenizer tokenizer =
        HuggingFaceTokenizer.newInstance(
            new ByteArrayInputStream(model.tokenizerJson()),
            Map.of("padding", "false", "truncation", "DO_NOT_TRUNCATE"));
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      options.setExecutionMode(OrtSession.SessionOptions.ExecutionMode.SEQUENTIAL);
      options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
      OrtSession session = OrtEnvironment.getEnvironment().createSession(model.onnx(), options);
      return new SentenceEncoder(model, tokenizer, session);
    }
  }

  Embedding encode(String text, int maxTokens) throws OrtException {
    long[] ids = HeadAndTail.cut(tokenizer.encode(WellFormed.of(text)).getIds(), maxTokens);
    float[] values = pooled(ids);
    normalise(values);
    return new Embedding(model.id(), values);
  }

  private float[] pooled(long[] ids) throws OrtException {
    long[] ones = new long[ids.length];
    Arrays.fill(ones, 1);
    try (OnnxTensor inputIds = tensor(ids);
        OnnxTensor attention = tensor(ones);
        OnnxTensor types = tensor(new long[ids.length]);
        OrtSession.Result result =
            session.run(
                Map.of(
                    "input_ids", inputIds, "attention_mask", attention, "token_type_ids", types))) {
      FloatBuffer hidden = ((OnnxTensor) result.get(0)).getFloatBuffer();
      return model.pooling().pool(hidden, model.dimension());
    }
  }

  private static OnnxTensor tensor(long[] values) throws OrtException {
    return OnnxTensor.createTensor(
        OrtEnvironment.getEnvironment(), LongBuffer.wrap(values), new long[] {1, values.length});
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
    tokenizer.close();
    session.close();
  }
}
