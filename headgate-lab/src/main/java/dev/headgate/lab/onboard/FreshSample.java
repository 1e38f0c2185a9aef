package dev.headgate.lab.onboard;

import dev.headgate.lab.outcome.Outcome;
import dev.headgate.lab.validation.ValidationRow;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Which rows of a set are asked again: those asked longest ago, and before them those never. */
public final class FreshSample {

  private FreshSample() {}

  /**
   * Chooses.
   *
   * @param known outcomes by the row's digest
   * @param n how many at most; among rows of the same age chance decides, the same each time
   */
  public static List<ValidationRow> of(
      List<ValidationRow> rows, Map<String, Outcome> known, int n) {
    return Questions.shuffled(rows).stream()
        .sorted(Comparator.comparing(row -> askedAt(known, row)))
        .limit(n)
        .toList();
  }

  private static Instant askedAt(Map<String, Outcome> known, ValidationRow row) {
    Outcome outcome = known.get(row.digest());
    return outcome == null || !outcome.graded() ? Instant.MIN : outcome.askedAt();
  }
}
