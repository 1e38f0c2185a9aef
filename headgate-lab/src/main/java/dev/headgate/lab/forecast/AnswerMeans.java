package dev.headgate.lab.forecast;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The simplest guesses there are: the mean log length of all answers, and of each model's. */
final class AnswerMeans {

  private final double all;
  private final Map<String, Double> models = new HashMap<>();

  AnswerMeans(List<RecordedAnswers> training) {
    Map<String, double[]> sums = new HashMap<>();
    double[] total = new double[2];
    for (RecordedAnswers answers : training) {
      answers
          .logTokens()
          .forEach(
              (model, log) -> {
                add(sums.computeIfAbsent(model, m -> new double[2]), log);
                add(total, log);
              });
    }
    this.all = total[0] / total[1];
    sums.forEach((model, sum) -> models.put(model, sum[0] / sum[1]));
  }

  double all() {
    return all;
  }

  double of(String model) {
    return models.getOrDefault(model, all);
  }

  private static void add(double[] sum, double value) {
    sum[0] += value;
    sum[1]++;
  }
}
