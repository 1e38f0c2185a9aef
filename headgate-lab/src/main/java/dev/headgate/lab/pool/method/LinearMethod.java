package dev.headgate.lab.pool.method;

import dev.headgate.lab.train.linear.Ridge;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A model is the weights of a ridge regression of its scores on embedding and features: of its few
 * labels alone, or, as a reference that is no method, of all.
 */
public final class LinearMethod implements PoolMethod {

  private static final double[] PENALTIES = {100, 300, 1000, 3000, 10_000, 30_000, 100_000};

  private final boolean retrained;

  private LinearMethod(boolean retrained) {
    this.retrained = retrained;
  }

  /** Learns from the labels. */
  public static LinearMethod fromLabels() {
    return new LinearMethod(false);
  }

  /** Learns from every score on development prompts: what retraining with full labels brings. */
  public static LinearMethod retrained() {
    return new LinearMethod(true);
  }

  @Override
  public String name() {
    return retrained ? "retrained_linear" : "linear";
  }

  @Override
  public Prepared prepare(Ground ground) {
    float[][] development = ground.points();
    float[][] test = Points.of(ground.test());
    if (retrained) {
      double[][] qualities = retrained(ground, test);
      return labels -> qualities;
    }
    return labels ->
        predict(
            ridge(Points.at(development, labels.rows()), ground),
            labels.scores(),
            labels.models(),
            test);
  }

  private static double[][] retrained(Ground ground, float[][] test) {
    double[][] all = ground.all().orElseThrow();
    int[] answered =
        IntStream.range(0, all.length).filter(row -> !Double.isNaN(all[row][0])).toArray();
    Ridge ridge =
        answered.length == all.length
            ? ground.ridge()
            : ridge(Points.at(ground.points(), answered), ground);
    return predict(ridge, Population.at(all, answered), all[0].length, test);
  }

  private static Ridge ridge(float[][] rows, Ground ground) {
    double[] weights = new double[rows.length];
    Arrays.fill(weights, 1);
    return new Ridge(rows, weights, Ridge.balanced(ground.dimension(), rows[0].length));
  }

  private static double[][] predict(Ridge ridge, double[][] scores, int models, float[][] test) {
    double[][] qualities = new double[test.length][models];
    for (int m = 0; m < models; m++) {
      int model = m;
      double[] target = Arrays.stream(scores).mapToDouble(row -> row[model]).toArray();
      float[] head = ridge.head(target, Penalty.best(ridge, target, PENALTIES));
      for (int t = 0; t < test.length; t++) {
        qualities[t][m] = Penalty.predict(head, test[t]);
      }
    }
    return qualities;
  }
}
