package dev.headgate.lab.pool.method;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;

/**
 * What descriptions of models are drawn from: a normal distribution, its mean and covariance those
 * of the known models on constant and difficulty, zero and independent on directions and clusters.
 *
 * @param mean of constant and difficulty
 * @param covariance of the two, by rows
 * @param directions variance of each weight of a direction
 * @param clusters variance of each weight of a cluster
 * @param noise variance of a score around its description
 * @param clustersFrom the first column of clusters
 */
@SuppressWarnings("ArrayRecordComponent") // passed on, never compared
public record Population(
    double[] mean,
    double[] covariance,
    double directions,
    double clusters,
    double noise,
    int clustersFrom) {

  private static final double[] DIRECTION_VARIANCES = {0, 0.001, 0.003, 0.01, 0.03, 0.1};
  private static final double[] CLUSTER_VARIANCES = {0, 0.01, 0.03, 0.1};
  private static final double[] SPREADS = {1, 3};
  private static final double LEAST_MEAN_VARIANCE = 4e-4;
  private static final double LEAST_SLOPE_VARIANCE = 2.5e-5;
  private static final double LEAST_NOISE = 0.01;

  /** Learns the population from the known models. */
  public static Population learn(Ground ground, PromptSpace space, Difficulty difficulty) {
    boolean[] all = new boolean[ground.knownModels()];
    Arrays.fill(all, true);
    Population plain =
        of(ground.known(), difficulty.leftOut(all), all).reaching(0, 0, 1, space.clustersFrom());
    double least = Double.POSITIVE_INFINITY;
    Population best = plain;
    RehearsedModels models = new RehearsedModels(ground, space, difficulty);
    for (double spread : SPREADS) {
      for (double directions : DIRECTION_VARIANCES) {
        for (double clusters : CLUSTER_VARIANCES) {
          double error = models.error(directions, clusters, spread);
          if (error < least) {
            least = error;
            best = plain.reaching(directions, clusters, spread, space.clustersFrom());
          }
        }
      }
    }
    return best;
  }

  /** Returns the same with another reach of what is the model's own. */
  Population reaching(double newDirections, double newClusters, double spread, int from) {
    double[] wider = Arrays.stream(covariance).map(v -> spread * v).toArray();
    return new Population(mean, wider, newDirections, newClusters, noise, from);
  }

  /** Describes each of the models by constant and difficulty alone, and gathers what they are. */
  static Population of(double[][] known, double[] difficulty, boolean[] models) {
    int[] among = IntStream.range(0, models.length).filter(m -> models[m]).toArray();
    double[][] lines = new double[among.length][];
    double noise = 0;
    for (int i = 0; i < among.length; i++) {
      double[] line = line(known, difficulty, among[i]);
      lines[i] = line;
      noise += line[2] / among.length;
    }
    double[] mean = {mean(lines, 0), mean(lines, 1)};
    double[] covariance = {
      covariance(lines, mean, 0, 0) + LEAST_MEAN_VARIANCE,
      covariance(lines, mean, 0, 1),
      covariance(lines, mean, 1, 0),
      covariance(lines, mean, 1, 1) + LEAST_SLOPE_VARIANCE
    };
    return new Population(mean, covariance, 0, 0, Math.max(noise, LEAST_NOISE), 0);
  }

  /** Least squares: constant, slope, and the variance left. */
  private static double[] line(double[][] known, double[] difficulty, int model) {
    double n = 0;
    double x = 0;
    double y = 0;
    double xx = 0;
    double xy = 0;
    double yy = 0;
    for (int i = 0; i < known.length; i++) {
      double score = known[i][model];
      if (!Double.isNaN(score)) {
        n++;
        x += difficulty[i];
        y += score;
        xx += difficulty[i] * difficulty[i];
        xy += difficulty[i] * score;
        yy += score * score;
      }
    }
    if (n == 0) {
      return new double[] {0.5, 0, 0.25};
    }
    double spread = Math.max(xx - x * x / n, 1e-9);
    double slope = (xy - x * y / n) / spread;
    double left = Math.max(0, yy - y * y / n - slope * slope * spread) / n;
    return new double[] {(y - slope * x) / n, slope, left};
  }

  private static double mean(double[][] lines, int column) {
    return Arrays.stream(lines).mapToDouble(line -> line[column]).average().orElse(0);
  }

  private static double covariance(double[][] lines, double[] mean, int a, int b) {
    double sum = 0;
    for (double[] line : lines) {
      sum += (line[a] - mean[a]) * (line[b] - mean[b]);
    }
    return sum / Math.max(1, lines.length - 1);
  }

  /**
   * Returns the mean of a model's description given its scores on some prompts.
   *
   * @param rows the prompts in the space
   */
  public double[] describe(double[][] rows, double[] scores) {
    int size = rows.length;
    double[][] spread = new double[size][];
    for (int i = 0; i < size; i++) {
      spread[i] = spread(rows[i]);
    }
    DMatrixRMaj kernel = new DMatrixRMaj(size, size);
    DMatrixRMaj missed = new DMatrixRMaj(size, 1);
    double around = noise(scores);
    for (int i = 0; i < size; i++) {
      for (int j = 0; j <= i; j++) {
        double value = dot(spread[i], rows[j]);
        kernel.set(i, j, value);
        kernel.set(j, i, value);
      }
      kernel.add(i, i, around);
      missed.set(i, 0, scores[i] - mean[0] * rows[i][0] - mean[1] * rows[i][1]);
    }
    LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.symmPosDef(size);
    if (!solver.setA(kernel)) {
      throw new IllegalStateException("a covariance with noise has a root");
    }
    DMatrixRMaj pull = new DMatrixRMaj(size, 1);
    solver.solve(missed, pull);
    double[] description = new double[rows[0].length];
    description[0] = mean[0];
    description[1] = mean[1];
    for (int i = 0; i < size; i++) {
      for (int k = 0; k < description.length; k++) {
        description[k] += pull.get(i, 0) * spread[i][k];
      }
    }
    return description;
  }

  /** Half the population's noise, half the model's own variance, which bounds it. */
  private double noise(double[] scores) {
    double own = Arrays.stream(scores).average().orElse(0);
    double variance = Arrays.stream(scores).map(s -> (s - own) * (s - own)).average().orElse(noise);
    return Math.max((noise + variance) / 2, LEAST_NOISE);
  }

  /** The covariance times a row. */
  private double[] spread(double[] row) {
    double[] spread = new double[row.length];
    spread[0] = covariance[0] * row[0] + covariance[1] * row[1];
    spread[1] = covariance[2] * row[0] + covariance[3] * row[1];
    for (int k = PromptSpace.HEAD; k < row.length; k++) {
      spread[k] = row[k] * (k < clustersFrom ? directions : clusters);
    }
    return spread;
  }

  static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  static double[][] at(double[][] rows, int[] which) {
    return Arrays.stream(which).mapToObj(row -> rows[row]).toArray(double[][]::new);
  }
}
