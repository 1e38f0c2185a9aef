package dev.headgate.lab.pool.method;

import dev.headgate.routers.cluster.SoftAssignment;
import java.util.ArrayList;
import java.util.List;

/**
 * The K-means form of UniRoute (arXiv 2502.08773): a model is its mean score in each cluster of
 * prompts. The number of clusters is the one with which known models, described by as many labels,
 * are predicted best.
 */
public final class ClusterMethod implements PoolMethod {

  private static final int[] SIZES = {5, 10, 25, 50, 100};

  /** Fewer prompts than this a cluster make no cluster. */
  private static final int FEWEST_PROMPTS = 5;

  private final String name;
  private final Smoothing smoothing;
  private final SoftAssignment assignment;

  private ClusterMethod(String name, Smoothing smoothing, SoftAssignment assignment) {
    this.name = name;
    this.smoothing = smoothing;
    this.assignment = assignment;
  }

  /** Plain means, as in the paper. */
  public static ClusterMethod plain() {
    return new ClusterMethod("kmeans_plain", Smoothing.PLAIN, new SoftAssignment(1, 1));
  }

  /** Means with one success and one failure added. */
  public static ClusterMethod laplace() {
    return new ClusterMethod("kmeans_laplace", Smoothing.LAPLACE, new SoftAssignment(1, 1));
  }

  /** Means shrunk to the model's own. */
  public static ClusterMethod shrunk() {
    return new ClusterMethod("kmeans_shrunk", Smoothing.SHRUNK, new SoftAssignment(1, 1));
  }

  /** The same, a prompt belonging to its nearest few clusters. */
  public static ClusterMethod soft() {
    return new ClusterMethod("kmeans_soft", Smoothing.SHRUNK, new SoftAssignment(5, 0.05));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Prepared prepare(Ground ground) {
    List<Clustering> sizes = new ArrayList<>();
    for (int size : SIZES) {
      if (size == SIZES[0] || size * FEWEST_PROMPTS <= ground.development().size()) {
        sizes.add(new Clustering(ground, size, assignment));
      }
    }
    Rehearsal rehearsal = new Rehearsal(ground);
    return labels -> {
      Clustering best = sizes.getFirst();
      double least = Double.POSITIVE_INFINITY;
      for (Clustering size : sizes) {
        double error = size.error(rehearsal.with(labels.rows()));
        if (error < least) {
          least = error;
          best = size;
        }
      }
      return best.predict(labels, best.test);
    };
  }

  /** One map, and where the prompts lie on it. */
  private final class Clustering {

    private final double[][] development;
    private final double[][] test;

    Clustering(Ground ground, int clusters, SoftAssignment how) {
      this.development = ground.developmentShares(clusters, how);
      this.test = ground.testShares(clusters, how);
    }

    double error(Rehearsal.Trial trial) {
      double[][] rows = new double[trial.rows().length][];
      for (int i = 0; i < rows.length; i++) {
        rows[i] = development[trial.rows()[i]];
      }
      return trial.error(predict(trial.labels(), rows));
    }

    double[][] predict(Labels labels, double[][] prompts) {
      double[][] profiles = profiles(labels, development[0].length);
      double[][] qualities = new double[prompts.length][labels.models()];
      for (int p = 0; p < prompts.length; p++) {
        for (int c = 0; c < prompts[p].length; c++) {
          for (int m = 0; prompts[p][c] > 0 && m < labels.models(); m++) {
            qualities[p][m] += prompts[p][c] * profiles[c][m];
          }
        }
      }
      return qualities;
    }

    private double[][] profiles(Labels labels, int clusters) {
      double[] counts = new double[clusters];
      double[][] profiles = new double[clusters][labels.models()];
      for (int i = 0; i < labels.rows().length; i++) {
        double[] shares = development[labels.rows()[i]];
        for (int c = 0; c < clusters; c++) {
          counts[c] += shares[c];
          for (int m = 0; shares[c] > 0 && m < labels.models(); m++) {
            profiles[c][m] += shares[c] * labels.scores()[i][m];
          }
        }
      }
      for (int c = 0; c < clusters; c++) {
        for (int m = 0; m < labels.models(); m++) {
          profiles[c][m] = smoothing.value(profiles[c][m], counts[c], labels.means()[m]);
        }
      }
      return profiles;
    }
  }
}
