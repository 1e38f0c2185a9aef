package dev.headgate.spark.rows;

import dev.headgate.lab.dataset.DataException;
import dev.headgate.lab.dataset.PromptRow;
import dev.headgate.lab.dataset.PromptRows;
import java.io.Serializable;
import java.util.Optional;

/**
 * A line of a file, anywhere.
 *
 * @param file its address
 * @param at the byte it begins at, of the unpacked file; nobody can number the lines of a file that
 *     is read in parts
 * @param text without the line's end
 */
public record Line(String file, long at, String text) implements Serializable {

  private static final long serialVersionUID = 1;

  /**
   * Reads the row.
   *
   * @throws DataException where it is none; the message begins with file and byte
   */
  public PromptRow row() {
    return PromptRows.parse(file, at, text);
  }

  /** Returns the row, or nothing where there is none. */
  Optional<PromptRow> rowIfAny() {
    try {
      return Optional.of(row());
    } catch (DataException e) {
      return Optional.empty();
    }
  }
}
