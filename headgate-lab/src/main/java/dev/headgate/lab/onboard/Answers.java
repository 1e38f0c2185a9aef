package dev.headgate.lab.onboard;

import dev.headgate.lab.outcome.Outcome;
import dev.headgate.lab.validation.ValidationRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a model's outcomes say of a validation set.
 *
 * @param graded outcomes with a score, in the set's order
 * @param failed outcomes without
 * @param unasked rows of which there is no outcome
 */
public record Answers(List<Outcome> graded, List<Outcome> failed, List<ValidationRow> unasked) {

  /** Below this a profile says little; intervals of the mean are wider than .14 to each side. */
  public static final int THIN = 50;

  public Answers {
    graded = List.copyOf(graded);
    failed = List.copyOf(failed);
    unasked = List.copyOf(unasked);
  }

  /**
   * Finds the outcomes of rows.
   *
   * @param known by the digest of the row
   */
  public static Answers of(List<ValidationRow> rows, Map<String, Outcome> known) {
    List<Outcome> graded = new ArrayList<>();
    List<Outcome> failed = new ArrayList<>();
    List<ValidationRow> unasked = new ArrayList<>();
    for (ValidationRow row : rows) {
      Outcome outcome = known.get(row.digest());
      if (outcome == null) {
        unasked.add(row);
      } else {
        (outcome.graded() ? graded : failed).add(outcome);
      }
    }
    return new Answers(graded, failed, unasked);
  }

  /** Returns how many failed, by why. */
  public SortedMap<String, Integer> failures() {
    SortedMap<String, Integer> byReason = new TreeMap<>();
    failed.forEach(each -> byReason.merge(each.error(), 1, Integer::sum));
    return byReason;
  }

  /** Returns what the reader of a profile should know before trusting it. */
  public List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    if (graded.size() < THIN) {
      warnings.add(
          "thin evidence: %d graded answers (expected: >= %d)".formatted(graded.size(), THIN));
    }
    if (graded.size() > 1 && allEqual()) {
      warnings.add(
          "all %d scores are %s (expected: some right and some wrong; such a set tells nothing"
                  .formatted(graded.size(), graded.getFirst().score().orElseThrow())
              + " of where the model is good: take harder or easier prompts)");
    }
    return warnings;
  }

  private boolean allEqual() {
    return graded.stream().mapToDouble(each -> each.score().orElseThrow()).distinct().count() == 1;
  }
}
