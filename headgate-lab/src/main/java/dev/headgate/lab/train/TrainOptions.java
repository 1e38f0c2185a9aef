package dev.headgate.lab.train;

import dev.headgate.lab.dataset.PromptRow;
import dev.headgate.lab.dataset.Sampling;
import java.util.List;

/**
 * What a training run is told.
 *
 * @param seed of every random choice
 * @param rowsPerSet rows used of a set at most, at least 1
 * @param developmentShare share of groups held out, at least 0 and below 1; of 0, nothing is
 *     measured
 * @param knownModelRows rows a model must have answered to get vectors of its own, at least 1
 * @param commit source revision, for the artifact
 * @param date today, ISO 8601, for the artifact
 * @param members kinds of router that an ensemble is made of; empty for its default
 * @param everyRow whether to learn from rows scored by likeness or like a public benchmark, too, as
 *     befits one's own kind of traffic
 */
public record TrainOptions(
    long seed,
    int rowsPerSet,
    double developmentShare,
    int knownModelRows,
    String commit,
    String date,
    List<String> members,
    boolean everyRow) {

  /** Makes options for a router that is no ensemble, or for the default one. */
  public TrainOptions(
      long seed,
      int rowsPerSet,
      double developmentShare,
      int knownModelRows,
      String commit,
      String date) {
    this(seed, rowsPerSet, developmentShare, knownModelRows, commit, date, List.of(), false);
  }

  public TrainOptions {
    if (rowsPerSet < 1) {
      throw new IllegalArgumentException("rows-per-set: " + rowsPerSet + " (expected: >= 1)");
    }
    if (knownModelRows < 1) {
      throw new IllegalArgumentException(
          "known-model-rows: " + knownModelRows + " (expected: >= 1)");
    }
    if (!(developmentShare >= 0 && developmentShare < 1)) {
      throw new IllegalArgumentException(
          "dev-share: " + developmentShare + " (expected: >= 0.0 and < 1.0)");
    }
    members = List.copyOf(members);
  }

  /** Returns whether the row is held out; the same for all rows of a group. */
  public boolean isDevelopment(PromptRow row) {
    return Sampling.isDevelopment(row, developmentShare, seed);
  }

  /** Returns the same with another share held out. */
  public TrainOptions holdingOut(double share) {
    return new TrainOptions(
        seed, rowsPerSet, share, knownModelRows, commit, date, members, everyRow);
  }
}
