package dev.headgate.lab.calibrate;

/**
 * The stronger of two kinds of evidence, at the price of asking twice (Bonferroni): with few
 * prompts that is the binomial tail, with many the bets, which see gains.
 */
final class EitherEvidence implements Evidence {

  private final Evidence first;
  private final Evidence second;

  EitherEvidence(Evidence first, Evidence second) {
    this.first = first;
    this.second = second;
  }

  @Override
  public void goesWeak(LabelledSet.Member member) {
    first.goesWeak(member);
    second.goesWeak(member);
  }

  @Override
  public double pValue() {
    return Math.min(1, 2 * Math.min(first.pValue(), second.pValue()));
  }
}
