package dev.headgate.routers.linear;

import dev.headgate.core.api.ModelCard;
import dev.headgate.routers.artifact.ArtifactException;
import dev.headgate.routers.artifact.ArtifactHeader.EncoderSpec;
import dev.headgate.routers.artifact.ArtifactHeader.ModelRows;
import dev.headgate.routers.artifact.RouterArtifact;
import dev.headgate.routers.artifact.Tensor;
import dev.headgate.routers.feature.PromptPoint;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * The weights for one encoder. Row 0 predicts the need of a strong model, row i + 1 the quality of
 * the i-th known model; the last column is the constant.
 */
final class Heads {

  private final float[][] weights;
  private final Map<String, Integer> rows;

  private Heads(float[][] weights, Map<String, Integer> rows) {
    this.weights = weights;
    this.rows = rows;
  }

  static Heads read(RouterArtifact artifact, EncoderSpec encoder) {
    Tensor tensor = artifact.tensor(encoder.id() + "/heads");
    List<String> models =
        artifact.header().models().stream()
            .filter(known -> known.encoder().equals(encoder.id()))
            .findFirst()
            .map(ModelRows::names)
            .orElse(List.of());
    int columns = PromptPoint.size(encoder.dimension()) + 1;
    if (tensor.rows() != models.size() + 1 || tensor.columns() != columns) {
      throw new ArtifactException(
          "artifact linear: heads of %d x %d (expected: %d x %d)"
              .formatted(tensor.rows(), tensor.columns(), models.size() + 1, columns));
    }
    Map<String, Integer> rows = new HashMap<>();
    models.forEach(model -> rows.put(model, rows.size() + 1));
    float[][] weights = new float[tensor.rows()][];
    for (int row = 0; row < weights.length; row++) {
      weights[row] = tensor.row(row);
    }
    return new Heads(weights, rows);
  }

  /** Returns the predicted need of a strong model, in [0, 1]. */
  double need(float[] point) {
    return predict(0, point);
  }

  /** Returns the predicted quality of a model, in [0, 1], where it is known. */
  OptionalDouble quality(float[] point, ModelCard model) {
    Integer row = rows.get(model.id().value().toLowerCase(Locale.ROOT));
    return row == null ? OptionalDouble.empty() : OptionalDouble.of(predict(row, point));
  }

  private double predict(int row, float[] point) {
    float[] head = weights[row];
    double sum = head[point.length];
    for (int i = 0; i < point.length; i++) {
      sum += (double) head[i] * point[i];
    }
    return Math.clamp(sum, 0.0, 1.0);
  }
}
