package dev.headgate.lab.profile;

import dev.headgate.lab.dataset.DataException;
import dev.headgate.lab.pool.method.Penalty;
import dev.headgate.lab.train.linear.Ridge;
import dev.headgate.routers.profile.PromptBasis;
import java.util.Arrays;

/**
 * Weights on a map's directions, the main ones of embedding and features, by ridge regression of a
 * model's own labels; its penalty is the one with which labels left out are missed least.
 */
final class RidgeFit {

  private static final double[] PENALTIES = {1, 3, 10, 30, 100, 300, 1_000, 3_000, 10_000};

  private final PromptBasis basis;
  private final int constant;
  private final int from;

  /**
   * Prepares.
   *
   * @throws DataException where the map has no directions
   */
  RidgeFit(PromptBasis basis) {
    this.basis = basis;
    this.constant = begin(basis, PromptBasis.CONSTANT);
    this.from = begin(basis, PromptBasis.DIRECTIONS);
  }

  private static int begin(PromptBasis basis, String block) {
    return basis
        .begin(block)
        .orElseThrow(
            () ->
                new DataException(
                    "--method: linear, on a map without %s (expected: a map that headgate cluster makes)"
                        .formatted(block)));
  }

  /**
   * Returns the weights.
   *
   * @param usual what is expected where there are too few labels to tell more
   * @param noise variance of a score where there are too few labels to tell it
   */
  Coefficients of(float[][] rows, double[] scores, double usual, double noise) {
    float[] mean = new float[basis.size()];
    float[] variance = new float[basis.size()];
    mean[constant] = (float) usual;
    variance[constant] = (float) (noise / Math.max(1, rows.length));
    if (rows.length > 2) {
      regress(directions(rows), scores, mean, variance);
    }
    return new Coefficients(mean, variance);
  }

  private void regress(float[][] points, double[] scores, float[] mean, float[] variance) {
    int count = points[0].length;
    double[] even = new double[points.length];
    Arrays.fill(even, 1);
    double[] asTheyAre = new double[count];
    Arrays.setAll(asTheyAre, k -> Math.max(1e-9, deviation(points, k)));
    Ridge ridge = new Ridge(points, even, asTheyAre);
    double penalty = Penalty.best(ridge, scores, PENALTIES);
    float[] head = ridge.head(scores, penalty);
    double noise = ridge.leaveOneOutError(scores, penalty) / points.length;
    System.arraycopy(head, 0, mean, from, count);
    mean[constant] = head[count];
    variance[constant] = (float) (noise / points.length);
    for (int k = 0; k < count; k++) {
      double squares = points.length * Math.pow(deviation(points, k), 2);
      variance[from + k] = (float) (noise / (squares + penalty));
    }
  }

  private float[][] directions(float[][] rows) {
    int to = basis.clustersFrom() > from ? basis.clustersFrom() : basis.size();
    return Arrays.stream(rows)
        .map(row -> Arrays.copyOfRange(row, from, to))
        .toArray(float[][]::new);
  }

  private static double deviation(float[][] points, int column) {
    double mean = Arrays.stream(points).mapToDouble(row -> row[column]).average().orElse(0);
    double squares =
        Arrays.stream(points).mapToDouble(row -> Math.pow(row[column] - mean, 2)).sum();
    return Math.sqrt(squares / points.length);
  }
}
