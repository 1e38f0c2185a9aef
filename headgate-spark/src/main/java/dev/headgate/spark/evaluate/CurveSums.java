package dev.headgate.spark.evaluate;

import dev.headgate.lab.evaluate.CostCurve;
import dev.headgate.lab.evaluate.Interval;
import dev.headgate.lab.pool.PoolFigures;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Sums that deferral curves are drawn from: of all rows, and of each bootstrap sample, what was
 * spent and scored at each price of quality and by each model alone. Sums of parts add up to those
 * of the whole. They are whole numbers of 2<sup>-32</sup>, so that order does not matter.
 */
final class CurveSums implements Serializable {

  private static final long serialVersionUID = 1;
  private static final double SCALE = 1L << 32;

  private final int choices;

  /** By sample, the first being all rows: their number, then cost and score of each choice. */
  private final long[][] sums;

  /**
   * Makes empty sums.
   *
   * @param choices ways to choose, of which cost and score are summed
   * @param draws bootstrap samples
   */
  CurveSums(int choices, int draws) {
    this.choices = choices;
    this.sums = new long[draws + 1][1 + 2 * choices];
  }

  /**
   * Adds a row.
   *
   * @param weights how often each sample holds it
   * @param cost of each choice, in any unit near 1
   * @param score of each choice
   * @throws ArithmeticException beyond some thousand million rows
   */
  CurveSums with(int[] weights, double[] cost, double[] score) {
    long[] row = new long[1 + 2 * choices];
    row[0] = 1;
    for (int c = 0; c < choices; c++) {
      row[1 + 2 * c] = Math.round(SCALE * cost[c]);
      row[2 + 2 * c] = Math.round(SCALE * score[c]);
    }
    add(sums[0], row, 1);
    for (int draw = 0; draw < weights.length; draw++) {
      if (weights[draw] > 0) {
        add(sums[draw + 1], row, weights[draw]);
      }
    }
    return this;
  }

  CurveSums with(CurveSums others) {
    for (int draw = 0; draw < sums.length; draw++) {
      add(sums[draw], others.sums[draw], 1);
    }
    return this;
  }

  private static void add(long[] sum, long[] row, int times) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] = Math.addExact(sum[i], times * row[i]);
    }
  }

  /** Returns how many rows were added. */
  long rows() {
    return sums[0][0];
  }

  /**
   * Returns mean cost and score of some choices over all rows.
   *
   * @param unit of cost
   */
  List<CostCurve.Point> points(int from, int to, double unit) {
    return points(0, from, to, unit);
  }

  private List<CostCurve.Point> points(int draw, int from, int to, double unit) {
    double rows = sums[draw][0] * SCALE;
    List<CostCurve.Point> points = new ArrayList<>();
    for (int c = from; c < to; c++) {
      points.add(
          new CostCurve.Point(unit * (sums[draw][1 + 2 * c] / rows), sums[draw][2 + 2 * c] / rows));
    }
    return points;
  }

  /**
   * Returns the figures of all rows.
   *
   * @param models how many of the choices, the last ones, are a model alone
   */
  PoolFigures figures(int models, double unit) {
    return figures(0, models, unit);
  }

  private PoolFigures figures(int draw, int models, double unit) {
    int lambdas = choices - models;
    return PoolFigures.of(points(draw, 0, lambdas, unit), points(draw, lambdas, choices, unit));
  }

  /** Returns the figures of each sample that holds a row. */
  List<PoolFigures> resampled(int models, double unit) {
    List<PoolFigures> figures = new ArrayList<>();
    for (int draw = 1; draw < sums.length; draw++) {
      if (sums[draw][0] > 0) {
        figures.add(figures(draw, models, unit));
      }
    }
    return figures;
  }

  /** Puts the interval of resampled figures around a figure. */
  static Interval interval(
      PoolFigures all, List<PoolFigures> resampled, ToDoubleFunction<PoolFigures> figure) {
    return Interval.of(
        figure.applyAsDouble(all),
        resampled.stream()
            .mapToDouble(figure)
            .map(value -> Double.isFinite(value) ? value : Double.NaN)
            .toArray());
  }
}
