package dev.headgate.lab.pool;

import dev.headgate.lab.evaluate.CostCurve;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What choosing {@code argmin (1 - quality) + lambda * cost} over all lambda comes to (UniRoute,
 * arXiv 2502.08773).
 *
 * <p>A lambda at which no less is spent and no more is reached than at a smaller one is left out:
 * where two models cost nearly the same, saving by mean costs may turn out dearer, and a curve that
 * stayed level from there on would tell nothing of the method.
 *
 * @param area mean quality between the costs of the cheapest and the dearest model
 * @param qnc least cost, relative to the best model's, at that model's quality; infinite where it
 *     is not reached
 * @param peak highest quality
 * @param curve points, costs ascending, from the cheapest model's on
 * @param dearestUsd mean cost of the dearest model
 */
record PoolFigures(
    double area, double qnc, double peak, List<CostCurve.Point> curve, double dearestUsd) {

  private static final int FROM_EXPONENT = -4;
  private static final int DECADES = 6;
  private static final int STEPS_PER_DECADE = 12;

  PoolFigures {
    curve = List.copyOf(curve);
  }

  /**
   * Works them out.
   *
   * @param quality predicted, by prompt, then by model
   * @param trial what the answers scored and cost
   */
  static PoolFigures of(double[][] quality, Trial trial) {
    double dearest = Math.max(Arrays.stream(trial.expectedUsd()).max().orElseThrow(), 1e-300);
    double[] cost = Arrays.stream(trial.expectedUsd()).map(usd -> usd / dearest).toArray();
    List<CostCurve.Point> reached = new ArrayList<>();
    add(reached(quality, cost, 0, trial), reached);
    for (int step = 0; step <= DECADES * STEPS_PER_DECADE; step++) {
      double lambda = Math.pow(10, FROM_EXPONENT + step / (double) STEPS_PER_DECADE);
      add(reached(quality, cost, lambda, trial), reached);
    }
    CostCurve.Pool pool = CostCurve.Pool.of(singles(trial));
    CostCurve curve = new CostCurve(reached, pool);
    return new PoolFigures(
        curve.area(),
        curve.qualityNeutralCost(),
        curve.peak(),
        curve.points(),
        pool.dearest().cost());
  }

  private static void add(CostCurve.Point point, List<CostCurve.Point> smallerLambdas) {
    boolean beaten =
        smallerLambdas.stream()
            .anyMatch(p -> p.cost() <= point.cost() && p.quality() >= point.quality());
    if (!beaten) {
      smallerLambdas.add(point);
    }
  }

  /** Returns the quality at a share of the way from the cheapest model's cost to the dearest's. */
  double at(double share) {
    double from = curve.getFirst().cost();
    double cost = from + share * (dearestUsd - from);
    CostCurve.Point before = curve.getFirst();
    for (CostCurve.Point point : curve) {
      if (point.cost() > cost) {
        double along = (cost - before.cost()) / (point.cost() - before.cost());
        return before.quality() + along * (point.quality() - before.quality());
      }
      before = point;
    }
    return before.quality();
  }

  private static CostCurve.Point reached(
      double[][] quality, double[] cost, double lambda, Trial trial) {
    double spent = 0;
    double scored = 0;
    for (int i = 0; i < quality.length; i++) {
      int chosen = chosen(quality[i], cost, lambda);
      spent += trial.usd()[i][chosen];
      scored += trial.score()[i][chosen];
    }
    return new CostCurve.Point(spent / quality.length, scored / quality.length);
  }

  /** The better of equals is the cheaper. */
  private static int chosen(double[] quality, double[] cost, double lambda) {
    int best = 0;
    for (int m = 1; m < quality.length; m++) {
      double gain = quality[m] - quality[best] - lambda * (cost[m] - cost[best]);
      if (gain > 0 || (gain == 0 && cost[m] < cost[best])) {
        best = m;
      }
    }
    return best;
  }

  private static List<CostCurve.Point> singles(Trial trial) {
    List<CostCurve.Point> singles = new ArrayList<>();
    for (int m = 0; m < trial.expectedUsd().length; m++) {
      int model = m;
      singles.add(
          new CostCurve.Point(
              Arrays.stream(trial.usd()).mapToDouble(row -> row[model]).average().orElseThrow(),
              Arrays.stream(trial.score()).mapToDouble(row -> row[model]).average().orElseThrow()));
    }
    return singles;
  }
}
