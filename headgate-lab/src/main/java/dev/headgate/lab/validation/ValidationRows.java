package dev.headgate.lab.validation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headgate.lab.dataset.DataException;
import dev.headgate.lab.grade.Graders;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads validation sets: one JSON object a line, blank lines between them allowed.
 *
 * <pre>{@code
 * {"id": "geo-1", "lang": "en", "prompt": "…", "grader": "multiple_choice", "answer": "B"}
 * {"id": "sum-2", "messages": [{"role": "user", "content": "…"}],
 *  "grader": {"kind": "numeric", "rel_tol": 0.01}, "answer": 12.5, "tags": ["maths"]}
 * }</pre>
 *
 * <p>All faults of a file are reported together, each with its line; a set with one fault is
 * refused whole, before any model is asked.
 */
public final class ValidationRows {

  /** A set may have this many rows. */
  public static final int MAX_ROWS = 100_000;

  private static final long MAX_FILE_BYTES = 256L << 20;
  private static final int MAX_LINE_CHARS = 1_000_000;
  private static final int MAX_FAULTS_SHOWN = 20;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String name;
  private final Graders graders;
  private final List<ValidationRow> rows = new ArrayList<>();
  private final List<String> faults = new ArrayList<>();
  private final Map<String, List<Integer>> linesById = new LinkedHashMap<>();

  private ValidationRows(String name, Graders graders) {
    this.name = name;
    this.graders = graders;
  }

  /**
   * Reads a file.
   *
   * @throws DataException where it cannot be read or has faults
   */
  public static List<ValidationRow> read(Path file) {
    try (Reader text = Files.newBufferedReader(file)) {
      requireSize(file);
      return read(file.toString(), text);
    } catch (IOException e) {
      throw new DataException(
          "%s: %s (expected: a readable file of JSON lines in UTF-8)"
              .formatted(file, e.getMessage()));
    }
  }

  private static void requireSize(Path file) throws IOException {
    long bytes = Files.size(file);
    if (bytes > MAX_FILE_BYTES) {
      throw new DataException(
          "%s: %d bytes (expected: <= %d; take a sample)".formatted(file, bytes, MAX_FILE_BYTES));
    }
  }

  /**
   * Reads a set from a text.
   *
   * @param name what faults call it
   * @throws DataException where it has faults
   * @throws IOException where the text cannot be read
   */
  public static List<ValidationRow> read(String name, Reader text) throws IOException {
    ValidationRows set = new ValidationRows(name, Graders.installed());
    set.readAll(new BufferedReader(text));
    return set.checked();
  }

  private void readAll(BufferedReader lines) throws IOException {
    int number = 0;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      number++;
      if (rows.size() >= MAX_ROWS) {
        faults.add(number + ": more than " + MAX_ROWS + " rows (expected: fewer; take a sample)");
        return;
      }
      if (!line.isBlank()) {
        readLine(number, line);
      }
    }
  }

  private void readLine(int number, String line) {
    try {
      ValidationRow row = new RowReader(object(line), graders).row();
      linesById.computeIfAbsent(row.id(), id -> new ArrayList<>()).add(number);
      rows.add(row);
    } catch (DataException e) {
      faults.add(number + ": " + e.getMessage());
    }
  }

  private static JsonNode object(String line) {
    if (line.length() > MAX_LINE_CHARS) {
      throw new DataException(
          "%d characters (expected: <= %d in a line)".formatted(line.length(), MAX_LINE_CHARS));
    }
    try {
      JsonNode row = JSON.readTree(line);
      if (!row.isObject()) {
        throw new DataException(row.getNodeType() + " (expected: a JSON object)");
      }
      return row;
    } catch (JsonProcessingException e) {
      throw new DataException("not JSON (expected: one object a line): " + e.getOriginalMessage());
    }
  }

  private List<ValidationRow> checked() {
    linesById.forEach(
        (id, lines) -> {
          if (lines.size() > 1) {
            faults.add(
                lines.getLast()
                    + ": id: \""
                    + id
                    + "\" stands on lines "
                    + lines
                    + " (expected: each id once)");
          }
        });
    if (rows.isEmpty() && faults.isEmpty()) {
      faults.add("1: no rows (expected: at least one)");
    }
    if (!faults.isEmpty()) {
      throw new DataException(shown());
    }
    return List.copyOf(rows);
  }

  private String shown() {
    StringBuilder shown = new StringBuilder();
    faults.stream()
        .limit(MAX_FAULTS_SHOWN)
        .forEach(fault -> shown.append(name).append(':').append(fault).append('\n'));
    if (faults.size() > MAX_FAULTS_SHOWN) {
      shown.append("and ").append(faults.size() - MAX_FAULTS_SHOWN).append(" more\n");
    }
    return shown.toString().strip();
  }
}
