package dev.headgate.lab.profile;

import dev.headgate.lab.dataset.DataException;

/**
 * How profiles are fitted.
 *
 * @param method of fitting
 * @param alpha successes, and as many failures, that {@link ProfileMethod#LAPLACE} adds to each
 *     cluster; above 0
 */
public record FitChoice(ProfileMethod method, double alpha) {

  /** What holds where nothing else is said. */
  public static final FitChoice DEFAULT = of(ProfileMethod.HIERARCHICAL);

  public FitChoice {
    if (!(alpha > 0 && alpha <= 1_000)) {
      throw new DataException("--alpha: " + alpha + " (expected: > 0.0 and <= 1000.0)");
    }
  }

  /** Returns a method with the usual alpha, 1. */
  public static FitChoice of(ProfileMethod method) {
    return new FitChoice(method, 1);
  }
}
