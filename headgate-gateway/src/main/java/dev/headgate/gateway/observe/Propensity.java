package dev.headgate.gateway.observe;

import dev.headgate.core.api.Candidate;
import dev.headgate.core.api.RoutingDecision;
import dev.headgate.routers.baseline.RandomRouter;
import java.util.List;

/**
 * The probability with which the decided model was chosen, so that what is learned from the log can
 * be freed of the choice behind it. Decisions follow from the request, so it is one; but a route by
 * the {@code random} router draws, which is how unbiased labels are gathered.
 */
final class Propensity {

  private static final String RANDOM = new RandomRouter().name();

  private Propensity() {}

  /** Returns it, in [0, 1]. */
  static double of(RoutingDecision decision) {
    boolean drawn =
        decision.router().filter(RANDOM::equals).isPresent()
            && decision.winRate().isPresent()
            && decision.threshold().isPresent();
    if (!drawn || contenders(decision.candidates()) < 2) {
      return 1;
    }
    double threshold = decision.threshold().getAsDouble();
    boolean strong = decision.winRate().getAsDouble() >= threshold;
    return strong ? 1 - threshold : threshold;
  }

  /** Counts the models of the pair that rules and health left; of one alone nothing was drawn. */
  private static long contenders(List<Candidate> candidates) {
    return candidates.stream().filter(candidate -> candidate.score().isPresent()).count();
  }
}
