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
    double even = weights[point.length];
    double odd = 0; // two sums, as one would make each addition wait for the last
    for (int i = 0; i + 1 < point.length; i += 2) {
      even += (double) weights[i] * point[i];
      odd += (double) weights[i + 1] * point[i + 1];
    }
    if (point.length % 2 == 1) {
      odd += (double) weights[point.length - 1] * point[point.length - 1];
    }
    row[from] = (float) (even + odd);
  }
}
