package dev.headgate.gateway.admin;

import dev.headgate.routers.profile.Standing;
import java.util.List;
import java.util.Optional;

/**
 * The lambdas at which a model is the best choice of a cluster: the score less lambda times cost of
 * each model is a line, and of a line on top of all others the part on top is one interval.
 *
 * @param from the least such lambda, at least 0
 * @param to the greatest, maybe infinite
 */
record BestRange(double from, double to) {

  /** Returns the range of a model among the leaders; empty where it is never best. */
  static Optional<BestRange> of(Standing.Leader model, List<Standing.Leader> leaders) {
    double from = 0;
    double to = Double.POSITIVE_INFINITY;
    for (Standing.Leader other : leaders) {
      double gain = model.score() - other.score();
      double dearer = model.costUsd() - other.costUsd();
      if (dearer > 0) {
        to = Math.min(to, gain / dearer);
      } else if (dearer < 0) {
        from = Math.max(from, gain / dearer);
      } else if (gain < 0) {
        return Optional.empty();
      }
    }
    return from <= to ? Optional.of(new BestRange(from, to)) : Optional.empty();
  }

  boolean holds(double lambda) {
    return lambda >= from && lambda <= to;
  }
}
