package dev.headgate.routers.bert;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.TensorInfo;
import ai.onnxruntime.ValueInfo;
import dev.headgate.routers.artifact.ArtifactException;
import dev.headgate.routers.encode.OnnxText;
import java.io.IOException;
import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A sequence classifier of three labels in ONNX, as export tools write it: {@code model.onnx} with
 * {@code tokenizer.json} beside it. Runs on the calling thread, and takes milliseconds or more.
 *
 * <p>The same files are loaded once for all who use them, and given back when nobody does any more:
 * routers have no end that they are told of.
 */
final class OnnxClassifier {

  private static final String MODEL = "model.onnx";
  private static final String TOKENIZER = "tokenizer.json";
  private static final Set<String> KNOWN_INPUTS =
      Set.of(OnnxText.IDS, OnnxText.ATTENTION, OnnxText.TYPES);
  private static final int PROBE_TOKENS = 16;
  private static final Cleaner CLEANER = Cleaner.create();
  private static final Map<Version, WeakReference<OnnxClassifier>> LOADED =
      new ConcurrentHashMap<>();

  private final Path file;
  private final OnnxText text;

  private OnnxClassifier(Path file, OnnxText text) {
    this.file = file;
    this.text = text;
    CLEANER.register(this, () -> close(text));
  }

  /**
   * Opens a classifier, or returns it where it is loaded already.
   *
   * @param place the model's file, or a folder with {@code model.onnx}
   * @throws ArtifactException where a file is missing or cannot be used
   */
  static synchronized OnnxClassifier open(Path place) {
    Path model = Files.isDirectory(place) ? place.resolve(MODEL) : place;
    Path tokenizer = model.resolveSibling(TOKENIZER);
    require(model, "a classifier in ONNX, or a folder with " + MODEL);
    require(tokenizer, "the tokenizer's file beside the model");
    Version version = Version.of(model, tokenizer);
    LOADED.values().removeIf(unused -> unused.get() == null);
    WeakReference<OnnxClassifier> reference = LOADED.get(version);
    OnnxClassifier known = reference == null ? null : reference.get();
    if (known != null) {
      return known;
    }
    OnnxClassifier fresh = load(model, tokenizer);
    LOADED.put(version, new WeakReference<>(fresh));
    return fresh;
  }

  private static OnnxClassifier load(Path model, Path tokenizer) {
    OnnxText text = text(model, tokenizer);
    try {
      requireInputs(model, text.inputs());
      OnnxClassifier classifier = new OnnxClassifier(model, text);
      classifier.scores("probe", PROBE_TOKENS);
      return classifier;
    } catch (OrtException e) {
      throw refused(model, String.valueOf(e.getMessage()), "a classifier that runs");
    }
  }

  private static OnnxText text(Path model, Path tokenizer) {
    try {
      return OnnxText.load(Files.readAllBytes(tokenizer), model);
    } catch (OrtException e) {
      throw refused(model, "cannot be loaded", "a model in ONNX; " + e.getMessage());
    } catch (IOException | RuntimeException e) {
      throw refused(
          tokenizer, "cannot be read", "a tokenizer in Hugging Face's format; " + e.getMessage());
    }
  }

  /**
   * Returns the scores of the three labels, in the model's order.
   *
   * @throws ArtifactException where the model gives something else
   */
  double[] scores(String prompt, int maxTokens) {
    try {
      float[] found = text.read(prompt, maxTokens, this::floats);
      double[] scores = new double[found.length];
      Arrays.setAll(scores, i -> found[i]);
      return scores;
    } catch (OrtException e) {
      throw refused(file, "failed", "scores; " + e.getMessage());
    } finally {
      Reference.reachabilityFence(this); // else it might be cleaned up while it runs
    }
  }

  private float[] floats(OnnxTensor output) {
    TensorInfo info = output.getInfo();
    if (info.type != OnnxJavaType.FLOAT || !Arrays.equals(info.getShape(), new long[] {1, 3})) {
      throw refused(
          file,
          "output %s of %s".formatted(Arrays.toString(info.getShape()), info.type),
          "[1, 3] of FLOAT, a score for each of three labels: " + Label.names());
    }
    float[] values = new float[Label.COUNT];
    output.getFloatBuffer().get(values);
    return values;
  }

  private static void requireInputs(Path model, Map<String, ValueInfo> inputs) {
    boolean usable =
        inputs.containsKey(OnnxText.IDS)
            && KNOWN_INPUTS.containsAll(inputs.keySet())
            && inputs.values().stream().allMatch(OnnxClassifier::isLong);
    if (!usable) {
      throw refused(
          model,
          "inputs " + inputs.keySet(),
          "input_ids, and none but attention_mask and token_type_ids beside it, all of INT64");
    }
  }

  private static boolean isLong(ValueInfo info) {
    return info instanceof TensorInfo tensor && tensor.type == OnnxJavaType.INT64;
  }

  private static void require(Path path, String expected) {
    if (!Files.isRegularFile(path)) {
      throw refused(path, "missing", expected);
    }
  }

  private static ArtifactException refused(Path path, String found, String expected) {
    return new ArtifactException("%s: %s (expected: %s)".formatted(path, found, expected));
  }

  private static void close(OnnxText text) {
    try {
      text.close();
    } catch (OrtException e) {
      throw new IllegalStateException(e); // which the cleaner drops
    }
  }

  /** The two files as they were when loaded. */
  private record Version(Path model, FileTime modelTime, Path tokenizer, FileTime tokenizerTime) {

    static Version of(Path model, Path tokenizer) {
      try {
        return new Version(
            model.toRealPath(),
            Files.getLastModifiedTime(model),
            tokenizer.toRealPath(),
            Files.getLastModifiedTime(tokenizer));
      } catch (IOException e) {
        throw refused(model, "cannot be read", "a file this user may read");
      }
    }
  }
}
