package dev.headgate.routers.profile;

import dev.headgate.routers.artifact.ArtifactException;
import dev.headgate.routers.artifact.Tensor;

/** The checks of a map's weights as they are read. */
final class MapTensors {

  private MapTensors() {}

  static void requireShape(Tensor tensor, String name, int rows, int columns) {
    if (tensor.rows() != rows || tensor.columns() != columns) {
      throw new ArtifactException(
          "artifact profile: %s of %d x %d (expected: %d x %d)"
              .formatted(name, tensor.rows(), tensor.columns(), rows, columns));
    }
  }

  /** Refuses a row in which a value is not above zero. */
  static void requireAbove(Tensor tensor, String name, int row) {
    for (float value : tensor.row(row)) {
      if (!(value > 0)) {
        throw new ArtifactException(
            "artifact profile: %s: %s (expected: > 0.0)".formatted(name, value));
      }
    }
  }
}
