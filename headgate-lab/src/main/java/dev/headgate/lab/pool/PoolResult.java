package dev.headgate.lab.pool;

import dev.headgate.lab.evaluate.CostCurve;
import dev.headgate.lab.evaluate.Interval;
import java.util.List;
import java.util.Map;

/**
 * How a method did on one set with one number of labels, over all draws.
 *
 * @param data the set
 * @param method its name
 * @param labels labelled prompts of each new model
 * @param draws how many
 * @param area mean over draws, with the interval of drawing again
 * @param qnc median over draws; infinite where more than half do not reach the best model
 * @param peak mean over draws
 * @param versus differences in area to other methods on the same draws
 * @param curve mean quality at shares of the way from the cheapest model's cost to the dearest's
 */
public record PoolResult(
    String data,
    String method,
    int labels,
    int draws,
    Interval area,
    Interval qnc,
    Interval peak,
    Map<String, Versus> versus,
    List<CostCurve.Point> curve) {

  public PoolResult {
    curve = List.copyOf(curve);
  }

  /**
   * A comparison.
   *
   * @param difference in area, positive where this method is better
   * @param wins draws on which it is better
   * @param losses draws on which the other is
   * @param p of so uneven a count by chance, two-sided
   */
  public record Versus(Interval difference, int wins, int losses, double p) {}
}
