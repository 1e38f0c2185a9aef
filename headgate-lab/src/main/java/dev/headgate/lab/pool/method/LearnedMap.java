package dev.headgate.lab.pool.method;

import dev.headgate.lab.dataset.Sampling;
import dev.headgate.lab.train.Adam;
import dev.headgate.routers.cluster.SoftAssignment;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * UniRoute's learned map (arXiv 2502.08773, section 5): a prompt's share in cluster k is the
 * softmax of theta_k'x, theta learned by log loss on the known models. Beside it a new model is, as
 * on other maps, its mean score in each cluster.
 */
public final class LearnedMap {

  private static final int CLUSTERS = 25;
  private static final int PROMPTS_PER_CLUSTER = 15;

  /** The softmax begins at the clusters of k-means, as sharp as their soft assignment. */
  private static final double SHARPNESS = 20;

  private static final int EPOCHS = 6;
  private static final int BATCH = 32;
  private static final double RATE = 0.05;
  private static final double LEAST_PROBABILITY = 0.02;

  private final double[][] theta;

  private LearnedMap(double[][] theta) {
    this.theta = theta;
  }

  /** Returns how many clusters so many prompts bear. */
  public static int clusters(int prompts) {
    return Math.clamp(prompts / PROMPTS_PER_CLUSTER, 2, CLUSTERS);
  }

  /**
   * Learns a map.
   *
   * @param ground with at least one known model
   * @param clusters at least 2
   */
  public static LearnedMap learn(Ground ground, int clusters) {
    float[][] prompts = Vectors.of(ground.development());
    float[][] centroids = ground.centroids(clusters);
    double[][] theta = new double[centroids.length][prompts[0].length];
    Adam[] steps = new Adam[theta.length];
    for (int k = 0; k < theta.length; k++) {
      for (int i = 0; i < theta[k].length; i++) {
        theta[k][i] = SHARPNESS * centroids[k][i];
      }
      steps[k] = new Adam(theta[k], 0);
    }
    double[] means = Means.ofModels(ground.known());
    int[] order = new int[prompts.length];
    Arrays.setAll(order, i -> i);
    SplittableRandom random = new SplittableRandom(ground.seed());
    for (int epoch = 0; epoch < EPOCHS; epoch++) {
      double[][] profiles = profiles(all(theta, prompts), ground.known(), means);
      Sampling.shuffled(order, random);
      for (int i = 0; i < order.length; i++) {
        gather(theta, prompts[order[i]], ground.known()[order[i]], profiles, steps);
        if (i % BATCH == BATCH - 1 || i == order.length - 1) {
          for (Adam step : steps) {
            step.step(RATE);
          }
        }
      }
    }
    return new LearnedMap(theta);
  }

  /**
   * Returns the map as centroids are kept, a row a cluster: shares are the {@link #assignment} of
   * products with them, exactly as if theta itself were taken.
   */
  public float[][] centroids() {
    float[][] rows = new float[theta.length][theta[0].length];
    for (int k = 0; k < rows.length; k++) {
      for (int i = 0; i < rows[k].length; i++) {
        rows[k][i] = (float) (theta[k][i] / SHARPNESS);
      }
    }
    return rows;
  }

  /** Returns how products with {@link #centroids()} become shares: each cluster has one. */
  public static SoftAssignment assignment(int clusters) {
    return new SoftAssignment(clusters, 1 / SHARPNESS);
  }

  /** Returns the prompts' shares, a row a prompt. */
  double[][] shares(float[][] prompts) {
    return all(theta, prompts);
  }

  /** Adds one prompt's gradient of the log loss. */
  private static void gather(
      double[][] theta, float[] prompt, double[] scores, double[][] profiles, Adam[] steps) {
    double[] shares = shares(theta, prompt);
    double[] predicted = mix(shares, profiles);
    double[] pull = new double[shares.length];
    double along = 0;
    for (int k = 0; k < pull.length; k++) {
      for (int m = 0; m < scores.length; m++) {
        if (!Double.isNaN(scores[m])) {
          double p = Math.clamp(predicted[m], LEAST_PROBABILITY, 1 - LEAST_PROBABILITY);
          pull[k] -= (scores[m] - p) / (p * (1 - p)) * profiles[k][m] / scores.length;
        }
      }
      along += shares[k] * pull[k];
    }
    for (int k = 0; k < pull.length; k++) {
      double gradient = shares[k] * (pull[k] - along) / BATCH;
      for (int i = 0; i < prompt.length && Math.abs(gradient) > 1e-9; i++) {
        steps[k].add(i, gradient * prompt[i]);
      }
    }
  }

  static double[][] profiles(double[][] shares, double[][] scores, double[] means) {
    double[][] profiles = new double[shares[0].length][means.length];
    for (int k = 0; k < profiles.length; k++) {
      for (int m = 0; m < means.length; m++) {
        double sum = 0;
        double count = 0;
        for (int i = 0; i < shares.length; i++) {
          if (!Double.isNaN(scores[i][m])) {
            sum += shares[i][k] * scores[i][m];
            count += shares[i][k];
          }
        }
        profiles[k][m] = Smoothing.SHRUNK.value(sum, count, means[m]);
      }
    }
    return profiles;
  }

  private static double[][] all(double[][] theta, float[][] prompts) {
    return Arrays.stream(prompts).map(prompt -> shares(theta, prompt)).toArray(double[][]::new);
  }

  private static double[] shares(double[][] theta, float[] prompt) {
    double[] shares = new double[theta.length];
    double most = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < shares.length; k++) {
      for (int i = 0; i < prompt.length; i++) {
        shares[k] += theta[k][i] * prompt[i];
      }
      most = Math.max(most, shares[k]);
    }
    double sum = 0;
    for (int k = 0; k < shares.length; k++) {
      shares[k] = Math.exp(shares[k] - most);
      sum += shares[k];
    }
    for (int k = 0; k < shares.length; k++) {
      shares[k] /= sum;
    }
    return shares;
  }

  static double[] mix(double[] shares, double[][] profiles) {
    double[] mixed = new double[profiles[0].length];
    for (int k = 0; k < shares.length; k++) {
      for (int m = 0; m < mixed.length; m++) {
        mixed[m] += shares[k] * profiles[k][m];
      }
    }
    return mixed;
  }
}
