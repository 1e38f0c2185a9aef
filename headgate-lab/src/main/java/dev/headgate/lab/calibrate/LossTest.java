package dev.headgate.lab.calibrate;

/** How a bound on the loss is proved. Chosen before the labels are seen, or nothing is proved. */
public enum LossTest {
  /** The stronger of both others, each at half the error rate. */
  EITHER("binomial tail or betting, each at half the error rate"),
  /** Counts harmed prompts, blind to gains; needs the fewest prompts. */
  BINOMIAL("exact binomial tail of the count of harmed prompts"),
  /** Bets on the size of losses and gains. */
  BETTING("betting on losses and gains");

  private final String label;

  LossTest(String label) {
    this.label = label;
  }

  /** Returns what it does, for people. */
  String label() {
    return label;
  }

  /** Returns evidence against "the expected loss is above the bound", nothing weak yet. */
  Evidence start(LabelledSet set, double bound, double error) {
    return switch (this) {
      case BINOMIAL -> new BinomialEvidence(set.units(), bound);
      case BETTING -> betting(set, bound, error);
      case EITHER ->
          new EitherEvidence(
              new BinomialEvidence(set.units(), bound), betting(set, bound, error / 2));
    };
  }

  private static Evidence betting(LabelledSet set, double bound, double error) {
    return new BettingEvidence(set, new double[set.units()], 1, bound, error);
  }

  /** Returns the fewest units with which anything can be proved: as many without any loss. */
  int fewest(double bound, double error) {
    return switch (this) {
      case BINOMIAL -> (int) Math.ceil(Math.log(error) / Math.log1p(-bound));
      case BETTING -> BettingEvidence.fewest(1, bound, bound, error);
      case EITHER -> Math.min(BINOMIAL.fewest(bound, error / 2), BETTING.fewest(bound, error / 2));
    };
  }
}
