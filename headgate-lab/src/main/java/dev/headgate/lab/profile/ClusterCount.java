package dev.headgate.lab.profile;

import dev.headgate.lab.dataset.Sampling;
import dev.headgate.lab.pool.method.PromptSpace;
import dev.headgate.lab.train.cluster.MiniBatchKMeans;
import dev.headgate.routers.cluster.ClusterMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * How many clusters: known models play new ones, each described by its mean scores in clusters from
 * {@value #LABELS} labels, shrunk to its own mean, and predicted on other prompts. Of the numbers
 * that miss by at most one per cent more than the best, the greatest is taken: a finer map tells
 * people more, and the other parts of a profile bear it.
 */
final class ClusterCount {

  /** Of a map that nothing is known of but prompts. */
  static final int DEFAULT = 50;

  /** Fewer prompts than this a cluster are no cluster. */
  static final int PROMPTS_PER_CLUSTER = 15;

  private static final List<Integer> SIZES = List.of(5, 10, 25, 50);
  private static final double TOLERANCE = 0.01;
  private static final int LABELS = 200;
  private static final int HELD = 300;
  private static final double PRIOR_LABELS = 10;

  private final float[][] prompts;
  private final KnownModels models;
  private final long seed;

  ClusterCount(float[][] prompts, KnownModels models, long seed) {
    this.prompts = prompts;
    this.models = models;
    this.seed = seed;
  }

  /**
   * A number of clusters and what predictions with it miss by.
   *
   * @param clusters how many
   * @param error mean squared error as a share of that of each model's own mean
   */
  record Trial(int clusters, double error) {}

  /** Returns the one to take. */
  static Trial best(List<Trial> trials) {
    double least = trials.stream().mapToDouble(Trial::error).min().orElseThrow();
    return trials.stream()
        .filter(trial -> trial.error() <= least * (1 + TOLERANCE))
        .reduce((a, b) -> b.clusters() > a.clusters() ? b : a)
        .orElseThrow();
  }

  /** Returns every number tried, in order. */
  List<Trial> trials() {
    List<Trial> trials = new ArrayList<>();
    for (int size : SIZES) {
      if (size == SIZES.getFirst() || size * PROMPTS_PER_CLUSTER <= prompts.length) {
        ClusterMap map = new ClusterMap(new MiniBatchKMeans(prompts, seed).fit(size, 1));
        trials.add(new Trial(map.clusters(), error(map)));
      }
    }
    return trials;
  }

  private double error(ClusterMap map) {
    double[][] shares = new double[models.rows().size()][];
    Arrays.setAll(
        shares,
        row -> PromptSpace.SOFT.shares(map.nearest(models.embedding(row), near()), map.clusters()));
    double error = 0;
    double plain = 0;
    for (int model = 0; model < models.models(); model++) {
      int[] answered = models.answeredBy(model);
      Sampling.shuffled(answered, new SplittableRandom(seed + model));
      int labels = Math.min(LABELS, answered.length / 2);
      int end = Math.min(answered.length, labels + HELD);
      double mean = mean(model, Arrays.copyOf(answered, labels));
      double[] profile = profile(model, Arrays.copyOf(answered, labels), shares, mean);
      for (int i = labels; i < end; i++) {
        double score = models.scores()[answered[i]][model];
        error += square(dot(profile, shares[answered[i]]) - score);
        plain += square(mean - score);
      }
    }
    return plain == 0 ? 1 : error / plain;
  }

  private static int near() {
    return PromptSpace.SOFT.clusters();
  }

  private double mean(int model, int[] rows) {
    return Arrays.stream(rows).mapToDouble(row -> models.scores()[row][model]).average().orElse(.5);
  }

  private double[] profile(int model, int[] rows, double[][] shares, double mean) {
    int clusters = shares[0].length;
    double[] sums = new double[clusters];
    double[] counts = new double[clusters];
    for (int row : rows) {
      for (int c = 0; c < clusters; c++) {
        sums[c] += shares[row][c] * models.scores()[row][model];
        counts[c] += shares[row][c];
      }
    }
    for (int c = 0; c < clusters; c++) {
      sums[c] = (sums[c] + PRIOR_LABELS * mean) / (counts[c] + PRIOR_LABELS);
    }
    return sums;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static double square(double value) {
    return value * value;
  }
}
