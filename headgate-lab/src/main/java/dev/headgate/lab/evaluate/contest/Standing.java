package dev.headgate.lab.evaluate.contest;

import dev.headgate.lab.evaluate.Interval;
import java.util.List;
import java.util.Map;

/**
 * How one contestant did.
 *
 * @param name under which it is reported
 * @param role what it was there for
 * @param figures by name, in the order of reporting; with 95 % bootstrap intervals over groups of
 *     prompts and over trials; infinite where a curve does not get there
 * @param spread standard deviation of the first figure over trials; 0 where there was one
 * @param versus comparisons with the baselines, by their names; empty for baselines themselves
 * @param curve quality over the strong share or the cost, averaged over trials
 */
public record Standing(
    String name,
    Contestant.Role role,
    Map<String, Interval> figures,
    double spread,
    Map<String, Versus> versus,
    List<CurvePoint> curve) {

  /** A point of the curve; x is the strong share, or the mean cost of a request in US dollars. */
  public record CurvePoint(double x, double quality) {}

  /**
   * A comparison on the same prompts.
   *
   * @param difference of the first figure, with the 95 % interval of the paired bootstrap
   * @param wins groups of prompts on which the contestant's mean quality over its curve is higher
   * @param losses on which it is lower
   * @param p two-sided probability of so uneven a count by chance: the sign test
   */
  public record Versus(Interval difference, int wins, int losses, double p) {}
}
