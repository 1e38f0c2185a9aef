package dev.headgate.lab.forecast;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What in a set's log lengths is the prompt's and what the model's, each length being the sum of
 * the two, by alternating means. The level of a set is that of the better half of its models by
 * score, as poor models, which go on until they are cut off, say little of those people use.
 */
final class SetEffects {

  private static final int ROUNDS = 20;

  private final List<RecordedAnswers> answers;
  private final double[] prompts;
  private final Map<String, Double> models = new TreeMap<>();
  private final Map<String, Integer> counts = new TreeMap<>();

  /** Fits on the answers of one set. */
  SetEffects(List<RecordedAnswers> answers) {
    this.answers = answers;
    this.prompts = new double[answers.size()];
    answers.forEach(a -> a.logTokens().keySet().forEach(m -> counts.merge(m, 1, Integer::sum)));
    counts.keySet().forEach(model -> models.put(model, 0.0));
    for (int round = 0; round < ROUNDS; round++) {
      fitPrompts();
      fitModels();
    }
    centre(betterHalf());
    fitPrompts();
  }

  /** Returns the log length of the usual answer to each prompt. */
  double[] prompts() {
    return prompts;
  }

  /** Returns by how much each model's log lengths exceed the usual. */
  Map<String, Double> models() {
    return models;
  }

  /** Returns how many answers of the model there are. */
  int count(String model) {
    return counts.getOrDefault(model, 0);
  }

  /** Returns the better half of the models by mean score. */
  List<String> betterHalf() {
    Map<String, double[]> sums = new TreeMap<>();
    for (RecordedAnswers a : answers) {
      for (String model : a.logTokens().keySet()) {
        double[] sum = sums.computeIfAbsent(model, m -> new double[2]);
        sum[0] += a.sample().row().scores().getOrDefault(model, 0.0);
        sum[1]++;
      }
    }
    List<String> ranked = new ArrayList<>(sums.keySet());
    ranked.sort(
        Comparator.comparingDouble(m -> -sums.getOrDefault(m, new double[2])[0] / count(m)));
    return ranked.subList(0, (ranked.size() + 1) / 2);
  }

  private void fitPrompts() {
    for (int i = 0; i < prompts.length; i++) {
      prompts[i] =
          answers.get(i).logTokens().entrySet().stream()
              .mapToDouble(e -> e.getValue() - models.getOrDefault(e.getKey(), 0.0))
              .average()
              .orElse(0);
    }
  }

  private void fitModels() {
    Map<String, Double> sums = new TreeMap<>();
    for (int i = 0; i < prompts.length; i++) {
      double prompt = prompts[i];
      answers.get(i).logTokens().forEach((m, log) -> sums.merge(m, log - prompt, Double::sum));
    }
    sums.forEach((model, sum) -> models.put(model, sum / count(model)));
  }

  private void centre(List<String> those) {
    double mean = those.stream().mapToDouble(m -> models.getOrDefault(m, 0.0)).average().orElse(0);
    models.replaceAll((model, effect) -> effect - mean);
  }
}
