package dev.headgate.lab.pool.method;

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
 * @param noiseShare the same as a share of p (1 - p), where p is a model's mean score
 * @param chances of each of the {@link #SCALES}
 * @param clustersFrom the first column of clusters
 */
@SuppressWarnings("ArrayRecordComponent") // passed on, never compared
public record Population(
    double[] mean,
    double[] covariance,
    double directions,
    double clusters,
    double noise,
    double noiseShare,
    double[] chances,
    int clustersFrom) {

  /** Scales that a model may have, as factors of variances. */
  static final double[] SCALES = {0.003, 0.03, 0.1, 0.3, 1, 3};

  private static final double LEAST_SPREAD = 0.02;
  private static final double LEAST_NOISE = 0.005;

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
    double around = noise(sums.mean(mean[0]));
    Belief[] beliefs =
        Arrays.stream(SCALES)
            .mapToObj(scale -> Belief.of(prior(scale, rows[0].length), sums, around))
            .toArray(Belief[]::new);
    double[] weights = weights(chances, beliefs);
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

  Population with(double[] newChances) {
    return new Population(
        mean, covariance, directions, clusters, noise, noiseShare, newChances, clustersFrom);
  }

  LinePrior prior(double scale, int size) {
    return new LinePrior(this, scale, size);
  }

  /** A score that is nearly always right or wrong varies little. */
  double noise(double meanScore) {
    return Math.max(noiseShare * spread(meanScore), LEAST_NOISE);
  }

  static double spread(double meanScore) {
    return Math.max(meanScore * (1 - meanScore), LEAST_SPREAD);
  }

  /** Bayes's rule for the scale: chance times evidence, brought to sum one. */
  static double[] weights(double[] chances, Belief[] beliefs) {
    double most = Arrays.stream(beliefs).mapToDouble(Belief::logEvidence).max().orElse(0);
    double[] weights = new double[beliefs.length];
    Arrays.setAll(weights, s -> chances[s] * Math.exp(beliefs[s].logEvidence() - most));
    double sum = Arrays.stream(weights).sum();
    return Arrays.stream(weights).map(w -> w / sum).toArray();
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
