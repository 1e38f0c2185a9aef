package dev.headgate.lab.forecast;

import dev.headgate.core.api.Task;
import dev.headgate.routers.feature.WordHashes;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Fits multinomial logistic regression on dense components and hashed words by AdaGrad (Duchi et
 * al., 2011), whose steps suit words that are seen seldom. Components are brought to mean zero and
 * deviation one for fitting, and that is folded into the weights afterwards.
 */
final class SoftmaxFit {

  private static final int PASSES = 10;
  private static final double DENSE_STEP = 0.1;
  private static final double WORD_STEP = 0.5;

  /** Pull of the weights towards zero, per example. */
  private static final double DENSE_PULL = 1e-3;

  private static final double WORD_PULL = 1e-5;

  /** Tasks out of the question for an example learn nothing from it; most are, so this is speed. */
  private static final double LEAST_SLOPE = 1e-3;

  private final List<Task> tasks;
  private final int columns;
  private final double[] mean;
  private final double[] deviation;
  private final float[] dense;
  private final float[] denseSquares;
  private final float[] words;
  private final float[] wordSquares;

  private SoftmaxFit(List<TaskExample> examples, List<Task> tasks) {
    this.tasks = tasks;
    this.columns = examples.getFirst().all().length;
    this.mean = new double[columns];
    this.deviation = new double[columns];
    measure(examples);
    this.dense = new float[(columns + 1) * tasks.size()];
    this.denseSquares = new float[dense.length];
    this.words = new float[WordHashes.BUCKETS * tasks.size()];
    this.wordSquares = new float[words.length];
  }

  /**
   * Fits.
   *
   * @param examples at least one, all encoded alike
   * @param weights how much each counts
   * @param tasks to be told apart
   */
  static SoftmaxFit of(List<TaskExample> examples, double[] weights, List<Task> tasks, long seed) {
    SoftmaxFit fit = new SoftmaxFit(examples, tasks);
    SplittableRandom random = new SplittableRandom(seed);
    int[] order = new int[examples.size()];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    for (int pass = 0; pass < PASSES; pass++) {
      shuffle(order, random);
      for (int i : order) {
        fit.learn(examples.get(i), weights[i]);
      }
    }
    return fit;
  }

  /** Returns the weights of components as they come, row by row; the constant's row last. */
  float[] dense() {
    int count = tasks.size();
    float[] folded = dense.clone();
    for (int i = 0; i < columns; i++) {
      for (int t = 0; t < count; t++) {
        folded[i * count + t] = (float) (dense[i * count + t] / deviation[i]);
        folded[columns * count + t] -= (float) (folded[i * count + t] * mean[i]);
      }
    }
    return folded;
  }

  /** Returns the weights of words, row by row. */
  float[] words() {
    return words;
  }

  private void measure(List<TaskExample> examples) {
    for (TaskExample example : examples) {
      for (int i = 0; i < columns; i++) {
        mean[i] += example.all()[i] / examples.size();
      }
    }
    for (TaskExample example : examples) {
      for (int i = 0; i < columns; i++) {
        double off = example.all()[i] - mean[i];
        deviation[i] += off * off / examples.size();
      }
    }
    for (int i = 0; i < columns; i++) {
      deviation[i] = Math.max(Math.sqrt(deviation[i]), 1e-2);
    }
  }

  private void learn(TaskExample example, double weight) {
    float[] x = standardised(example.all());
    double[] slopes = slopes(x, example, weight);
    for (int i = 0; i < x.length; i++) {
      step(dense, denseSquares, i, x[i], slopes, DENSE_STEP, i < columns ? DENSE_PULL : 0);
    }
    for (int i = 0; i < example.words().size(); i++) {
      int bucket = example.words().bucket(i);
      step(words, wordSquares, bucket, example.words().value(i), slopes, WORD_STEP, WORD_PULL);
    }
  }

  private float[] standardised(float[] point) {
    float[] x = new float[columns + 1];
    for (int i = 0; i < columns; i++) {
      x[i] = (float) ((point[i] - mean[i]) / deviation[i]);
    }
    x[columns] = 1;
    return x;
  }

  /** Returns the loss's slope along each task's score: probability less truth, times weight. */
  private double[] slopes(float[] x, TaskExample example, double weight) {
    double[] scores = new double[tasks.size()];
    for (int i = 0; i < x.length; i++) {
      add(dense, i, x[i], scores);
    }
    for (int i = 0; i < example.words().size(); i++) {
      add(words, example.words().bucket(i), example.words().value(i), scores);
    }
    softmax(scores);
    for (int t = 0; t < scores.length; t++) {
      scores[t] = weight * (scores[t] - (tasks.get(t) == example.task() ? 1 : 0));
    }
    return scores;
  }

  private static void add(float[] weights, int row, float value, double[] scores) {
    int from = row * scores.length;
    for (int t = 0; t < scores.length; t++) {
      scores[t] += value * weights[from + t];
    }
  }

  private static void softmax(double[] scores) {
    double most = Double.NEGATIVE_INFINITY;
    for (double score : scores) {
      most = Math.max(most, score);
    }
    double sum = 0;
    for (int t = 0; t < scores.length; t++) {
      scores[t] = Math.exp(scores[t] - most);
      sum += scores[t];
    }
    for (int t = 0; t < scores.length; t++) {
      scores[t] /= sum;
    }
  }

  private static void step(
      float[] weights,
      float[] squares,
      int row,
      float value,
      double[] slopes,
      double size,
      double pull) {
    int from = row * slopes.length;
    for (int t = 0; t < slopes.length; t++) {
      if (Math.abs(slopes[t]) < LEAST_SLOPE) {
        continue;
      }
      double slope = slopes[t] * value + pull * weights[from + t];
      squares[from + t] += (float) (slope * slope);
      weights[from + t] -= (float) (size * slope / Math.sqrt(squares[from + t] + 1e-8));
    }
  }

  private static void shuffle(int[] order, SplittableRandom random) {
    for (int i = order.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int kept = order[i];
      order[i] = order[j];
      order[j] = kept;
    }
  }
}
