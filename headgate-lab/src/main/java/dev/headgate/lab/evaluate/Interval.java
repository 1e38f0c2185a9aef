package dev.headgate.lab.evaluate;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/**
 * A figure with its 95 % bootstrap interval over prompts (Efron's percentile method).
 *
 * @param value the figure on all prompts
 * @param low 2.5 % quantile of the figure on resampled prompts
 * @param high 97.5 % quantile
 */
public record Interval(double value, double low, double high) {

  private static final int DRAWS = 400;

  /**
   * Measures a statistic of prompts and how far another sample of them might move it.
   *
   * @param rows number of prompts
   * @param statistic of the indices of the prompts drawn
   * @param seed of the resampling
   */
  public static Interval bootstrap(int rows, ToDoubleFunction<int[]> statistic, long seed) {
    int[] all = new int[rows];
    Arrays.setAll(all, i -> i);
    SplittableRandom random = new SplittableRandom(seed);
    double[] draws = new double[DRAWS];
    for (int d = 0; d < DRAWS; d++) {
      int[] drawn = new int[rows];
      Arrays.setAll(drawn, i -> random.nextInt(rows));
      double figure = statistic.applyAsDouble(drawn);
      draws[d] = Double.isFinite(figure) ? figure : Double.NaN;
    }
    return of(statistic.applyAsDouble(all), draws);
  }

  /**
   * Puts the interval of resampled figures around a figure; draws that are not a number are left
   * out.
   *
   * @param value the figure on all prompts
   * @param draws the figure on resampled prompts
   */
  public static Interval of(double value, double[] draws) {
    double[] sorted = Arrays.stream(draws).filter(d -> !Double.isNaN(d)).sorted().toArray();
    return sorted.length == 0
        ? new Interval(value, value, value)
        : new Interval(value, Quantiles.ofSorted(sorted, 0.025), Quantiles.ofSorted(sorted, 0.975));
  }
}
