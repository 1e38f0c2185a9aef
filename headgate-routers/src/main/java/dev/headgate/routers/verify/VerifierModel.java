package dev.headgate.routers.verify;

import dev.headgate.routers.artifact.ArtifactException;
import dev.headgate.routers.artifact.ArtifactHeader;
import dev.headgate.routers.artifact.RouterArtifact;
import dev.headgate.routers.artifact.RouterReaders;
import dev.headgate.routers.artifact.Tensor;
import dev.headgate.routers.encode.StaticEncoder;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The calibrated probability that an answer is good: logistic regression on {@link AnswerFeature}s,
 * its scores brought to probabilities on answers it was not learned from (Platt, "Probabilistic
 * outputs for support vector machines", 1999), which the weights hold already. Thread-safe.
 */
public final class VerifierModel {

  /** The artifact's kind. */
  public static final String KIND = "verifier";

  /** The name of its weights, one for each feature and the constant last. */
  public static final String WEIGHTS = "weights";

  /** The setting that tells whether it learned from the probabilities of tokens. */
  public static final String CONFIDENCE = "confidence";

  private final AnswerFeatures features;
  private final float[] weights;
  private final boolean readsConfidence;

  /**
   * Makes a model on an artifact of the lab.
   *
   * @throws ArtifactException where the artifact is of another kind, not whole, or made for other
   *     features or encoders
   */
  public VerifierModel(RouterArtifact artifact, StaticEncoder encoder) {
    this.features = new AnswerFeatures(encoder);
    ArtifactHeader header = artifact.header();
    require("kind", header.router(), KIND);
    require("feature schema", header.featureSchema(), AnswerFeatures.SCHEMA);
    require("features", header.lists().get("features"), AnswerFeatures.names());
    require("encoders", header.encoders(), features.encoders());
    Tensor tensor = artifact.tensor(WEIGHTS);
    require("weights", tensor.rows() * tensor.columns(), AnswerFeature.values().length + 1);
    this.weights = tensor.row(0);
    this.readsConfidence = Boolean.parseBoolean(header.settings().get(CONFIDENCE));
    for (float weight : weights) {
      if (!Float.isFinite(weight)) {
        throw new ArtifactException("artifact verifier: weight " + weight + " (expected: finite)");
      }
    }
  }

  /**
   * Reads a file.
   *
   * @throws ArtifactException where it cannot be used
   */
  public static VerifierModel open(Path file) {
    return new VerifierModel(RouterReaders.read(file), new StaticEncoder());
  }

  /** Returns whether it makes use of the probabilities of an answer's tokens. */
  public boolean readsConfidence() {
    return readsConfidence;
  }

  /** Returns the probability that the answer is good, in [0, 1]. */
  public double probability(AnsweredPrompt answered) {
    float[] values = features.of(answered);
    double score = weights[values.length];
    for (int i = 0; i < values.length; i++) {
      score += (double) weights[i] * values[i];
    }
    return 1 / (1 + Math.exp(-score));
  }

  private static void require(String what, @Nullable Object found, Object expected) {
    if (!expected.equals(found)) {
      throw new ArtifactException(
          "artifact verifier: %s %s (expected: %s); train it again with this version"
              .formatted(what, found, expected));
    }
  }
}
