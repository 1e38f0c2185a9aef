package dev.headgate.routers.encode;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.ValueInfo;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * A tokenizer and a model that reads its tokens, both native, on the calling thread. Safe for many
 * threads: a session that has one intra-op thread works on its caller's, so workers share the
 * weights.
 */
public final class OnnxText implements AutoCloseable {

  /** The tokens' ids. */
  public static final String IDS = "input_ids";

  /** One for each token, as none is padding. */
  public static final String ATTENTION = "attention_mask";

  /** Zero for each token, as there is one text. */
  public static final String TYPES = "token_type_ids";

  private final HuggingFaceTokenizer tokenizer;
  private final OrtSession session;

  private OnnxText(HuggingFaceTokenizer tokenizer, OrtSession session) {
    this.tokenizer = tokenizer;
    this.session = session;
  }

  /** Loads a model from memory. */
  static OnnxText load(byte[] tokenizerJson, byte[] model) throws IOException, OrtException {
    return load(
        tokenizerJson, options -> OrtEnvironment.getEnvironment().createSession(model, options));
  }

  /**
   * Loads a model from a file, with what weights lie beside it.
   *
   * @throws IOException where the tokenizer cannot be read
   * @throws OrtException where the model cannot
   */
  public static OnnxText load(byte[] tokenizerJson, Path model) throws IOException, OrtException {
    return load(
        tokenizerJson,
        options -> OrtEnvironment.getEnvironment().createSession(model.toString(), options));
  }

  private static OnnxText load(byte[] tokenizerJson, Opening opening)
      throws IOException, OrtException {
    NativeLibraries.stayOffline();
    HuggingFaceTokenizer tokenizer =
        HuggingFaceTokenizer.newInstance(
            new ByteArrayInputStream(tokenizerJson),
            Map.of("padding", "false", "truncation", "DO_NOT_TRUNCATE"));
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      options.setExecutionMode(OrtSession.SessionOptions.ExecutionMode.SEQUENTIAL);
      options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
      return new OnnxText(tokenizer, opening.open(options));
    } catch (OrtException | RuntimeException e) {
      tokenizer.close();
      throw e;
    }
  }

  /** Returns what the model reads, by name. */
  public Map<String, ValueInfo> inputs() throws OrtException {
    Map<String, ValueInfo> inputs = new LinkedHashMap<>();
    session.getInputInfo().forEach((name, node) -> inputs.put(name, node.getInfo()));
    return inputs;
  }

  /**
   * Runs the model on a text; a longer one keeps its head and its tail.
   *
   * @param reader reads the first output, which is gone afterwards
   */
  public <T> T read(String text, int maxTokens, Function<OnnxTensor, T> reader)
      throws OrtException {
    String bounded = WellFormed.of(HeadAndTail.cut(text, maxTokens));
    long[] ids = HeadAndTail.cut(tokenizer.encode(bounded).getIds(), maxTokens);
    long[] ones = new long[ids.length];
    Arrays.fill(ones, 1);
    try (OnnxTensor inputIds = tensor(ids);
        OnnxTensor attention = tensor(ones);
        OnnxTensor types = tensor(new long[ids.length])) {
      Map<String, OnnxTensor> given =
          new HashMap<>(Map.of(IDS, inputIds, ATTENTION, attention, TYPES, types));
      given.keySet().retainAll(session.getInputNames());
      try (OrtSession.Result result = session.run(given)) {
        return reader.apply((OnnxTensor) result.get(0));
      }
    }
  }

  private static OnnxTensor tensor(long[] values) throws OrtException {
    return OnnxTensor.createTensor(
        OrtEnvironment.getEnvironment(), LongBuffer.wrap(values), new long[] {1, values.length});
  }

  @Override
  public void close() throws OrtException {
    tokenizer.close();
    session.close();
  }

  /** Opens a session from wherever the model is. */
  @FunctionalInterface
  private interface Opening {
    OrtSession open(OrtSession.SessionOptions options) throws OrtException;
  }
}
