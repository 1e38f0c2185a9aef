package dev.headgate.lab.evaluate.baseline;

import dev.headgate.core.api.ModelCard;
import dev.headgate.core.spi.Router;
import dev.headgate.core.spi.RouterInput;
import dev.headgate.lab.corpus.Sample;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Takes every prompt for the same: a model's quality is its mean score. Swept over lambda it picks
 * the single models on the upper hull of quality over cost, and straight lines between them are
 * their mixtures: the zero router of RouterBench (arXiv 2403.12031), K = 1 of UniRoute.
 */
final class ConstantRouter implements Router {

  private final Map<String, Double> means;

  ConstantRouter(Map<String, Double> means) {
    this.means = Map.copyOf(means);
  }

  /** Learns the mean scores. */
  static ConstantRouter zero(List<Sample> known) {
    return new ConstantRouter(means(known));
  }

  /** Learns which model is best, and calls no other. */
  static ConstantRouter bestSingle(List<Sample> known) {
    Map<String, Double> means = means(known);
    double best = means.values().stream().mapToDouble(mean -> mean).max().orElse(0);
    means.replaceAll((model, mean) -> mean == best ? 1.0 : 0.0);
    return new ConstantRouter(means);
  }

  static Map<String, Double> means(List<Sample> samples) {
    Map<String, double[]> sums = new HashMap<>();
    for (Sample sample : samples) {
      sample
          .row()
          .scores()
          .forEach(
              (model, score) -> {
                double[] sum = sums.computeIfAbsent(model, name -> new double[2]);
                sum[0] += score;
                sum[1]++;
              });
    }
    Map<String, Double> means = new HashMap<>();
    sums.forEach((model, sum) -> means.put(model, sum[0] / sum[1]));
    return means;
  }

  @Override
  public double winRate(RouterInput input, ModelCard strong, ModelCard weak) {
    return (1 + mean(strong) - mean(weak)) / 2;
  }

  @Override
  public OptionalDouble quality(RouterInput input, ModelCard model) {
    return OptionalDouble.of(mean(model));
  }

  private double mean(ModelCard model) {
    return means.getOrDefault(model.id().value(), 0.0);
  }
}
