package dev.headgate.lab.train;

import dev.headgate.routers.artifact.Tensor;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The parameters of the factorisation while they are fitted: W1 (rank x dimension), w2 (rank) and
 * two vectors a model, as strong and as weak. Row 0 is the archetype; the row of a known model
 * holds its departure from it, which decays towards none.
 */
final class FactorModel {

  private final int rank;
  private final int dimension;
  private final Adam w1;
  private final Adam w2;
  private final Adam strong;
  private final Adam weak;
  private final Adam strongOffsets;
  private final Adam weakOffsets;
  private final double[] hidden;

  FactorModel(int rank, int dimension, int models, FitOptions options, SplittableRandom random) {
    this.rank = rank;
    this.dimension = dimension;
    this.w1 = new Adam(gaussian(random, rank * dimension, 0.02), options.weightDecay());
    this.w2 = new Adam(constant(rank, 1), 0);
    this.strong = new Adam(gaussian(random, rank, 0.3), options.weightDecay());
    this.weak = new Adam(gaussian(random, rank, 0.3), options.weightDecay());
    this.strongOffsets = new Adam(new double[models * rank], options.offsetDecay());
    this.weakOffsets = new Adam(new double[models * rank], options.offsetDecay());
    this.hidden = new double[rank];
  }

  /** Returns the predicted need; model -1 is the archetype. */
  double predict(double[] x, int strongModel, int weakModel) {
    double delta = 0;
    for (int k = 0; k < rank; k++) {
      hidden[k] = project(x, k);
      delta += w2.parameters()[k] * difference(k, strongModel, weakModel) * hidden[k];
    }
    return 1 / (1 + Math.exp(-delta));
  }

  /** Adds the gradient of the weighted log loss for one prompt and pair. */
  void learn(double[] x, int strongModel, int weakModel, double need, double weight) {
    double error = weight * (predict(x, strongModel, weakModel) - need);
    for (int k = 0; k < rank; k++) {
      double difference = difference(k, strongModel, weakModel);
      double side = error * w2.parameters()[k] * hidden[k];
      addProjection(x, k, error * w2.parameters()[k] * difference);
      w2.add(k, error * difference * hidden[k]);
      strong.add(k, side);
      weak.add(k, -side);
      addOffset(strongOffsets, strongModel, k, side);
      addOffset(weakOffsets, weakModel, k, -side);
    }
  }

  void step(double rate) {
    blocks().forEach(block -> block.step(rate));
  }

  /** Returns a copy of all parameters, for {@link #restore}. */
  List<double[]> snapshot() {
    return blocks().stream().map(block -> block.parameters().clone()).toList();
  }

  void restore(List<double[]> snapshot) {
    for (int b = 0; b < snapshot.size(); b++) {
      double[] parameters = blocks().get(b).parameters();
      System.arraycopy(snapshot.get(b), 0, parameters, 0, parameters.length);
    }
  }

  private List<Adam> blocks() {
    return List.of(w1, w2, strong, weak, strongOffsets, weakOffsets);
  }

  /** Returns the weights as an artifact holds them, under names that start with the prefix. */
  List<Tensor> tensors(String prefix, Standardiser standardiser) {
    float[] folded = new float[rank * dimension];
    for (int k = 0; k < rank; k++) {
      double[] row = new double[dimension];
      System.arraycopy(w1.parameters(), k * dimension, row, 0, dimension);
      double[] plain = standardiser.fold(row);
      for (int i = 0; i < dimension; i++) {
        folded[k * dimension + i] = (float) plain[i];
      }
    }
    return List.of(
        new Tensor(prefix + "w1", rank, dimension, folded),
        new Tensor(prefix + "w2", 1, rank, floats(w2.parameters())),
        roleTensor(prefix + "strong", strong, strongOffsets),
        roleTensor(prefix + "weak", weak, weakOffsets));
  }

  private Tensor roleTensor(String name, Adam archetype, Adam offsets) {
    int models = offsets.parameters().length / rank;
    float[] values = new float[(models + 1) * rank];
    for (int k = 0; k < rank; k++) {
      values[k] = (float) archetype.parameters()[k];
      for (int m = 0; m < models; m++) {
        values[(m + 1) * rank + k] =
            (float) (archetype.parameters()[k] + offsets.parameters()[m * rank + k]);
      }
    }
    return new Tensor(name, models + 1, rank, values);
  }

  private double project(double[] x, int k) {
    double[] weights = w1.parameters();
    double sum = 0;
    for (int i = 0; i < dimension; i++) {
      sum += weights[k * dimension + i] * x[i];
    }
    return sum;
  }

  private void addProjection(double[] x, int k, double factor) {
    for (int i = 0; i < dimension; i++) {
      w1.add(k * dimension + i, factor * x[i]);
    }
  }

  private double difference(int k, int strongModel, int weakModel) {
    return strong.parameters()[k]
        - weak.parameters()[k]
        + offset(strongOffsets, strongModel, k)
        - offset(weakOffsets, weakModel, k);
  }

  private double offset(Adam offsets, int model, int k) {
    return model < 0 ? 0 : offsets.parameters()[model * rank + k];
  }

  private void addOffset(Adam offsets, int model, int k, double value) {
    if (model >= 0) {
      offsets.add(model * rank + k, value);
    }
  }

  private static double[] gaussian(SplittableRandom random, int length, double deviation) {
    double[] values = new double[length];
    for (int i = 0; i < length; i++) {
      values[i] = random.nextGaussian() * deviation;
    }
    return values;
  }

  private static double[] constant(int length, double value) {
    double[] values = new double[length];
    java.util.Arrays.fill(values, value);
    return values;
  }

  private static float[] floats(double[] values) {
    float[] out = new float[values.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = (float) values[i];
    }
    return out;
  }
}
