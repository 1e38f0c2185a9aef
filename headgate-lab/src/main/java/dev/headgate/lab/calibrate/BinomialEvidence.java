package dev.headgate.lab.calibrate;

import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * Evidence from a count of harmed units, by the exact binomial tail.
 *
 * <p>A unit is harmed once a prompt of it goes weak whose strong answer scores higher, by however
 * little. The chance of harm is at least the expected loss, since a loss is at most 1 and a gain
 * only lowers it. So if the expected loss is above the bound, the chance of harm is, and {@code
 * P(Bin(n, bound) <= harmed)} is a p-value (Clopper and Pearson, Biometrika 26, 1934). Exact for
 * scores of 0 and 1 where the weak model never wins; blind to gains.
 */
final class BinomialEvidence implements Evidence {

  private final BinomialDistribution atBound;
  private final boolean[] harmed;
  private int harms;

  BinomialEvidence(int units, double bound) {
    this.atBound = BinomialDistribution.of(units, bound);
    this.harmed = new boolean[units];
  }

  @Override
  public void goesWeak(LabelledSet.Member member) {
    if (member.prompt().loss() > 0 && !harmed[member.unit()]) {
      harmed[member.unit()] = true;
      harms++;
    }
  }

  @Override
  public double pValue() {
    return atBound.cumulativeProbability(harms);
  }
}
