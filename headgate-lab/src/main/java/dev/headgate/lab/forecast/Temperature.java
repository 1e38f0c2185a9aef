package dev.headgate.lab.forecast;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The temperature under which verdicts on prompts of unfamiliar sources are most honest: that of
 * the least log loss (Guo et al., arXiv 1706.04599), each source counting as the square root of its
 * rows.
 */
final class Temperature {

  private static final double[] CHOICES = {
    0.7, 0.85, 1, 1.2, 1.4, 1.7, 2, 2.4, 2.8, 3.4, 4, 5, 6, 8
  };
  private static final double LEAST_PROBABILITY = 1e-6;

  private Temperature() {}

  static double of(List<TaskVerdict> verdicts) {
    double best = 1;
    double least = Double.POSITIVE_INFINITY;
    for (double temperature : CHOICES) {
      double loss = loss(verdicts, temperature);
      if (loss < least) {
        least = loss;
        best = temperature;
      }
    }
    return best;
  }

  private static double loss(List<TaskVerdict> verdicts, double temperature) {
    Map<String, List<TaskVerdict>> sets =
        verdicts.stream().collect(Collectors.groupingBy(v -> v.row().set()));
    double sum = 0;
    for (List<TaskVerdict> own : sets.values()) {
      double loss = own.stream().mapToDouble(v -> loss(v.at(temperature))).sum();
      sum += loss / Math.sqrt(own.size());
    }
    return sum;
  }

  private static double loss(TaskVerdict verdict) {
    return -Math.log(Math.max(verdict.truthProbability(), LEAST_PROBABILITY));
  }
}
