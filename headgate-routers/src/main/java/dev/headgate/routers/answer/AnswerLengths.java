package dev.headgate.routers.answer;

import dev.headgate.core.api.Embedding;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.api.Task;
import dev.headgate.routers.artifact.ArtifactException;
import dev.headgate.routers.artifact.ArtifactHeader;
import dev.headgate.routers.artifact.ArtifactHeader.EncoderSpec;
import dev.headgate.routers.artifact.RouterArtifact;
import dev.headgate.routers.artifact.Tensor;
import dev.headgate.routers.feature.PromptFeatures;
import dev.headgate.routers.feature.PromptPoint;
import dev.headgate.routers.vector.PerEncoder;
import dev.headgate.routers.vector.Settings;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Foresees the tokens of an answer: ridge regression (Hoerl and Kennard 1970) of their logarithm on
 * the prompt's vector, its cheap features and the probabilities of its tasks, and a factor for each
 * model. Thread-safe.
 *
 * <p>The regression gives the middle of the log lengths; for costs, which add up, it is multiplied
 * by the ratio of means (Duan's smearing estimate, 1983).
 */
public final class AnswerLengths {

  /** The artifact's kind. */
  public static final String KIND = "answer";

  private static final double MOST_TOKENS = 1 << 20;

  private final PerEncoder<float[]> weights;
  private final Wordiness wordiness;
  private final double smearing;
  private final double least;
  private final double most;

  /**
   * Makes a predictor on an artifact of the lab.
   *
   * @param tasks those whose probabilities it will be given, in their order
   * @throws ArtifactException where the artifact is of another kind, not whole, or made for
   *     encoders, features or tasks other than these
   */
  public AnswerLengths(RouterArtifact artifact, List<Task> tasks) {
    ArtifactHeader header = artifact.header();
    List<String> expected = tasks.stream().map(Task::wireName).toList();
    this.weights =
        PerEncoder.read(
            KIND,
            PromptFeatures.SCHEMA,
            artifact,
            encoder -> weights(artifact, encoder, expected.size()));
    List<String> learned = header.lists().getOrDefault("tasks", List.of());
    if (!learned.equals(expected)) {
      throw new ArtifactException(
          "artifact answer: tasks %s (expected: %s, those of the task classifier); train it again"
              .formatted(learned, expected));
    }
    this.wordiness = Wordiness.read(artifact);
    Settings settings = new Settings(header);
    this.smearing = settings.number("smearing", 1, 10);
    this.least = settings.number("least_tokens", 1, MOST_TOKENS);
    this.most = settings.number("most_tokens", least, MOST_TOKENS);
  }

  private static float[] weights(RouterArtifact artifact, EncoderSpec encoder, int tasks) {
    Tensor tensor = artifact.tensor(encoder.id() + "/weights");
    int columns = PromptPoint.size(encoder.dimension()) + tasks + 1;
    if (tensor.rows() != 1 || tensor.columns() != columns) {
      throw new ArtifactException(
          "artifact answer: weights of %d x %d (expected: 1 x %d)"
              .formatted(tensor.rows(), tensor.columns(), columns));
    }
    return tensor.row(0);
  }

  /**
   * Returns the expected tokens of an answer of a model that is neither terse nor wordy.
   *
   * @param point as {@link PromptPoint} makes it of the vector
   * @param taskProbabilities of the tasks this was made with
   * @return empty where the vector is of an encoder not learned for
   */
  public OptionalDouble tokens(Embedding embedding, float[] point, float[] taskProbabilities) {
    OptionalDouble middle = middle(embedding, point, taskProbabilities);
    return middle.isPresent()
        ? OptionalDouble.of(Math.clamp(smearing * middle.getAsDouble(), least, most))
        : middle;
  }

  /** Returns the tokens that half of the answers stay below, otherwise as {@link #tokens}. */
  public OptionalDouble middle(Embedding embedding, float[] point, float[] taskProbabilities) {
    return weights
        .find(embedding)
        .map(own -> OptionalDouble.of(middle(own, point, taskProbabilities)))
        .orElse(OptionalDouble.empty());
  }

  private double middle(float[] own, float[] point, float[] taskProbabilities) {
    double log = own[own.length - 1];
    for (int i = 0; i < point.length; i++) {
      log += (double) own[i] * point[i];
    }
    for (int i = 0; i < taskProbabilities.length; i++) {
      log += (double) own[point.length + i] * taskProbabilities[i];
    }
    return Math.clamp(Math.exp(log), least, most);
  }

  /** Returns how many times the usual tokens the model takes; 1 where nothing is known of it. */
  public double wordiness(ModelId model) {
    return wordiness.of(model.value());
  }
}
