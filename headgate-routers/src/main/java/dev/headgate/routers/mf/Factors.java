package dev.headgate.routers.mf;

import dev.headgate.core.api.Embedding;
import dev.headgate.routers.artifact.RouterArtifact;
import dev.headgate.routers.artifact.Tensor;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

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
  // One direction a pair asked about; bounded by the artifact's models, as unknown ones share a
  // row.
  private final ConcurrentMap<Integer, double[]> folded = new ConcurrentHashMap<>();
  // Most requests ask about the same pair as the one before, and need not look up its rows.
  private volatile @Nullable Pair last;

  private Factors(float[][] w1, float[][] strong, float[][] weak, Map<String, Integer> rows) {
    this.w1 = w1;
    this.strong = strong;
    this.weak = weak;
    this.rows = rows;
  }

  static Factors of(RouterArtifact artifact, String encoder, List<String> models) {
    String prefix = encoder + "/";
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
  double delta(Embedding embedding, String prompt, String strongModel, String weakModel) {
    Pair pair = last;
    if (pair == null || !pair.is(strongModel, weakModel)) {
      pair = new Pair(strongModel, weakModel, direction(row(strongModel), row(weakModel)));
      last = pair;
    }
    return PromptVector.dot(pair.direction, embedding, prompt);
  }

  private double[] direction(int s, int w) {
    return folded.computeIfAbsent(s * weak.length + w, rows -> fold(strong[s], weak[w]));
  }

  /** Returns W1 (s - w): for one pair the factorisation is linear in the prompt's vector. */
  private double[] fold(float[] s, float[] w) {
    double[] direction = new double[w1[0].length];
    for (int k = 0; k < w1.length; k++) {
      double weight = (double) s[k] - w[k];
      for (int i = 0; i < direction.length; i++) {
        direction[i] += weight * w1[k][i];
      }
    }
    return direction;
  }

  private int row(String model) {
    return rows.getOrDefault(model.toLowerCase(Locale.ROOT), 0);
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

  /** Two models asked about, and the direction folded for them. */
  private static final class Pair {

    private final String strong;
    private final String weak;
    private final double[] direction;

    Pair(String strong, String weak, double[] direction) {
      this.strong = strong;
      this.weak = weak;
      this.direction = direction;
    }

    boolean is(String strongModel, String weakModel) {
      return strong.equals(strongModel) && weak.equals(weakModel);
    }
  }
}
