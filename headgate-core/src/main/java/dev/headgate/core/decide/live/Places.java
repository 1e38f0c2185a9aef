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
}
