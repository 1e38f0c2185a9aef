package dev.headgate.routers.mf;

import dev.headgate.routers.artifact.RouterArtifact;
import dev.headgate.routers.artifact.Tensor;
import dev.headgate.routers.encode.EncoderModel;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The weights for one encoder, folded for inference: W1, and each model's vector times w2.
 *
 * <p>Row 0 of both model matrices is the archetype of its role; row i + 1 is the i-th known model.
 */
final class Factors {

  private final float[][] w1;
  private final float[][] strong;
  private final float[][] weak;
  private final Map<String, Integer> rows;

  private Factors(float[][] w1, float[][] strong, float[][] weak, Map<String, Integer> rows) {
    this.w1 = w1;
    this.strong = strong;
    this.weak = weak;
    this.rows = rows;
  }

  static Factors of(RouterArtifact artifact, EncoderModel encoder, List<String> models) {
    String prefix = encoder.id() + "/";
    float[] w2 = artifact.tensor(prefix + "w2").row(0);
    Map<String, Integer> rows = new HashMap<>();
    for (String model : models) {
      rows.put(model, rows.size() + 1);
    }
    return new Factors(
        rows(artifact.tensor(prefix + "w1")),
        scaled(artifact.tensor(prefix + "strong"), w2),
        scaled(artifact.tensor(prefix + "weak"), w2),
        rows);
  }

  /** Returns the difference of both models' scores; its sigmoid is the win rate. */
  double delta(float[] prompt, String strongModel, String weakModel) {
    float[] s = strong[row(strongModel)];
    float[] w = weak[row(weakModel)];
    double delta = 0;
    for (int k = 0; k < w1.length; k++) {
      delta += (s[k] - w[k]) * dot(w1[k], prompt);
    }
    return delta;
  }

  private int row(String model) {
    return rows.getOrDefault(model.toLowerCase(Locale.ROOT), 0);
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }

  private static float[][] rows(Tensor tensor) {
    float[][] rows = new float[tensor.rows()][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = tensor.row(i);
    }
    return rows;
  }

  private static float[][] scaled(Tensor tensor, float[] w2) {
    float[][] rows = rows(tensor);
    for (float[] row : rows) {
      for (int k = 0; k < row.length; k++) {
        row[k] *= w2[k];
      }
    }
    return rows;
  }
}
