package dev.headgate.lab.dataset;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The lines of a gateway's decision log, one file of it. A gateway that was killed leaves half a
 * line, and a file that is being packed half a file: what cannot be read is counted, not an error.
 */
final class LogLines {

  private static final int LOOKED_AT = 5;
  private static final ObjectMapper JSON = new ObjectMapper();

  private LogLines() {}

  /** Returns whether the file looks like a decision log: lines with the id of a decision. */
  static boolean areIn(Path file) {
    try (BufferedReader lines = TextFiles.open(file)) {
      for (int i = 0; i < LOOKED_AT; i++) {
        String line = lines.readLine();
        if (line == null) {
          return false;
        }
        if (object(line).filter(LogLines::isOurs).isPresent()) {
          return true;
        }
      }
      return false;
    } catch (IOException e) {
      return false; // said where it is read
    }
  }

  /**
   * Hands over each line that is an object of ours.
   *
   * @return how many lines could not be read
   * @throws DataException where the file cannot be opened
   */
  static int read(Path file, Consumer<JsonNode> entries) {
    int broken = 0;
    try (BufferedReader lines = TextFiles.open(file)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        Optional<JsonNode> entry = object(line);
        entry.filter(LogLines::isOurs).ifPresent(entries);
        broken += entry.isEmpty() && !line.isBlank() ? 1 : 0;
      }
      return broken;
    } catch (EOFException cutShort) {
      return broken + 1;
    } catch (IOException e) {
      throw new DataException(file + ": " + e.getMessage() + " (expected: a readable file)");
    }
  }

  private static boolean isOurs(JsonNode entry) {
    return entry.path("decision_id").isTextual() && !entry.has("outcomes");
  }

  private static Optional<JsonNode> object(String line) {
    try {
      return Optional.ofNullable(JSON.readTree(line)).filter(JsonNode::isObject);
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }
}
