package dev.headgate.lab.select;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Writes a choice as a validation set. */
public final class SelectedRows {

  private SelectedRows() {}

  /**
   * Writes all rows or none. What a row lacks stands in its field {@code missing}; an id that
   * stands twice gets a number behind it.
   */
  public static void write(Path file, List<Placed> chosen) throws IOException {
    List<String> lines = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (Placed each : chosen) {
      lines.add(line(each.candidate(), ids));
    }
    Path whole = Files.createTempFile(file.toAbsolutePath().getParent(), "selected", ".part");
    try {
      Files.write(whole, lines);
      Files.move(whole, file, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(whole);
    }
  }

  private static String line(Candidate candidate, Set<String> ids) {
    ObjectNode row = candidate.row().deepCopy();
    String id = row.path("id").asText();
    String unique = id;
    for (int i = 2; !ids.add(unique); i++) {
      unique = id + "-" + i;
    }
    row.put("id", unique);
    if (!candidate.isWhole()) {
      row.put("missing", candidate.missing());
    }
    return row.toString();
  }
}
