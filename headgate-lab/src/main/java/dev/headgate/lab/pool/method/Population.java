package dev.headgate.lab.pool.method;

import dev.headgate.routers.profile.Variety;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * What descriptions of models are drawn from: a normal distribution, its mean and covariance those
 * of the known models on constant and difficulty, zero and independent on directions and clusters.
 * Some models differ more from the usual one than others do, so the variance of directions and
 * clusters is a mixture: each model has a scale of its own, told from its labels (a scale mixture
 * of normals: Andrews and Mallows, 1974).
 *
 * @param mean of constant and difficulty
 * @param covariance of the two, by rows
 * @param directions variance of each weight of a direction, times the scale
 * @param clusters variance of each weight of a cluster, times the scale
 * @param noise variance of a score around its description, mean of the known models
 * @param variety the scales, and how noise depends on a model's mean score
 * @param clustersFrom the first column of clusters
 */
@SuppressWarnings("ArrayRecordComponent") // passed on, never compared
public record Population(
    double[] mean,
    double[] covariance,
    double directions,
    double clusters,
    double noise,
    Variety variety,
    int clustersFrom) {

  /** Learns the population from the known models. */
  public static Population learn(Ground ground, PromptSpace space, Difficulty difficulty) {
    boolean[] all = new boolean[ground.knownModels()];
    Arrays.fill(all, true);
    double[][] rows = space.development(difficulty.leftOut(all));
    return new PopulationFit(rows, ground.known(), space.clustersFrom()).population();
  }

  /**
   * Describes a model given its scores on some prompts: the mean over scales, each as likely as its
   * chance and the scores make it.
   *
   * @param rows the prompts in the space
   */
  public Description describe(double[][] rows, double[] scores) {
    Sums sums = Sums.of(rows, scores);
    double around = variety.noise(sums.mean(mean[0]));
    Belief[] beliefs = beliefs(sums, around);
    double[] weights = weights(beliefs);
    double[] expected = new double[rows[0].length];
    double[] variance = new double[expected.length];
    for (int k = 0; k < expected.length; k++) {
      double square = 0;
      for (int s = 0; s < beliefs.length; s++) {
        double value = beliefs[s].mean().get(k, 0);
        expected[k] += weights[s] * value;
        square += weights[s] * (value * value + beliefs[s].covariance().get(k, k));
      }
      variance[k] = Math.max(0, square - expected[k] * expected[k]);
    }
    return new Description(expected, variance);
  }

  /** Returns what is believed of a model under each scale. */
  Belief[] beliefs(Sums sums, double around) {
    return variety.scales().stream()
        .map(scale -> Belief.of(prior(scale.factor(), sums.products().numRows), sums, around))
        .toArray(Belief[]::new);
  }

  double[] weights(Belief[] beliefs) {
    return variety.weights(Arrays.stream(beliefs).mapToDouble(Belief::logEvidence).toArray());
  }

  LinePrior prior(double scale, int size) {
    return new LinePrior(this, scale, size);
  }

  Population with(Variety other) {
    return new Population(mean, covariance, directions, clusters, noise, other, clustersFrom);
  }

  static double[][] at(double[][] rows, int[] which) {
    return Arrays.stream(which).mapToObj(row -> rows[row]).toArray(double[][]::new);
  }

  static int[] answered(double[][] known, int model) {
    return IntStream.range(0, known.length)
        .filter(row -> !Double.isNaN(known[row][model]))
        .toArray();
  }
}
