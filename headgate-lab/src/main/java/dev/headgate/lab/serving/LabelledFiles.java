package dev.headgate.lab.serving;

import dev.headgate.lab.dataset.DataException;
import dev.headgate.lab.dataset.DataRows;
import dev.headgate.lab.dataset.PromptRow;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Labelled prompts of one's own traffic: files of JSON lines with outcomes. Unlike for training
 * there is no licence gate, since nothing is learned that would ship.
 *
 * @param rows those with outcomes
 */
public record LabelledFiles(List<PromptRow> rows) {

  public LabelledFiles {
    rows = List.copyOf(rows);
  }

  /**
   * Reads files.
   *
   * @param notes told what of a gateway's log was left out
   * @throws DataException where one is missing, a line is wrong, or no row has outcomes
   */
  public static LabelledFiles read(List<Path> files, Consumer<String> notes) {
    for (Path file : files) {
      if (!Files.isRegularFile(file)) {
        throw new DataException(file + ": not there (expected: a .jsonl or .jsonl.gz file)");
      }
    }
    List<PromptRow> rows = DataRows.read(files, notes);
    List<PromptRow> labelled = rows.stream().filter(row -> !row.scores().isEmpty()).toList();
    if (labelled.isEmpty()) {
      throw new DataException(
          files
              + ": no labelled rows of "
              + rows.size()
              + " (expected: rows with outcomes, {model: {\"score\": 0..1}})");
    }
    return new LabelledFiles(labelled);
  }

  /** Returns the names of all models with outcomes. */
  public Set<String> models() {
    return rows.stream()
        .flatMap(row -> row.scores().keySet().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * Returns the rows with outcomes of both models.
   *
   * @throws DataException where there is none
   */
  public List<PromptRow> answeredBy(ModelPair pair) {
    List<PromptRow> both =
        rows.stream()
            .filter(row -> row.scores().containsKey(pair.strong()))
            .filter(row -> row.scores().containsKey(pair.weak()))
            .toList();
    if (both.isEmpty()) {
      throw new DataException(
          "--pair: %s:%s (expected: two models that answered the same prompts; outcomes are of %s,"
                  .formatted(pair.strong(), pair.weak(), models())
              + " and logged prompts have one each unless feedback compares two)");
    }
    return both;
  }

  /** Returns the names of the sets that rows came from. */
  public static Set<String> sets(List<PromptRow> rows) {
    return rows.stream().map(PromptRow::set).collect(Collectors.toCollection(TreeSet::new));
  }
}
