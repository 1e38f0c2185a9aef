package dev.headgate.lab.pool.method;

import dev.headgate.lab.train.Adam;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * One layer that all models share, and a row of weights for each model on it: the chance that model
 * m answers x rightly is sigmoid(v_m'g(Wx + a) + b_m). With g the identity it is the matrix
 * factorisation of RouteLLM (arXiv 2406.18665, section 4.2) for any number of models, with g the
 * rectifier a perceptron with one hidden layer; UniRoute (arXiv 2502.08773, section 6) retrains
 * both as what a changing pool cannot afford.
 */
final class SharedLayer {

  private static final double DECAY = 1;

  private final boolean rectified;
  private final int width;
  private final int inputs;
  private final int models;
  private final double[] below;
  private final double[] above;
  private final Adam belowStep;
  private final Adam aboveStep;
  private final double[] hidden;
  private final double[] back;

  /** Begins with small weights by chance, and as if each model were as good as it is on average. */
  SharedLayer(boolean rectified, int width, int inputs, double[] means, SplittableRandom random) {
    this.rectified = rectified;
    this.width = width;
    this.inputs = inputs;
    this.models = means.length;
    this.below = gaussian(random, width * (inputs + 1), 1 / Math.sqrt(inputs));
    this.above = gaussian(random, models * (width + 1), 1 / Math.sqrt(width));
    for (int k = 0; k < width; k++) {
      below[k * (inputs + 1) + inputs] = 0;
    }
    for (int m = 0; m < models; m++) {
      above[m * (width + 1) + width] = Math.log(means[m] / (1 - means[m]));
    }
    this.belowStep = new Adam(below, DECAY);
    this.aboveStep = new Adam(above, DECAY);
    this.hidden = new double[width];
    this.back = new double[width];
  }

  /** Returns each model's chance. */
  double[] predict(double[] x) {
    for (int k = 0; k < width; k++) {
      double sum = line(below, k * (inputs + 1), x, inputs);
      hidden[k] = rectified ? Math.max(0, sum) : sum;
    }
    double[] chances = new double[models];
    Arrays.setAll(chances, m -> 1 / (1 + Math.exp(-line(above, m * (width + 1), hidden, width))));
    return chances;
  }

  /** Adds one prompt's gradient of the log loss. */
  void learn(double[] x, double[] scores, double weight) {
    double[] chances = predict(x);
    Arrays.fill(back, 0);
    for (int m = 0; m < models; m++) {
      double error = weight * (chances[m] - scores[m]);
      int row = m * (width + 1);
      for (int k = 0; k < width; k++) {
        back[k] += error * above[row + k];
        aboveStep.add(row + k, error * hidden[k]);
      }
      aboveStep.add(row + width, error);
    }
    for (int k = 0; k < width; k++) {
      if (!rectified || hidden[k] > 0) {
        learnBelow(x, k * (inputs + 1), back[k]);
      }
    }
  }

  private void learnBelow(double[] x, int row, double error) {
    for (int i = 0; i < inputs; i++) {
      belowStep.add(row + i, error * x[i]);
    }
    belowStep.add(row + inputs, error);
  }

  void step(double rate) {
    belowStep.step(rate);
    aboveStep.step(rate);
  }

  /** Returns a copy of all weights, for {@link #restore}. */
  List<double[]> snapshot() {
    return List.of(below.clone(), above.clone());
  }

  void restore(List<double[]> snapshot) {
    System.arraycopy(snapshot.get(0), 0, below, 0, below.length);
    System.arraycopy(snapshot.get(1), 0, above, 0, above.length);
  }

  private static double line(double[] weights, int from, double[] x, int length) {
    double sum = weights[from + length];
    for (int i = 0; i < length; i++) {
      sum += weights[from + i] * x[i];
    }
    return sum;
  }

  private static double[] gaussian(SplittableRandom random, int length, double deviation) {
    double[] values = new double[length];
    Arrays.setAll(values, i -> random.nextGaussian() * deviation);
    return values;
  }
}
