package dev.headgate.gateway;

import dev.headgate.core.api.Objective;
import dev.headgate.core.api.PoolRoute;
import dev.headgate.core.decide.content.LearnedWeights;
import dev.headgate.core.decide.content.WeightBook;
import dev.headgate.gateway.config.RoutingConfig;
import dev.headgate.gateway.config.state.StateException;
import dev.headgate.gateway.config.state.WeightFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps what routes with a weighted score have learned over a restart. */
final class WeightKeeper {

  private static final Logger log = LoggerFactory.getLogger(WeightKeeper.class);

  private WeightKeeper() {}

  /**
   * Goes on with what is kept in a folder, as far as routes have the weights and targets that it
   * was learned with. A file that cannot be read is put aside, and weights begin as configured.
   */
  static void resume(Path folder, RoutingConfig routing, WeightBook book) {
    try {
      WeightFile.read(folder).forEach(learned -> resume(learned, routing, book));
    } catch (StateException e) {
      log.error("weights: all begin as configured: {}", e.getMessage());
      KeptRoutes.putAside(log, "weights", () -> WeightFile.putAside(folder));
    }
  }

  private static void resume(LearnedWeights learned, RoutingConfig routing, WeightBook book) {
    boolean goesOn =
        objective(learned, routing).filter(found -> book.resume(found, learned)).isPresent();
    if (!goesOn) {
      log.info(
          "weights: what route {} learned is dropped: it is gone, or has other weights or targets",
          learned.route());
    }
  }

  private static Optional<Objective.Weighted> objective(
      LearnedWeights learned, RoutingConfig routing) {
    return KeptRoutes.find(routing, learned.policy(), learned.route())
        .map(PoolRoute::objective)
        .filter(Objective.Weighted.class::isInstance)
        .map(Objective.Weighted.class::cast);
  }

  /** Keeps it in a folder. Takes milliseconds. */
  static void keep(Path folder, List<LearnedWeights> learned) {
    try {
      WeightFile.write(folder, learned);
    } catch (StateException e) {
      log.warn("what routes have learned is not kept over a restart: {}", e.getMessage());
    }
  }
}
