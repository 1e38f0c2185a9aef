package dev.headgate.lab.adapt;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headgate.core.describe.LanguageDetector;
import dev.headgate.lab.dataset.DataException;
import dev.headgate.lab.dataset.DataRows;
import dev.headgate.lab.dataset.GatewayLog;
import dev.headgate.lab.dataset.PromptRow;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Labelled prompts of the user's own: lines of {@code {"prompt": "…", "strong": 1, "weak": 0}}, the
 * numbers telling how good each model's answer was, in [0, 1]; or rows of {@link DataRows}.
 */
public final class LabelFile {

  private static final ObjectMapper JSON = new ObjectMapper();

  private LabelFile() {}

  /**
   * Reads all labels.
   *
   * @param notes told what of a gateway's log was left out
   * @throws DataException where a file cannot be read or a line is not a label
   */
  public static List<PromptRow> read(List<Path> files, Consumer<String> notes) {
    List<PromptRow> rows = new ArrayList<>();
    List<Path> others = new ArrayList<>();
    for (Path file : files) {
      if (isLabelFile(file)) {
        rows.addAll(labels(file));
      } else {
        others.add(file);
      }
    }
    rows.addAll(DataRows.read(others, notes));
    return rows;
  }

  private static boolean isLabelFile(Path file) {
    List<String> lines = lines(file);
    return !lines.isEmpty() && !isRow(lines.getFirst()) && !GatewayLog.isLog(file);
  }

  private static List<PromptRow> labels(Path file) {
    List<String> lines = lines(file);
    List<PromptRow> rows = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      if (!lines.get(i).isBlank()) {
        rows.add(row(file + ":" + (i + 1), lines.get(i)));
      }
    }
    return rows;
  }

  private static List<String> lines(Path file) {
    if (file.toString().endsWith(".gz")) {
      return List.of();
    }
    try {
      return Files.readAllLines(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new DataException(file + ": " + e.getMessage() + " (expected: a readable text file)");
    }
  }

  private static boolean isRow(String line) {
    try {
      return JSON.readTree(line).has("outcomes");
    } catch (JsonProcessingException e) {
      return false; // said with file and line where it is read as a label
    }
  }

  private static PromptRow row(String place, String line) {
    JsonNode label = object(place, line);
    JsonNode prompt = label.path("prompt");
    if (!prompt.isTextual() || prompt.textValue().isBlank()) {
      throw new DataException(
          "%s: prompt: %s (expected: a text, not blank)"
              .formatted(place, prompt.isMissingNode() ? "missing" : prompt));
    }
    return new PromptRow(
        place,
        "labels",
        label.path("group").asText(prompt.textValue()),
        LanguageDetector.of(prompt.textValue()),
        "",
        "",
        prompt.textValue(),
        Map.of("strong", score(place, label, "strong"), "weak", score(place, label, "weak")));
  }

  private static JsonNode object(String place, String line) {
    try {
      JsonNode label = JSON.readTree(line);
      if (label.isObject()) {
        return label;
      }
      throw new DataException(place + ": " + label.getNodeType() + " (expected: a JSON object)");
    } catch (JsonProcessingException e) {
      throw new DataException(
          place + ": not JSON (expected: one object a line): " + e.getOriginalMessage());
    }
  }

  private static double score(String place, JsonNode label, String side) {
    JsonNode value = label.path(side);
    double score = value.isBoolean() ? (value.booleanValue() ? 1 : 0) : value.asDouble(Double.NaN);
    if (!(score >= 0 && score <= 1)) {
      throw new DataException(
          "%s: %s: %s (expected: >= 0.0 and <= 1.0, how good that model's answer was)"
              .formatted(place, side, value.isMissingNode() ? "missing" : value));
    }
    return score;
  }
}
