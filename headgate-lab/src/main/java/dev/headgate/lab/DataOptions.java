package dev.headgate.lab;

import dev.headgate.lab.dataset.DataFiles;
import dev.headgate.lab.dataset.DataRows;
import dev.headgate.lab.dataset.PromptRow;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Which rows to learn from, said alike by all commands that make something to be shipped. */
final class DataOptions {

  @Option(
      names = "--data",
      required = true,
      arity = "1..*",
      description =
          "Files of JSON lines (.jsonl, .jsonl.gz) or folders of them: outcomes, battles, or the"
              + " log of a gateway.")
  private List<Path> data = new ArrayList<>();

  @Option(
      names = "--allow-unlicensed",
      description =
          "Learn from sets without a known permissive licence; do not publish the result.")
  private boolean allowUnlicensed;

  /**
   * Reads the rows, and says which sets were left out for want of a licence.
   *
   * @throws dev.headgate.lab.dataset.DataException where a file cannot be used
   */
  List<PromptRow> rows(PrintWriter err) {
    DataFiles files = DataFiles.resolve(data, allowUnlicensed);
    for (Path skipped : files.skipped()) {
      err.println("skipped, no permissive licence known: " + skipped);
    }
    return DataRows.read(files.used(), err::println);
  }
}
