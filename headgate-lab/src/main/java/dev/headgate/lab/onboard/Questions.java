package dev.headgate.lab.onboard;

import dev.headgate.lab.ask.Question;
import dev.headgate.lab.dataset.StableHash;
import dev.headgate.lab.validation.ValidationRow;
import java.util.Comparator;
import java.util.List;

/** Validation rows as models are asked them. */
final class Questions {

  private static final int ORDER_SEED = 1;

  private Questions() {}

  /** Returns what a model is sent of a row: neither the answer nor how it is graded. */
  static Question of(ValidationRow row) {
    return new Question(
        row.messages().stream()
            .map(each -> new Question.Message(each.role(), each.content()))
            .toList(),
        row.functions());
  }

  /** Returns rows in an order by chance, the same each time: half a run is a fair sample too. */
  static List<ValidationRow> shuffled(List<ValidationRow> rows) {
    return rows.stream()
        .sorted(Comparator.comparingDouble(row -> StableHash.unit(ORDER_SEED, row.digest())))
        .toList();
  }
}
