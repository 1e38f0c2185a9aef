package dev.headgate.lab.train;

import dev.headgate.lab.dataset.LoggedChoice;
import dev.headgate.lab.dataset.LoggedChoice.Role;
import dev.headgate.lab.dataset.PromptRow;
import java.util.List;
import java.util.Optional;

/**
 * The need of prompts from a gateway's log, where one model of the pair answered and the other did
 * not: its score is taken to be that model's mean over the log (the direct method of off-policy
 * learning). Means weight each score by the inverse of its propensity, so that what was drawn by
 * chance counts for all that could have been drawn (arXiv 1103.4601, Dudík, Langford and Li).
 */
final class LoggedNeeds {

  /** What a mean is drawn to, and by how many rows: few labels say little of a model. */
  private static final double PRIOR = 0.5;

  private static final double PRIOR_ROWS = 5;

  private final double strong;
  private final double weak;

  private LoggedNeeds(double strong, double weak) {
    this.strong = strong;
    this.weak = weak;
  }

  /** Takes the means of the rows, which must be training rows. */
  static LoggedNeeds of(List<PromptRow> rows) {
    return new LoggedNeeds(mean(rows, Role.STRONG), mean(rows, Role.WEAK));
  }

  /** Returns the need; where two models were compared, that of the better over the worse one. */
  Optional<Need> of(PromptRow row) {
    if (row.scores().isEmpty()) {
      return Optional.empty();
    }
    double score = score(row);
    return Optional.of(
        Need.ofPrior(
            switch (role(row)) {
              case STRONG -> Need.of(score, weak);
              case WEAK -> Need.of(strong, score);
              case OTHER -> OutcomeNeeds.lone(score);
            }));
  }

  private static double mean(List<PromptRow> rows, Role role) {
    double sum = PRIOR * PRIOR_ROWS;
    double weights = PRIOR_ROWS;
    for (PromptRow row : rows) {
      if (role(row) == role) {
        double weight = 1 / row.choice().map(LoggedChoice::propensity).orElse(1.0);
        sum += weight * score(row);
        weights += weight;
      }
    }
    return sum / weights;
  }

  private static Role role(PromptRow row) {
    return row.choice().map(LoggedChoice::role).orElse(Role.OTHER);
  }

  private static double score(PromptRow row) {
    return row.scores().values().stream().mapToDouble(Double::doubleValue).average().orElse(PRIOR);
  }
}
