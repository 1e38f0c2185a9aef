package dev.headgate.lab.calibrate;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * Evidence from losses of any size and sign, by betting (Waudby-Smith and Ramdas, "Estimating means
 * of bounded random variables by betting", JRSS B 86, 2024; arXiv 2010.09686).
 *
 * <p>Units have independent losses {@code L <= most}. A gambler who stakes a share {@code s} of
 * wealth on "the mean is below the bound" has {@code product of (1 + s (bound - L))} after all
 * units, never negative for {@code s <= 1 / (most - bound)}. If the mean is above the bound the
 * expected wealth is at most 1, and so is that of several gamblers who share the first coin, each
 * with a fixed stake. By Markov's inequality 1 / wealth is a p-value. Gains count in full: only the
 * losses must be bounded.
 *
 * <p>The best stake at the point of proof is {@code sqrt(2 ln(1/error) / (n variance))}; the
 * gamblers stake that for variances 1, 1/4, 1/16 and so on. They are fixed before the data and all
 * units count alike, so the order of the rows does not matter.
 */
final class BettingEvidence implements Evidence {

  /** Keeps the wealth above 0, so that its logarithm can be taken. */
  private static final double BOLDEST = 0.99;

  private static final double LEAST_VARIANCE = 1.0 / 256;
  private static final int VARIANCE_STEP = 4;
  private static final int MANY = 1 << 24;

  private final LabelledSet set;
  private final double bound;
  private final double[] losses;
  private final double[] stakes;
  private final double[] logWealth;

  /**
   * Starts with everything strong.
   *
   * @param losses each unit's when no prompt goes weak
   * @param most the largest loss a unit can have, above the bound
   * @param error the p-value that will be asked for; sets the stakes
   */
  BettingEvidence(LabelledSet set, double[] losses, double most, double bound, double error) {
    this.set = set;
    this.bound = bound;
    this.losses = losses.clone();
    this.stakes = stakes(losses.length, most, bound, error);
    this.logWealth = new double[stakes.length];
    for (double loss : losses) {
      add(loss, 1);
    }
  }

  /** Returns the gamblers' stakes for so many units. */
  static double[] stakes(int units, double most, double bound, double error) {
    double boldest = BOLDEST / (most - bound);
    double least = Math.max(bound, LEAST_VARIANCE);
    return DoubleStream.iterate(1, v -> v * VARIANCE_STEP >= least, v -> v / VARIANCE_STEP)
        .map(variance -> Math.min(boldest, Math.sqrt(-2 * Math.log(error) / (units * variance))))
        .distinct()
        .toArray();
  }

  /**
   * Returns the fewest units that can prove anything: as many whose losses all lie below the bound
   * by {@code margin}.
   */
  static int fewest(double most, double bound, double margin, double error) {
    int high = 1;
    while (high < MANY && !proves(high, most, bound, margin, error)) {
      high *= 2;
    }
    int low = high / 2 + 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (proves(middle, most, bound, margin, error)) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return high;
  }

  private static boolean proves(int units, double most, double bound, double margin, double error) {
    double[] logs =
        Arrays.stream(stakes(units, most, bound, error))
            .map(stake -> units * Math.log1p(stake * margin))
            .toArray();
    return pValue(logs) <= error;
  }

  @Override
  public void goesWeak(LabelledSet.Member member) {
    int unit = member.unit();
    add(losses[unit], -1);
    losses[unit] += member.prompt().loss() / set.unitSize(unit);
    add(losses[unit], 1);
  }

  private void add(double loss, int times) {
    for (int g = 0; g < stakes.length; g++) {
      logWealth[g] += times * Math.log1p(stakes[g] * (bound - loss));
    }
  }

  @Override
  public double pValue() {
    return pValue(logWealth);
  }

  private static double pValue(double[] logWealth) {
    double richest = Arrays.stream(logWealth).max().orElse(0);
    double wealth = Arrays.stream(logWealth).map(w -> Math.exp(w - richest)).average().orElse(1);
    return Math.min(1, Math.exp(-richest) / wealth);
  }
}
