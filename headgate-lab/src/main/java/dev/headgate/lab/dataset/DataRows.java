package dev.headgate.lab.dataset;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Rows of files of any kind that is known: outcomes and battles, told apart line by line, and a
 * gateway's log, told by its first lines and read all files together.
 */
public final class DataRows {

  private DataRows() {}

  /**
   * Reads all rows.
   *
   * @param notes told what a log holds and what of it was left out
   * @throws DataException where a file cannot be read or a line is not a row
   */
  public static List<PromptRow> read(List<Path> files, Consumer<String> notes) {
    List<PromptRow> rows = new ArrayList<>();
    List<Path> logs = new ArrayList<>();
    for (Path file : files) {
      if (GatewayLog.isLog(file)) {
        logs.add(file);
      } else {
        rows.addAll(PromptRows.read(file));
      }
    }
    if (!logs.isEmpty()) {
      GatewayLog.Contents log = GatewayLog.read(logs);
      notes.accept(log.summary());
      rows.addAll(log.rows());
    }
    return rows;
  }
}
