package dev.headgate.lab.verify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headgate.lab.dataset.DataException;
import dev.headgate.lab.dataset.TextFiles;
import dev.headgate.routers.verify.AnsweredPrompt;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Reads scored answers, a line of JSON each: {@code prompt}, {@code answer} and {@code score}, and
 * where known {@code group}, {@code cut} and {@code confidence}. Other fields are not looked at.
 */
public final class AnswerRows {

  private static final int MOST_ROWS = 1_000_000;
  private static final ObjectMapper JSON = new ObjectMapper();

  private AnswerRows() {}

  /**
   * Reads files, plain or packed.
   *
   * @throws DataException naming file and line, where a row cannot be used
   */
  public static List<AnswerRow> read(List<Path> files) throws IOException {
    List<AnswerRow> rows = new ArrayList<>();
    for (Path file : files) {
      try (BufferedReader lines = TextFiles.open(file)) {
        int number = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          number++;
          if (!line.isBlank()) {
            rows.add(row(file, number, line));
            requireBounded(file, rows.size());
          }
        }
      }
    }
    return rows;
  }

  private static AnswerRow row(Path file, int number, String line) {
    String place = file.getFileName() + ":" + number;
    JsonNode node = object(place, line);
    JsonNode confidence = node.path("confidence");
    try {
      return new AnswerRow(
          String.valueOf(file.getFileName()),
          node.path("group").isTextual()
              ? node.path("group").textValue()
              : text(place, node, "prompt"),
          new AnsweredPrompt(
              text(place, node, "prompt"),
              text(place, node, "answer"),
              node.path("cut").asBoolean(),
              confidence.isNumber()
                  ? OptionalDouble.of(confidence.doubleValue())
                  : OptionalDouble.empty()),
          node.path("score").isNumber() ? node.path("score").doubleValue() : Double.NaN);
    } catch (IllegalArgumentException e) {
      throw new DataException(place + ": " + e.getMessage());
    }
  }

  private static JsonNode object(String place, String line) {
    try {
      JsonNode node = JSON.readTree(line);
      if (node.isObject()) {
        return node;
      }
    } catch (JsonProcessingException e) {
      throw new DataException(place + ": not JSON (expected: an object a line)");
    }
    throw new DataException(place + ": not an object (expected: an object a line)");
  }

  private static String text(String place, JsonNode node, String field) {
    if (!node.path(field).isTextual()) {
      throw new DataException(place + ": no " + field + " (expected: a text)");
    }
    return node.path(field).textValue();
  }

  private static void requireBounded(Path file, int rows) {
    if (rows > MOST_ROWS) {
      throw new DataException(file + ": more than " + MOST_ROWS + " rows (expected: at most that)");
    }
  }
}
