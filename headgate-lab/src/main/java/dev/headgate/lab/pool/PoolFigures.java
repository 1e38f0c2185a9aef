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
public record PoolFigures(
    double area, double qnc, double peak, List<CostCurve.Point> curve, double dearestUsd) {

  private static final int FROM_EXPONENT = -4;
  private static final int DECADES = 6;
  private static final int STEPS_PER_DECADE = 12;

  public PoolFigures {
    curve = List.copyOf(curve);
  }

  /**
   * Works them out.
   *
   * @param quality predicted, by prompt, then by model
   * @param trial what the answers scored and cost
   */
  static PoolFigures of(double[][] quality, Trial trial) {
    return of(quality, trial.expectedUsd(), trial.score(), trial.usd());
  }

  /**
   * Works them out.
   *
   * @param quality predicted, by prompt, then by model
   * @param expectedUsd what an answer of each model is expected to cost
   * @param score of the answers, by prompt, then by model
   * @param usd cost of the answers, likewise
   */
  public static PoolFigures of(
      double[][] quality, double[] expectedUsd, double[][] score, double[][] usd) {
    double[] cost = relative(expectedUsd);
    List<CostCurve.Point> reached = new ArrayList<>();
    for (double lambda : lambdas()) {
      int[] chosen = Arrays.stream(quality).mapToInt(row -> chosen(row, cost, lambda)).toArray();
      reached.add(mean(chosen, score, usd));
    }
    List<CostCurve.Point> singles = new ArrayList<>();
    for (int m = 0; m < cost.length; m++) {
      int[] always = new int[quality.length];
      Arrays.fill(always, m);
      singles.add(mean(always, score, usd));
    }
    return of(reached, singles);
  }

  /**
   * Works them out.
   *
   * @param reached mean cost and quality at each of the {@link #lambdas}, in their order
   * @param singles mean cost and quality of each model by itself
   */
  public static PoolFigures of(List<CostCurve.Point> reached, List<CostCurve.Point> singles) {
    List<CostCurve.Point> kept = new ArrayList<>();
    reached.forEach(point -> add(point, kept));
    CostCurve.Pool pool = CostCurve.Pool.of(singles);
    CostCurve curve = new CostCurve(kept, pool);
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

  /** Returns the prices of quality tried, in quality per cost of the dearest model. */
  public static double[] lambdas() {
    double[] lambdas = new double[DECADES * STEPS_PER_DECADE + 2];
    for (int step = 0; step < lambdas.length - 1; step++) {
      lambdas[step + 1] = Math.pow(10, FROM_EXPONENT + step / (double) STEPS_PER_DECADE);
    }
    return lambdas;
  }

  /** Returns costs in units of the dearest model's. */
  public static double[] relative(double[] expectedUsd) {
    double dearest = Math.max(Arrays.stream(expectedUsd).max().orElseThrow(), 1e-300);
    return Arrays.stream(expectedUsd).map(usd -> usd / dearest).toArray();
  }

  /** Returns the quality at a share of the way from the cheapest model's cost to the dearest's. */
  public double at(double share) {
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

  private static CostCurve.Point mean(int[] chosen, double[][] score, double[][] usd) {
    double spent = 0;
    double scored = 0;
    for (int i = 0; i < chosen.length; i++) {
      spent += usd[i][chosen[i]];
      scored += score[i][chosen[i]];
    }
    return new CostCurve.Point(spent / chosen.length, scored / chosen.length);
  }

  /**
   * Returns the model chosen for a prompt; the better of equals is the cheaper.
   *
   * @param quality predicted of each model
   * @param cost {@linkplain #relative relative}
   */
  public static int chosen(double[] quality, double[] cost, double lambda) {
    int best = 0;
    for (int m = 1; m < quality.length; m++) {
      double gain = quality[m] - quality[best] - lambda * (cost[m] - cost[best]);
      if (gain > 0 || (gain == 0 && cost[m] < cost[best])) {
        best = m;
      }
    }
    return best;
  }
}
