package dev.headgate.lab.evaluate.benchmark;

import dev.headgate.lab.dataset.DataException;
import dev.headgate.lab.dataset.DataRows;
import dev.headgate.lab.dataset.PromptRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;

/** The benchmarks there are: those jars offer, by name, and files of labelled prompts, by path. */
public final class Benchmarks {

  private Benchmarks() {}

  /**
   * Reads a benchmark.
   *
   * @param nameOrFile a name, or a {@code .jsonl} or {@code .jsonl.gz} file
   * @param root where benchmarks find their files
   * @throws DataException where there is no such benchmark or file, or its data cannot be used
   */
  public static List<LabelledSet> load(String nameOrFile, Path root) {
    SortedMap<String, Benchmark> byName = new TreeMap<>();
    ServiceLoader.load(Benchmark.class).forEach(each -> byName.put(each.name(), each));
    Benchmark benchmark = byName.get(nameOrFile);
    if (benchmark == null) {
      return List.of(file(nameOrFile, byName.keySet().toString()));
    }
    try {
      return benchmark.load(root);
    } catch (IOException e) {
      throw new DataException(
          "%s: cannot be read: %s (expected: its files under %s; --benchmark-data names the folder)"
              .formatted(nameOrFile, e.getMessage(), root));
    }
  }

  private static LabelledSet file(String path, String names) {
    Path file = Path.of(path);
    if (!Files.isRegularFile(file)) {
      throw new DataException(
          "--benchmark: %s (expected: one of %s, or a .jsonl or .jsonl.gz file of labelled prompts)"
              .formatted(path, names));
    }
    List<String> notes = new ArrayList<>();
    List<PromptRow> rows =
        DataRows.read(List.of(file), note -> notes.add("; " + note)).stream()
            .filter(row -> !row.scores().isEmpty())
            .toList();
    if (rows.isEmpty()) {
      throw new DataException(
          file + ": 0 rows with outcomes (expected: >= 1)" + String.join("", notes));
    }
    return new LabelledSet(rows.getFirst().set(), "mean score", rows, Optional.empty(), false);
  }
}
