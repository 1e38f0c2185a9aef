package dev.headgate.routers.bert;

import dev.headgate.routers.artifact.ArtifactException;
import dev.headgate.routers.artifact.ArtifactHeader.EncoderSpec;
import dev.headgate.routers.artifact.RouterArtifact;
import dev.headgate.routers.artifact.Tensor;
import dev.headgate.routers.feature.PromptPoint;

/** The weights for one encoder: a row for each {@link Label}, the last column the constant. */
final class LabelHeads {

  private final float[][] weights;

  private LabelHeads(float[][] weights) {
    this.weights = weights;
  }

  static LabelHeads read(RouterArtifact artifact, EncoderSpec encoder) {
    Tensor tensor = artifact.tensor(encoder.id() + "/labels");
    int columns = PromptPoint.size(encoder.dimension()) + 1;
    if (tensor.rows() != Label.COUNT || tensor.columns() != columns) {
      throw new ArtifactException(
          "artifact bert: labels of %d x %d (expected: %d x %d)"
              .formatted(tensor.rows(), tensor.columns(), Label.COUNT, columns));
    }
    float[][] weights = new float[Label.COUNT][];
    for (int row = 0; row < weights.length; row++) {
      weights[row] = tensor.row(row);
    }
    return new LabelHeads(weights);
  }

  /** Returns the score of each label at a {@link PromptPoint}. */
  double[] scores(float[] point) {
    double[] scores = new double[Label.COUNT];
    for (int label = 0; label < scores.length; label++) {
      float[] head = weights[label];
      double sum = head[point.length];
      for (int i = 0; i < point.length; i++) {
        sum += (double) head[i] * point[i];
      }
      scores[label] = sum;
    }
    return scores;
  }
}
