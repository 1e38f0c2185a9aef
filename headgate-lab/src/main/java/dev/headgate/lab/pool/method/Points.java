package dev.headgate.lab.pool.method;

import dev.headgate.lab.corpus.Sample;
import dev.headgate.routers.feature.PromptPoint;
import java.util.List;

/** Prompts as points: embedding and cheap features, for regressions. */
final class Points {

  private Points() {}

  static float[][] of(List<Sample> prompts) {
    return prompts.stream()
        .map(prompt -> PromptPoint.of(prompt.embedding(), prompt.input().features()))
        .toArray(float[][]::new);
  }

  static float[][] at(float[][] points, int[] rows) {
    float[][] chosen = new float[rows.length][];
    for (int i = 0; i < rows.length; i++) {
      chosen[i] = points[rows[i]];
    }
    return chosen;
  }
}
