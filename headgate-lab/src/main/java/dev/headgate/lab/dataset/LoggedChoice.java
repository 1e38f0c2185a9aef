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

  /** What a model was to the route that decided. */
  public enum Role {
    STRONG,
    WEAK,
    /** Asked for by name, a fallback from outside the pair, or not told from the other. */
    OTHER
  }
}
