package dev.headgate.lab.pool.method;

import java.util.Arrays;

/**
 * Looks at no prompt: by means alone the zero router (RouterBench, arXiv 2403.12031; UniRoute with
 * one cluster), or always the best.
 */
public final class ConstantMethod implements PoolMethod {

  private final String name;
  private final boolean bestOnly;

  private ConstantMethod(String name, boolean bestOnly) {
    this.name = name;
    this.bestOnly = bestOnly;
  }

  /** Chooses by mean score and cost. */
  public static ConstantMethod zeroRouter() {
    return new ConstantMethod("zero_router", false);
  }

  /** Knows only which model is best on the labels. */
  public static ConstantMethod bestSingle() {
    return new ConstantMethod("best_single", true);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Prepared prepare(Ground ground) {
    return labels -> {
      double[] qualities = bestOnly ? best(labels.means()) : labels.means();
      double[][] all = new double[ground.test().size()][];
      Arrays.fill(all, qualities);
      return all;
    };
  }

  private static double[] best(double[] means) {
    double[] best = new double[means.length];
    int at = 0;
    for (int m = 1; m < means.length; m++) {
      at = means[m] > means[at] ? m : at;
    }
    best[at] = 1;
    return best;
  }
}
