package dev.headgate.lab.pool.method;

import dev.headgate.lab.dataset.Sampling;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Known models play new ones: described by their scores on the labelled rows, they are predicted on
 * others. What does best in the rehearsal is used for the new models.
 */
final class Rehearsal {

  /** Enough to compare settings by. */
  private static final int MOST_ROWS = 400;

  private static final double COVERAGE = 0.9;

  private final Ground ground;
  private final int[] models;

  Rehearsal(Ground ground) {
    this.ground = ground;
    this.models = complete(ground);
  }

  /** Models that answered nearly every prompt, so that all can be compared on the same. */
  private static int[] complete(Ground ground) {
    return IntStream.range(0, ground.knownModels())
        .filter(m -> answered(ground, m) >= COVERAGE * ground.known().length)
        .toArray();
  }

  private static long answered(Ground ground, int model) {
    return Arrays.stream(ground.known()).filter(row -> !Double.isNaN(row[model])).count();
  }

  /** Returns the rehearsal with those rows labelled. */
  Trial with(int[] labelled) {
    double[][] scores = new double[labelled.length][];
    for (int i = 0; i < labelled.length; i++) {
      scores[i] = row(labelled[i]);
    }
    double[] means = Means.ofModels(scores);
    for (double[] row : scores) {
      for (int m = 0; m < row.length; m++) {
        row[m] = Double.isNaN(row[m]) ? means[m] : row[m];
      }
    }
    int[] others = others(labelled);
    double[][] truth = new double[others.length][];
    for (int i = 0; i < others.length; i++) {
      truth[i] = row(others[i]);
    }
    return new Trial(new Labels(labelled, scores, means), others, truth);
  }

  private double[] row(int row) {
    return Arrays.stream(models).mapToDouble(m -> ground.known()[row][m]).toArray();
  }

  private int[] others(int[] labelled) {
    boolean[] taken = new boolean[ground.known().length];
    for (int row : labelled) {
      taken[row] = true;
    }
    int[] left = IntStream.range(0, taken.length).filter(row -> !taken[row]).toArray();
    Sampling.shuffled(left, new SplittableRandom(ground.seed()));
    return Arrays.copyOf(left, Math.min(left.length, MOST_ROWS));
  }

  /**
   * One rehearsal.
   *
   * @param labels what is told of the models
   * @param rows prompts they are predicted on
   * @param truth their scores there
   */
  @SuppressWarnings("ArrayRecordComponent") // passed on, never compared
  record Trial(Labels labels, int[] rows, double[][] truth) {

    /** Returns the sum of squared errors of predictions, by row, then by model. */
    double error(double[][] predicted) {
      double sum = 0;
      for (int i = 0; i < truth.length; i++) {
        for (int m = 0; m < truth[i].length; m++) {
          double miss = predicted[i][m] - truth[i][m];
          sum += Double.isNaN(miss) ? 0 : miss * miss;
        }
      }
      return sum;
    }
  }
}
