package dev.headgate.routers.knn;

import dev.headgate.routers.vector.Nearest;
import java.util.function.IntToDoubleFunction;

/**
 * How neighbours make an estimate: (sum of w_i v_i + a p) / (sum of w_i + a), where a neighbour's
 * w_i = exp((s_i - s_1) / t) times its row's own weight, s_1 is the greatest similarity, p what is
 * thought before looking, and a how many neighbours that thought is worth.
 *
 * @param neighbours how many are looked at, at least 1
 * @param shrinkage a, at least 0
 * @param temperature t, above 0; the larger, the more equal the neighbours
 */
public record Kernel(int neighbours, double shrinkage, double temperature) {

  /** Checks the numbers. */
  public Kernel {
    if (neighbours < 1 || !(shrinkage >= 0) || !(temperature > 0)) {
      throw new IllegalArgumentException(
          "kernel: %d neighbours, shrinkage %s, temperature %s (expected: >= 1, >= 0.0, > 0.0)"
              .formatted(neighbours, shrinkage, temperature));
    }
  }

  /**
   * Estimates from neighbours sorted by similarity, of which the first {@link #neighbours} count.
   *
   * @param value the value of a row
   * @param weight the weight of a row
   * @param prior what is thought before looking
   */
  public double estimate(
      Nearest sorted, IntToDoubleFunction value, IntToDoubleFunction weight, double prior) {
    int count = Math.min(neighbours, sorted.size());
    double sum = shrinkage * prior;
    double weights = shrinkage;
    for (int i = 0; i < count; i++) {
      int row = sorted.row(i);
      double w =
          weight.applyAsDouble(row)
              * Math.exp((sorted.similarity(i) - sorted.similarity(0)) / temperature);
      sum += w * value.applyAsDouble(row);
      weights += w;
    }
    return weights == 0 ? prior : sum / weights;
  }
}
