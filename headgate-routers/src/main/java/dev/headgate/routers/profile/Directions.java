package dev.headgate.routers.profile;

import dev.headgate.routers.artifact.ArtifactHeader;
import dev.headgate.routers.artifact.RouterArtifact;
import dev.headgate.routers.artifact.Tensor;
import dev.headgate.routers.feature.PromptPoint;
import dev.headgate.routers.vector.ColumnMatrix;
import dev.headgate.routers.vector.Settings;

/**
 * The main directions of prompts: principal components of points whose columns are brought to mean
 * zero and deviation one and cut where a long tail begins. The tensor {@code <encoder>/standard}
 * has means and deviations, {@code <encoder>/directions} a direction a row, {@code
 * <encoder>/farthest} is the cut in deviations.
 */
final class Directions implements Block {

  static final String NAME = "directions";

  private final float[] means;
  private final float[] inverses;
  private final float farthest;
  private final ColumnMatrix matrix;

  private Directions(float[] means, float[] deviations, float farthest, ColumnMatrix matrix) {
    this.means = means;
    this.inverses = new float[deviations.length];
    for (int i = 0; i < inverses.length; i++) {
      inverses[i] = 1 / deviations[i];
    }
    this.farthest = farthest;
    this.matrix = matrix;
  }

  static Directions read(RouterArtifact artifact, String encoder, int dimension) {
    int columns = PromptPoint.size(dimension);
    Tensor standard = artifact.tensor(encoder + "/standard");
    MapTensors.requireShape(standard, encoder + "/standard", 2, columns);
    MapTensors.requireAbove(standard, encoder + "/standard", 1);
    Tensor directions = artifact.tensor(encoder + "/" + NAME);
    MapTensors.requireShape(directions, encoder + "/" + NAME, directions.rows(), columns);
    return new Directions(
        standard.row(0),
        standard.row(1),
        (float) farthest(artifact.header(), encoder),
        ColumnMatrix.of(directions));
  }

  private static double farthest(ArtifactHeader header, String encoder) {
    return new Settings(header).number(encoder + "/farthest", Float.MIN_NORMAL, Float.MAX_VALUE);
  }

  @Override
  public int size() {
    return matrix.rows();
  }

  @Override
  public void write(Prompt prompt, float[] row, int from) {
    float[] point = prompt.point();
    float[] standard = new float[point.length];
    for (int i = 0; i < standard.length; i++) {
      float z = (point[i] - means[i]) * inverses[i];
      standard[i] = Math.max(-farthest, Math.min(farthest, z));
    }
    float[] places = matrix.times(standard);
    System.arraycopy(places, 0, row, from, places.length);
  }
}
