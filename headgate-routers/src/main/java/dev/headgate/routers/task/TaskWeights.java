package dev.headgate.routers.task;

import dev.headgate.routers.artifact.ArtifactException;
import dev.headgate.routers.artifact.ArtifactHeader.EncoderSpec;
import dev.headgate.routers.artifact.RouterArtifact;
import dev.headgate.routers.artifact.Tensor;
import dev.headgate.routers.artifact.TensorType;
import dev.headgate.routers.feature.PromptPoint;
import dev.headgate.routers.feature.WordHashes;

/**
 * The weights for one encoder: a row a component of the point and a last one for the constant, a
 * row a bucket of words; a column a task, so that adding up runs along the tasks.
 */
final class TaskWeights {

  private final int tasks;
  private final float[][] dense;
  private final byte[] codes;
  private final float[] scales;

  private TaskWeights(float[][] dense, Tensor words) {
    this.tasks = words.columns();
    this.dense = dense;
    this.codes = words.codes();
    this.scales = new float[words.rows()];
    for (int i = 0; i < scales.length; i++) {
      scales[i] = words.scale(i);
    }
  }

  static TaskWeights read(RouterArtifact artifact, EncoderSpec encoder, int tasks) {
    Tensor dense = artifact.tensor(encoder.id() + "/dense");
    Tensor words = artifact.tensor(encoder.id() + "/words");
    require("dense", dense, TaskPoint.size(PromptPoint.size(encoder.dimension())) + 1, tasks);
    require("words", words, WordHashes.BUCKETS, tasks);
    if (words.type() != TensorType.INT8) {
      throw new ArtifactException("artifact task: words of float32 (expected: int8)");
    }
    float[][] rows = new float[dense.rows()][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = dense.row(i);
    }
    return new TaskWeights(rows, words);
  }

  /** Returns a score for each task. */
  float[] scores(float[] point, WordHashes words) {
    float[] scores = dense[point.length].clone();
    for (int i = 0; i < point.length; i++) {
      float value = point[i];
      float[] row = dense[i];
      for (int task = 0; task < tasks; task++) {
        scores[task] += value * row[task];
      }
    }
    for (int i = 0; i < words.size(); i++) {
      int bucket = words.bucket(i);
      float value = words.value(i) * scales[bucket];
      int from = bucket * tasks;
      for (int task = 0; task < tasks; task++) {
        scores[task] += value * codes[from + task];
      }
    }
    return scores;
  }

  private static void require(String name, Tensor tensor, int rows, int columns) {
    if (tensor.rows() != rows || tensor.columns() != columns) {
      throw new ArtifactException(
          "artifact task: %s of %d x %d (expected: %d x %d)"
              .formatted(name, tensor.rows(), tensor.columns(), rows, columns));
    }
  }
}
