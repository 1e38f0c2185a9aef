package dev.headgate.lab.evaluate.contest;

import dev.headgate.lab.evaluate.CostCurve;
import dev.headgate.lab.evaluate.contest.Standing.CurvePoint;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A trial of many models: at each setting of lambda a model for each prompt.
 *
 * @param rows the scored prompts
 * @param choices the model chosen, by setting, then by prompt in the order of rows
 * @param pool scores and costs
 */
@SuppressWarnings("ArrayRecordComponent") // passed on, never compared
record PoolTrial(int[] rows, int[][] choices, PoolScores pool) implements Trial {

  static final List<String> FIGURES = List.of("area", "qnc", "peak", "aiq");

  /** Makes a trial, leaving out settings that choose as the one before. */
  static PoolTrial of(int[] rows, int[][] choices, PoolScores pool) {
    List<int[]> distinct = new ArrayList<>();
    for (int[] chosen : choices) {
      if (distinct.isEmpty() || !Arrays.equals(distinct.getLast(), chosen)) {
        distinct.add(chosen);
      }
    }
    return new PoolTrial(rows, distinct.toArray(int[][]::new), pool);
  }

  @Override
  public double[] figures(int[] counts) {
    if (Arrays.stream(rows).allMatch(row -> counts[row] == 0)) {
      return new double[] {Double.NaN, Double.NaN, Double.NaN, Double.NaN};
    }
    CostCurve curve = curve(counts);
    return new double[] {
      curve.area(), curve.qualityNeutralCost(), curve.peak(), curve.averageImprovement()
    };
  }

  @Override
  public double[] contributions() {
    int[] once = once();
    double[] weights = curve(once).areaWeights();
    int cheapest = cheapest(once);
    double[] contributions = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      double[] score = pool.score()[rows[i]];
      contributions[i] = weights[choices.length] * score[cheapest];
      for (int setting = 0; setting < choices.length; setting++) {
        contributions[i] += weights[setting] * score[choices[setting][i]];
      }
    }
    return contributions;
  }

  @Override
  public List<CurvePoint> curve() {
    return curve(once()).points().stream()
        .map(point -> new CurvePoint(point.cost(), point.quality()))
        .toList();
  }

  private CostCurve curve(int[] counts) {
    List<CostCurve.Point> reached = new ArrayList<>();
    for (int[] chosen : choices) {
      reached.add(mean(counts, chosen));
    }
    return new CostCurve(reached, CostCurve.Pool.of(singles(counts)));
  }

  private CostCurve.Point mean(int[] counts, int[] chosen) {
    double cost = 0;
    double quality = 0;
    long total = 0;
    for (int i = 0; i < rows.length; i++) {
      int count = counts[rows[i]];
      total += count;
      cost += count * pool.usd()[rows[i]][chosen[i]];
      quality += count * pool.score()[rows[i]][chosen[i]];
    }
    return new CostCurve.Point(cost / total, quality / total);
  }

  private List<CostCurve.Point> singles(int[] counts) {
    double[] cost = new double[pool.models().size()];
    double[] quality = new double[cost.length];
    long total = 0;
    for (int row : rows) {
      total += counts[row];
      for (int m = 0; m < cost.length; m++) {
        cost[m] += counts[row] * pool.usd()[row][m];
        quality[m] += counts[row] * pool.score()[row][m];
      }
    }
    List<CostCurve.Point> singles = new ArrayList<>();
    for (int m = 0; m < cost.length; m++) {
      singles.add(new CostCurve.Point(cost[m] / total, quality[m] / total));
    }
    return singles;
  }

  private int cheapest(int[] counts) {
    List<CostCurve.Point> singles = singles(counts);
    return singles.indexOf(CostCurve.Pool.of(singles).cheapest());
  }

  private int[] once() {
    int[] once = new int[pool.rows().size()];
    Arrays.fill(once, 1);
    return once;
  }
}
