package dev.headgate.lab.evaluate.benchmark;

import dev.headgate.lab.dataset.DataException;
import dev.headgate.lab.dataset.PromptRow;
import java.util.List;

/**
 * The two models that prompts are divided between.
 *
 * @param strong the dear, better one's name in the outcomes
 * @param weak the cheap one's
 */
public record ModelPair(String strong, String weak) {

  /** Returns the prompts that both answered. */
  public List<PromptRow> answered(List<PromptRow> rows) {
    return rows.stream()
        .filter(row -> row.scores().containsKey(strong) && row.scores().containsKey(weak))
        .toList();
  }

  /**
   * Reads {@code strong:weak}.
   *
   * @throws DataException where it is not two different names
   */
  public static ModelPair parse(String text) {
    int colon = text.lastIndexOf(':');
    if (colon < 1
        || colon == text.length() - 1
        || text.substring(0, colon).equals(text.substring(colon + 1))) {
      throw new DataException(
          "--pair: %s (expected: strong:weak, two names of models in the file)".formatted(text));
    }
    return new ModelPair(text.substring(0, colon), text.substring(colon + 1));
  }
}
