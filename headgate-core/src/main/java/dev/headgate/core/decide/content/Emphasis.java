package dev.headgate.core.decide.content;

/**
 * By how much the weight of one term grows beyond the configured one, since its target is missed.
 * After each 20 outcomes, what they used of the allowance moves the logarithm of the factor: {@code
 * log += .05 * (used / allowed - 1)}, the bracket between -1 and 4, the logarithm between 0 and
 * that of the greatest factor. So a target that is kept takes the weight back to the configured
 * one, at 5 % in 20 outcomes at most; one that is missed raises it by 22 % at most.
 *
 * <p>This is online projected gradient ascent on the dual of "as configured, within the allowance"
 * (Zinkevich, "Online convex programming and generalized infinitesimal gradient ascent", ICML 2003;
 * Mahdavi, Jin and Yang, "Trading regret for efficiency", JMLR 2012), with weights as exponentials,
 * as exponentiated gradient has them. The projection is why it cannot run away: a target that
 * nobody can keep leaves the factor at its bound, and from there it comes back.
 */
final class Emphasis {

  static final int BATCH = 20;
  private static final double STEP = 0.05;
  private static final double LEAST_MISS = -1;
  private static final double MOST_MISS = 4;

  private double used;
  private int n;
  private double log;
  private double lastMiss = Double.NaN;

  /** Starts at a logarithm of the factor, as another left it. */
  Emphasis(double log) {
    this.log = log;
  }

  double log() {
    return log;
  }

  /** Returns by how much the last batch missed the target: 0 just kept, 1 twice the allowance. */
  double lastMiss() {
    return lastMiss;
  }

  /**
   * Notes an outcome.
   *
   * @param outcome what it used
   * @param allowed what outcomes may use on average, more than 0
   * @param maxFactor the greatest factor
   * @return whether a batch is full and the factor may have moved
   */
  boolean add(double outcome, double allowed, double maxFactor) {
    used += outcome;
    n++;
    if (n < BATCH) {
      return false;
    }
    lastMiss = used / n / allowed - 1;
    double step = STEP * Math.clamp(lastMiss, LEAST_MISS, MOST_MISS);
    log = Math.clamp(log + step, 0, Math.log(maxFactor));
    used = 0;
    n = 0;
    return true;
  }
}
