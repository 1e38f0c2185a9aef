package dev.headgate.lab.train;

import dev.headgate.lab.progress.Progress;
import dev.headgate.routers.artifact.Tensor;
import dev.headgate.routers.mf.PromptVector;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Fits the factorisation for one encoder: passes over the training rows in random order, each row
 * learned from for the archetypes and, where models known by name answered it, for one of them in
 * each role; stops when the development loss no longer falls, and keeps the best pass.
 */
final class FactorFit {

  /** What a row's lesson for a known model counts, relative to that for the archetypes. */
  private static final double KNOWN_MODEL_WEIGHT = 0.3;

  private static final int ARCHETYPE = -1;

  private final FitOptions options;
  private final List<String> models;
  private final List<Example> training;
  private final List<Example> development;
  private final Standardiser standardiser;
  private final double[][] trainingVectors;
  private final double[][] developmentVectors;
  private final SplittableRandom random;
  private final FactorModel model;

  FactorFit(List<Example> examples, List<String> models, FitOptions options, long seed) {
    this.options = options;
    this.models = models;
    this.training = examples.stream().filter(e -> !e.development()).toList();
    this.development = examples.stream().filter(Example::development).toList();
    int dimension = training.getFirst().vector().length;
    this.standardiser =
        Standardiser.of(
            training.stream().map(Example::vector).toList(), dimension - PromptVector.APPENDED);
    this.trainingVectors = vectors(training);
    this.developmentVectors = vectors(development);
    this.random = new SplittableRandom(seed);
    this.model = new FactorModel(options.rank(), dimension, models.size(), options, random);
  }

  /** Fits and returns the weights, under names that start with the prefix. */
  List<Tensor> fit(String prefix, Progress progress) {
    double best = developmentLoss();
    List<double[]> bestParameters = model.snapshot();
    int bestEpoch = 0;
    for (int epoch = 1; epoch <= options.maxEpochs(); epoch++) {
      pass();
      double loss = developmentLoss();
      if (loss < best) {
        best = loss;
        bestEpoch = epoch;
        bestParameters = model.snapshot();
      }
      if (epoch - bestEpoch >= options.patience()) {
        break;
      }
      progress.at(epoch, options.maxEpochs());
    }
    progress.at(options.maxEpochs(), options.maxEpochs());
    model.restore(bestParameters);
    return model.tensors(prefix, standardiser);
  }

  /** Returns the weighted log loss on the development rows. */
  double developmentLoss() {
    double loss = 0;
    double weights = 0;
    for (int i = 0; i < development.size(); i++) {
      Example example = development.get(i);
      double predicted = model.predict(developmentVectors[i], ARCHETYPE, ARCHETYPE);
      double need = example.need().value();
      loss -=
          example.weight() * (need * Math.log(predicted) + (1 - need) * Math.log(1 - predicted));
      weights += example.weight();
    }
    return weights == 0 ? 0 : loss / weights;
  }

  private void pass() {
    int[] order = shuffled(training.size());
    for (int i = 0; i < order.length; i++) {
      learn(training.get(order[i]), trainingVectors[order[i]]);
      if ((i + 1) % options.batch() == 0 || i + 1 == order.length) {
        model.step(options.rate());
      }
    }
  }

  private void learn(Example example, double[] x) {
    Need need = example.need();
    double weight = example.weight() / options.batch();
    model.learn(x, ARCHETYPE, ARCHETYPE, need.value(), weight);
    if (!need.measured() || models.isEmpty()) {
      return;
    }
    int known = random.nextInt(models.size());
    Map<String, Double> scores = example.row().scores();
    Double score = scores.get(models.get(known));
    if (score != null) {
      double share = weight * KNOWN_MODEL_WEIGHT;
      model.learn(x, ARCHETYPE, known, Need.of(need.strong(), score), share);
      model.learn(x, known, ARCHETYPE, Need.of(score, need.weak()), share);
    }
  }

  private int[] shuffled(int length) {
    int[] order = IntStream.range(0, length).toArray();
    for (int i = length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int swapped = order[i];
      order[i] = order[j];
      order[j] = swapped;
    }
    return order;
  }

  private double[][] vectors(List<Example> examples) {
    return examples.stream()
        .map(example -> standardiser.apply(example.vector()))
        .toArray(double[][]::new);
  }
}
