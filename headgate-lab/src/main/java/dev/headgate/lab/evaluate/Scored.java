package dev.headgate.lab.evaluate;

import java.util.function.ToDoubleFunction;

/** Prompts with a router's scores and both models' qualities, and the figures on them. */
public final class Scored {

  private final double[] scores;
  private final double[] strong;
  private final double[] weak;

  /**
   * Holds three numbers a prompt; the arrays are shared and must not be written to afterwards.
   *
   * @param scores win rates
   * @param strong the strong model's quality on each
   * @param weak the weak model's
   */
  public Scored(double[] scores, double[] strong, double[] weak) {
    this.scores = scores;
    this.strong = strong;
    this.weak = weak;
  }

  /** Returns how many prompts there are. */
  public int rows() {
    return scores.length;
  }

  /** Returns APGR with its interval. */
  public Interval apgr(long seed) {
    return figure(DeferralCurve::apgr, seed);
  }

  /** Returns by how much APGR exceeds another router's on the same prompts, with its interval. */
  public Interval apgrGainOver(Scored other, long seed) {
    return Interval.bootstrap(
        rows(), drawn -> drawn(drawn).apgr() - other.drawn(drawn).apgr(), seed);
  }

  /** Returns CPT with its interval. */
  public Interval cpt(double recovered, long seed) {
    return figure(curve -> curve.cpt(recovered), seed);
  }

  private Interval figure(ToDoubleFunction<DeferralCurve> figure, long seed) {
    return Interval.bootstrap(rows(), drawn -> figure.applyAsDouble(drawn(drawn)), seed);
  }

  private DeferralCurve drawn(int[] indices) {
    return DeferralCurve.of(
        select(scores, indices), select(strong, indices), select(weak, indices));
  }

  private static double[] select(double[] values, int[] indices) {
    double[] out = new double[indices.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = values[indices[i]];
    }
    return out;
  }
}
