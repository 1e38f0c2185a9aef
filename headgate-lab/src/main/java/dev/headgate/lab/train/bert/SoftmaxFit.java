package dev.headgate.lab.train.bert;

import dev.headgate.lab.train.Folds;
import dev.headgate.lab.train.linear.Axes;
import java.util.List;

/**
 * Multinomial logistic regression with a quadratic penalty on one set of lessons, for any penalty.
 *
 * <p>Each step minimises the quadratic of Böhning ("Multinomial logistic regression algorithm",
 * 1992) that lies above the loss: its curvature is at most one half of the columns' products
 * whatever the weights, so that along the {@link Axes} a step is one division a weight. Nesterov's
 * momentum, begun anew when it leads uphill, spares most steps. The constant is not penalised.
 */
final class SoftmaxFit {

  private static final double SMALL_STEP = 1e-4;
  private static final int MOST_STEPS = 200;
  private static final int NO_FOLD = -1;

  private final List<Lesson> lessons;
  private final int labels;
  private final double[] weights;
  private final Axes axes;

  /** The rows along the axes, the constant last. */
  private final double[][] rows;

  /** Prepares; a lesson counts its weight over the mean weight. */
  SoftmaxFit(List<Lesson> lessons) {
    this.lessons = lessons;
    this.labels = lessons.getFirst().shares().length;
    double usual = lessons.stream().mapToDouble(Lesson::weight).average().orElse(1);
    this.weights = lessons.stream().mapToDouble(lesson -> lesson.weight() / usual).toArray();
    this.axes = new Axes(lessons.stream().map(Lesson::point).toArray(float[][]::new), weights);
    this.rows = new double[weights.length][axes.count() + 1];
    for (int i = 0; i < rows.length; i++) {
      double root = Math.sqrt(weights[i]);
      for (int k = 0; k < axes.count(); k++) {
        rows[i][k] = axes.at(i, k) / root;
      }
      rows[i][axes.count()] = 1;
    }
  }

  /** Returns the mean log loss on lessons left out, fold by fold. */
  double crossValidated(double penalty) {
    double loss = 0;
    double all = 0;
    for (int fold = 0; fold < Folds.COUNT; fold++) {
      double[] fitted = fitWithout(fold, penalty);
      for (int i = 0; i < rows.length; i++) {
        if (lessons.get(i).fold() == fold) {
          loss += weights[i] * loss(chances(fitted, rows[i]), lessons.get(i).shares());
          all += weights[i];
        }
      }
    }
    return loss / all;
  }

  /** Returns a row of weights for each label, over the columns as they came, the constant last. */
  float[][] fit(double penalty) {
    double[] fitted = fitWithout(NO_FOLD, penalty);
    float[][] heads = new float[labels][];
    for (int label = 0; label < labels; label++) {
      double[] coefficients = new double[axes.count()];
      for (int k = 0; k < coefficients.length; k++) {
        coefficients[k] = fitted[k * labels + label];
      }
      heads[label] = axes.head(coefficients, fitted[axes.count() * labels + label]);
    }
    return heads;
  }

  /** Returns the weights, those of one axis after the other, on the rows of other folds. */
  private double[] fitWithout(int fold, double penalty) {
    double[] curvature = curvature(penalty);
    double[] fitted = new double[curvature.length];
    double[] ahead = new double[curvature.length];
    double momentum = 1;
    for (int step = 0; step < MOST_STEPS; step++) {
      double[] next = gradient(ahead, fold, penalty);
      for (int j = 0; j < next.length; j++) {
        next[j] = ahead[j] - next[j] / curvature[j];
      }
      boolean anew = uphill(fitted, ahead, next);
      double later = anew ? 1 : (1 + Math.sqrt(1 + 4 * momentum * momentum)) / 2;
      double reach = anew ? 0 : (momentum - 1) / later;
      double far = 0;
      for (int j = 0; j < next.length; j++) {
        double move = next[j] - fitted[j];
        ahead[j] = next[j] + reach * move;
        far = Math.max(far, Math.abs(move) * Math.sqrt(curvature[j]));
        fitted[j] = next[j];
      }
      momentum = later;
      if (far < SMALL_STEP * Math.sqrt(axes.totalWeight())) {
        break;
      }
    }
    return fitted;
  }

  private static boolean uphill(double[] before, double[] ahead, double[] next) {
    double product = 0;
    for (int j = 0; j < next.length; j++) {
      product += (ahead[j] - next[j]) * (next[j] - before[j]);
    }
    return product > 0;
  }

  private double[] curvature(double penalty) {
    double[] curvature = new double[(axes.count() + 1) * labels];
    for (int j = 0; j < curvature.length; j++) {
      int axis = j / labels;
      curvature[j] =
          axis < axes.count() ? axes.eigenvalue(axis) / 2 + penalty : axes.totalWeight() / 2;
    }
    return curvature;
  }

  private double[] gradient(double[] fitted, int without, double penalty) {
    double[] gradient = new double[fitted.length];
    for (int j = 0; j < axes.count() * labels; j++) {
      gradient[j] = penalty * fitted[j];
    }
    for (int i = 0; i < rows.length; i++) {
      if (lessons.get(i).fold() != without) {
        double[] error = chances(fitted, rows[i]);
        double[] shares = lessons.get(i).shares();
        for (int label = 0; label < labels; label++) {
          error[label] = weights[i] * (error[label] - shares[label]);
        }
        addOuter(gradient, rows[i], error);
      }
    }
    return gradient;
  }

  private static void addOuter(double[] sum, double[] row, double[] error) {
    int at = 0;
    for (double value : row) {
      for (double each : error) {
        sum[at++] += value * each;
      }
    }
  }

  private double[] chances(double[] fitted, double[] row) {
    double[] scores = new double[labels];
    int at = 0;
    for (double value : row) {
      for (int label = 0; label < labels; label++) {
        scores[label] += value * fitted[at++];
      }
    }
    return normalised(scores);
  }

  private static double[] normalised(double[] scores) {
    double top = Double.NEGATIVE_INFINITY;
    for (double score : scores) {
      top = Math.max(top, score);
    }
    double sum = 0;
    for (int i = 0; i < scores.length; i++) {
      scores[i] = Math.exp(scores[i] - top);
      sum += scores[i];
    }
    for (int i = 0; i < scores.length; i++) {
      scores[i] /= sum;
    }
    return scores;
  }

  private static double loss(double[] chances, double[] shares) {
    double loss = 0;
    for (int label = 0; label < shares.length; label++) {
      loss -= shares[label] * Math.log(Math.max(chances[label], 1e-12));
    }
    return loss;
  }
}
