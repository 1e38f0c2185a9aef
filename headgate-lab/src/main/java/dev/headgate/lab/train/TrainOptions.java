package dev.headgate.lab.train;

import dev.headgate.lab.dataset.PromptRow;
import dev.headgate.lab.dataset.Sampling;

/**
 * What a training run is told.
 *
 * @param seed of every random choice
 * @param rowsPerSet rows used of a set at most, at least 1
 * @param developmentShare share of groups held out, above 0 and below 1
 * @param knownModelRows rows a model must have answered to get vectors of its own
 * @param commit source revision, for the artifact
 * @param date today, ISO 8601, for the artifact
 */
public record TrainOptions(
    long seed,
    int rowsPerSet,
    double developmentShare,
    int knownModelRows,
    String commit,
    String date) {

  public TrainOptions {
    if (rowsPerSet < 1) {
      throw new IllegalArgumentException("rows-per-set: " + rowsPerSet + " (expected: >= 1)");
    }
    if (!(developmentShare > 0 && developmentShare < 1)) {
      throw new IllegalArgumentException(
          "dev-share: " + developmentShare + " (expected: > 0.0 and < 1.0)");
    }
  }

  /** Returns whether the row is held out; the same for all rows of a group. */
  public boolean isDevelopment(PromptRow row) {
    return Sampling.isDevelopment(row, developmentShare, seed);
  }
}
