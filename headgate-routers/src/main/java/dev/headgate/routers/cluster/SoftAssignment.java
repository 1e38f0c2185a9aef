package dev.headgate.routers.cluster;

import dev.headgate.routers.vector.Nearest;
import java.util.function.IntToDoubleFunction;

/**
 * How much each cluster says of a prompt: the nearest few, by exp((s - s_1) / t) of their
 * similarities, as Avengers-Pro does with three; one cluster is UniRoute's hard assignment.
 *
 * @param clusters how many of the nearest count, at least 1
 * @param temperature t, above 0
 */
public record SoftAssignment(int clusters, double temperature) {

  /** Checks the numbers. */
  public SoftAssignment {
    if (clusters < 1 || !(temperature > 0)) {
      throw new IllegalArgumentException(
          "assignment: %d clusters, temperature %s (expected: >= 1, > 0.0)"
              .formatted(clusters, temperature));
    }
  }

  /**
   * Returns the shares of all clusters, which add up to one.
   *
   * @param sorted the nearest, of which the first few count
   * @param count how many clusters there are
   */
  public double[] shares(Nearest sorted, int count) {
    double[] shares = new double[count];
    double sum = 0;
    for (int i = 0; i < Math.min(clusters, sorted.size()); i++) {
      shares[sorted.row(i)] = weight(sorted, i);
      sum += shares[sorted.row(i)];
    }
    for (int i = 0; i < Math.min(clusters, sorted.size()); i++) {
      shares[sorted.row(i)] /= sum;
    }
    return shares;
  }

  /** Returns the weight of the cluster at a place, the nearest's being one. */
  public double weight(Nearest sorted, int place) {
    return Math.exp((sorted.similarity(place) - sorted.similarity(0)) / temperature);
  }

  /** Returns the mean of a value of clusters, those nearest first of which count. */
  public double mean(Nearest sorted, IntToDoubleFunction value) {
    double sum = 0;
    double weights = 0;
    for (int i = 0; i < Math.min(clusters, sorted.size()); i++) {
      double w = weight(sorted, i);
      sum += w * value.applyAsDouble(sorted.row(i));
      weights += w;
    }
    return sum / weights;
  }
}
