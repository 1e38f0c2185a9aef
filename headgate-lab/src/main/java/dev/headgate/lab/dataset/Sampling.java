package dev.headgate.lab.dataset;

import java.util.Comparator;
import java.util.List;

/** Draws rows by a hash of their ids, so that a larger draw contains every smaller one. */
public final class Sampling {

  private Sampling() {}

  /** Returns at most so many rows, the same for the same seed whatever the order they came in. */
  public static List<PromptRow> atMost(int limit, long seed, List<PromptRow> rows) {
    return rows.stream()
        .sorted(
            Comparator.comparingDouble((PromptRow row) -> StableHash.unit(seed, row.id()))
                .thenComparing(PromptRow::id))
        .limit(limit)
        .toList();
  }

  /**
   * Returns whether the row lies on the development side, to which about the share of groups go.
   */
  public static boolean isDevelopment(PromptRow row, double share, long seed) {
    return StableHash.unit(seed, "split/" + row.group()) < share;
  }
}
