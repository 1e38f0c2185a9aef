package dev.headgate.lab.profile;

import dev.headgate.routers.profile.ClusterTally;
import dev.headgate.routers.profile.Evidence;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Counts and means of graded answers. */
final class Counted {

  private Counted() {}

  static Evidence evidence(List<GradedAnswer> answers) {
    return new Evidence(
        answers.size(),
        mean(answers, GradedAnswer::score),
        mean(answers, GradedAnswer::costUsd),
        mean(answers, GradedAnswer::latencyMs),
        mean(answers, GradedAnswer::outputTokens));
  }

  /**
   * Counts by cluster.
   *
   * @param clusterOf the cluster of each answer
   */
  static ClusterTally tally(List<GradedAnswer> answers, int[] clusterOf, int clusters) {
    int[] labels = new int[clusters];
    for (int cluster : clusterOf) {
      labels[cluster]++;
    }
    return new ClusterTally(
        labels,
        means(answers, clusterOf, labels, GradedAnswer::score),
        means(answers, clusterOf, labels, GradedAnswer::costUsd),
        means(answers, clusterOf, labels, GradedAnswer::latencyMs));
  }

  static double mean(List<GradedAnswer> answers, ToDoubleFunction<GradedAnswer> value) {
    return answers.stream().mapToDouble(value).average().orElse(0);
  }

  private static float[] means(
      List<GradedAnswer> answers,
      int[] clusterOf,
      int[] labels,
      ToDoubleFunction<GradedAnswer> value) {
    double[] sums = new double[labels.length];
    for (int i = 0; i < clusterOf.length; i++) {
      sums[clusterOf[i]] += value.applyAsDouble(answers.get(i));
    }
    float[] means = new float[labels.length];
    for (int c = 0; c < means.length; c++) {
      means[c] = labels[c] == 0 ? 0 : (float) (sums[c] / labels[c]);
    }
    return means;
  }
}
