package dev.headgate.routers.task;

import dev.headgate.core.api.Embedding;
import dev.headgate.core.api.Task;
import dev.headgate.core.api.TaskGuess;
import dev.headgate.routers.artifact.ArtifactException;
import dev.headgate.routers.artifact.ArtifactHeader;
import dev.headgate.routers.artifact.RouterArtifact;
import dev.headgate.routers.feature.PromptFeatures;
import dev.headgate.routers.feature.WordHashes;
import dev.headgate.routers.vector.PerEncoder;
import dev.headgate.routers.vector.Settings;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Tells the task a prompt sets, by multinomial logistic regression (Cox 1966, Theil 1969) on its
 * vector, its cheap features and its hashed words; each encoder has weights of its own.
 *
 * <p>Probabilities are made honest by one temperature (Guo et al., arXiv 1706.04599), fitted on
 * prompts of sources that were not learned from. Thread-safe.
 */
public final class TaskClassifier {

  /** The artifact's kind. */
  public static final String KIND = "task";

  private static final double MOST_TEMPERATURE = 100;

  private final Task[] tasks;
  private final PerEncoder<TaskWeights> weights;
  private final double temperature;
  private final double leastConfidence;

  /**
   * Makes a classifier on an artifact of the lab.
   *
   * @throws ArtifactException where the artifact is of another kind, not whole, or made for
   *     encoders, features or tasks that this version does not have
   */
  public TaskClassifier(RouterArtifact artifact) {
    ArtifactHeader header = artifact.header();
    this.tasks =
        header.lists().getOrDefault("tasks", List.of()).stream()
            .map(TaskClassifier::known)
            .toArray(Task[]::new);
    this.weights =
        PerEncoder.read(
            KIND,
            PromptFeatures.SCHEMA,
            artifact,
            encoder -> TaskWeights.read(artifact, encoder, tasks.length));
    Settings settings = new Settings(header);
    this.temperature = settings.number("temperature", 1 / MOST_TEMPERATURE, MOST_TEMPERATURE);
    settings.number("cues", TaskPoint.CUES, TaskPoint.CUES);
    this.leastConfidence = settings.number("least_confidence", 0, 1);
  }

  private static Task known(String name) {
    return Task.named(name)
        .filter(task -> task != Task.UNKNOWN)
        .orElseThrow(
            () ->
                new ArtifactException(
                    "artifact task: task \"%s\" (expected: one of %s)"
                        .formatted(name, Arrays.toString(Task.values()))));
  }

  /** Returns the tasks it tells apart, in the order of their probabilities. */
  public List<Task> tasks() {
    return List.of(tasks);
  }

  /**
   * Returns the probability of each task.
   *
   * @param embedding the prompt's vector
   * @param point as {@link dev.headgate.routers.feature.PromptPoint} makes it of that vector
   * @param prompt the text itself
   * @return empty where the vector is of an encoder not learned for
   */
  public Optional<float[]> probabilities(Embedding embedding, float[] point, String prompt) {
    WordHashes words = TaskWords.of(prompt);
    float[] all = TaskPoint.of(point, prompt);
    return weights.find(embedding).map(known -> softmax(known.scores(all, words)));
  }

  /** Returns the likeliest task, or unknown where it is not likely enough. */
  public TaskGuess guess(float[] probabilities) {
    int best = 0;
    for (int i = 1; i < probabilities.length; i++) {
      best = probabilities[i] > probabilities[best] ? i : best;
    }
    double confidence = Math.min(1.0, probabilities[best]);
    return new TaskGuess(confidence >= leastConfidence ? tasks[best] : Task.UNKNOWN, confidence);
  }

  private float[] softmax(float[] scores) {
    float most = Float.NEGATIVE_INFINITY;
    for (float score : scores) {
      most = Math.max(most, score);
    }
    double sum = 0;
    for (int i = 0; i < scores.length; i++) {
      double value = Math.exp((scores[i] - most) / temperature);
      scores[i] = (float) value;
      sum += value;
    }
    for (int i = 0; i < scores.length; i++) {
      scores[i] /= (float) sum;
    }
    return scores;
  }
}
