package dev.headgate.routers.profile;

import dev.headgate.routers.artifact.RouterArtifact;
import dev.headgate.routers.artifact.Tensor;
import dev.headgate.routers.feature.PromptPoint;

/**
 * One column: how well models usually do on such a prompt beyond how well they do on average, the
 * negative of its difficulty. A line in the prompt's point; the tensor {@code <encoder>/difficulty}
 * has its weights, the constant last.
 */
final class Difficulty implements Block {

  static final String NAME = "difficulty";

  private final float[] weights;

  private Difficulty(float[] weights) {
    this.weights = weights;
  }

  static Difficulty read(RouterArtifact artifact, String encoder, int dimension) {
    Tensor tensor = artifact.tensor(encoder + "/" + NAME);
    MapTensors.requireShape(tensor, encoder + "/" + NAME, 1, PromptPoint.size(dimension) + 1);
    return new Difficulty(tensor.row(0));
  }

  @Override
  public int size() {
    return 1;
  }

  @Override
  public void write(Prompt prompt, float[] row, int from) {
    float[] point = prompt.point();
    double sum = weights[point.length];
    for (int i = 0; i < point.length; i++) {
      sum += (double) weights[i] * point[i];
    }
    row[from] = (float) sum;
  }
}
