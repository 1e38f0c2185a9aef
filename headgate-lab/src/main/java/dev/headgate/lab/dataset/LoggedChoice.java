package dev.headgate.lab.dataset;

/**
 * How a gateway came to ask the model whose answer was scored. Such scores are not a fair sample:
 * the weak model was asked what a router took for easy.
 *
 * @param role of the model in the routed pair
 * @param propensity the probability with which it was chosen, in (0, 1]; one where nothing was left
 *     to chance
 */
public record LoggedChoice(Role role, double propensity) {

  /** A row whose model was chosen more seldom counts as if by this chance: few would rule all. */
  private static final double LEAST_PROPENSITY = 0.05;

  /** What a model was to the route that decided. */
  public enum Role {
    STRONG,
    WEAK,
    /** Asked for by name, a fallback from outside the pair, or not told from the other. */
    OTHER
  }

  /**
   * Returns how many rows this one stands for, so that seldom chosen models stand for those that
   * are missing (inverse propensity weighting: Horvitz and Thompson 1952); 1 to 20.
   */
  public double weight() {
    return 1 / Math.max(propensity, LEAST_PROPENSITY);
  }
}
