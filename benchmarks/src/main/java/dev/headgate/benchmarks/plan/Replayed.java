package dev.headgate.benchmarks.plan;

import java.util.Locale;

/**
 * What came of all prompts with one setting.
 *
 * @param setting how they were answered
 * @param accuracy share of right answers
 * @param half of the width of its 95 % interval
 * @param costOfThousand US dollars for a thousand requests, wasted calls included
 * @param calls for a request, on average
 * @param byStrong share that the strong model answered
 */
record Replayed(
    Setting setting,
    double accuracy,
    double half,
    double costOfThousand,
    double calls,
    double byStrong) {

  /** Returns the table's row. */
  String row() {
    return String.format(
        Locale.ROOT,
        "| %s | %.3f | %.3f to %.3f | %.3f | %.2f | %.0f %% |",
        setting.name(),
        accuracy,
        accuracy - half,
        accuracy + half,
        costOfThousand,
        calls,
        100 * byStrong);
  }
}
