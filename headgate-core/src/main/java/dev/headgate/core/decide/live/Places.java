package dev.headgate.core.decide.live;

import dev.headgate.core.api.CandidateSet;
import java.util.Arrays;

/** Gives some of the candidates another order among the preferences that they have among them. */
final class Places {

  private Places() {}

  /**
   * Returns the candidates with those of the order in that order, all others where they were.
   *
   * @param order places in the set, the best first, each once
   */
  static CandidateSet inOrder(int[] order, CandidateSet candidates) {
    double[] preferences = new double[order.length];
    for (int i = 0; i < order.length; i++) {
      preferences[i] = candidates.get(order[i]).preference();
    }
    Arrays.sort(preferences);
    double[] wanted = new double[candidates.size()];
    Arrays.fill(wanted, Double.NaN);
    for (int i = 0; i < order.length; i++) {
      wanted[order[i]] = preferences[order.length - 1 - i];
    }
    return candidates.preferring(wanted);
  }

  /**
   * Returns the candidates with those weighed in the order of their utilities, the greatest first,
   * between the least and the greatest preference that they have; all others where they were. No
   * sorting is needed for that: a preference is the utility, squeezed between the two.
   *
   * @param utilities one for each candidate; NaN for one that was not weighed
   */
  static CandidateSet byUtility(double[] utilities, CandidateSet candidates) {
    double least = Double.POSITIVE_INFINITY;
    double greatest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < utilities.length; i++) {
      if (!Double.isNaN(utilities[i])) {
        least = Math.min(least, candidates.get(i).preference());
        greatest = Math.max(greatest, candidates.get(i).preference());
      }
    }
    double[] wanted = new double[utilities.length];
    for (int i = 0; i < wanted.length; i++) {
      wanted[i] = least + (greatest - least) * squeezed(utilities[i]);
    }
    return candidates.preferring(wanted);
  }

  /** Returns a number in [0, 1] that grows with the utility; NaN for NaN. */
  private static double squeezed(double utility) {
    double finite = Math.clamp(utility, -Double.MAX_VALUE, Double.MAX_VALUE);
    return 0.5 + 0.5 * finite / (1 + Math.abs(finite));
  }
}
