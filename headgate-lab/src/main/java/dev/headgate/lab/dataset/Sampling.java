package dev.headgate.lab.dataset;

import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

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

  /** Brings the values into random order, in place, and returns them. */
  public static int[] shuffled(int[] values, SplittableRandom random) {
    for (int i = values.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int swapped = values[i];
      values[i] = values[j];
      values[j] = swapped;
    }
    return values;
  }
}
