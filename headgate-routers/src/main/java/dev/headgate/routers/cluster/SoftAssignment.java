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

  /** Returns the mean of a value of clusters, those nearest first of which count. */
  public double mean(Nearest sorted, IntToDoubleFunction value) {
    double sum = 0;
    double weights = 0;
    for (int i = 0; i < Math.min(clusters, sorted.size()); i++) {
      double w = Math.exp((sorted.similarity(i) - sorted.similarity(0)) / temperature);
      sum += w * value.applyAsDouble(sorted.row(i));
      weights += w;
    }
    return sum / weights;
  }
}
