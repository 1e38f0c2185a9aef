package dev.headgate.lab.train.knn;

import dev.headgate.routers.knn.Kernel;
import dev.headgate.routers.vector.Nearest;
import java.util.function.IntToDoubleFunction;

/**
 * Finds the kernel with the least squared error over a grid. One walk along the neighbours of a
 * prompt serves all numbers of neighbours and all shrinkages.
 */
final class KernelSearch {

  /** The most neighbours tried. */
  static final int MOST = 320;

  private static final int[] NEIGHBOURS = {5, 10, 20, 40, 80, 160, MOST};
  private static final double[] SHRINKAGES = {0, 1, 3, 10, 30, 100};
  private static final double[] TEMPERATURES = {0.02, 0.05, 0.1, 10};

  private final double shrinkageUnit;
  private final double[][][] losses =
      new double[TEMPERATURES.length][NEIGHBOURS.length][SHRINKAGES.length];

  /**
   * Prepares a search.
   *
   * @param shrinkageUnit the weight of a usual row, in which shrinkage is tried
   */
  KernelSearch(double shrinkageUnit) {
    this.shrinkageUnit = shrinkageUnit;
  }

  /**
   * Adds what every kernel would get wrong about one value.
   *
   * @param sorted neighbours, the most similar first
   * @param value of a row; NaN where it has none, and the next neighbour counts instead
   * @param weight of a row
   * @param prior what is thought before looking
   * @param truth the value to estimate
   * @param importance how much the error counts
   */
  void add(
      Nearest sorted,
      IntToDoubleFunction value,
      IntToDoubleFunction weight,
      double prior,
      double truth,
      double importance) {
    for (int t = 0; t < TEMPERATURES.length; t++) {
      double sum = 0;
      double weights = 0;
      int seen = 0;
      int place = 0;
      for (int n = 0; n < NEIGHBOURS.length; n++) {
        for (; seen < NEIGHBOURS[n] && place < sorted.size(); place++) {
          double v = value.applyAsDouble(sorted.row(place));
          if (!Double.isNaN(v)) {
            double fall = sorted.similarity(place) - sorted.similarity(0);
            double w = weight.applyAsDouble(sorted.row(place)) * Math.exp(fall / TEMPERATURES[t]);
            sum += w * v;
            weights += w;
            seen++;
          }
        }
        addLosses(losses[t][n], sum, weights, prior, truth, importance);
      }
    }
  }

  /** Returns the kernel with the least error; of equals, that which looks at fewer neighbours. */
  Kernel best() {
    double least = Double.POSITIVE_INFINITY;
    Kernel best = new Kernel(NEIGHBOURS[0], SHRINKAGES[0], TEMPERATURES[0]);
    for (int t = 0; t < TEMPERATURES.length; t++) {
      for (int n = 0; n < NEIGHBOURS.length; n++) {
        for (int a = 0; a < SHRINKAGES.length; a++) {
          if (losses[t][n][a] < least) {
            least = losses[t][n][a];
            best = new Kernel(NEIGHBOURS[n], SHRINKAGES[a] * shrinkageUnit, TEMPERATURES[t]);
          }
        }
      }
    }
    return best;
  }

  private void addLosses(
      double[] into, double sum, double weights, double prior, double truth, double importance) {
    for (int a = 0; a < SHRINKAGES.length; a++) {
      double shrinkage = SHRINKAGES[a] * shrinkageUnit;
      double estimate =
          weights + shrinkage == 0 ? prior : (sum + shrinkage * prior) / (weights + shrinkage);
      into[a] += importance * (estimate - truth) * (estimate - truth);
    }
  }
}
