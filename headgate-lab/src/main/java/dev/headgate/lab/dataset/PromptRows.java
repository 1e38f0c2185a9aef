package dev.headgate.lab.dataset;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headgate.core.api.Language;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.BiFunction;

/**
 * Reads files of one JSON object a line, a prompt with its outcomes or a {@linkplain Battles
 * battle}; a bad line is an error that names file and line.
 */
public final class PromptRows {

  private static final ObjectMapper JSON = new ObjectMapper();

  private PromptRows() {}

  /**
   * Reads all rows of a {@code .jsonl} or {@code .jsonl.gz} file.
   *
   * @throws DataException where the file cannot be read or a line is not a row
   */
  public static List<PromptRow> read(Path file) {
    return read(file, (parser, line) -> parser.parse(line));
  }

  /**
   * Reads rows that hold outcomes and the id of a prompt that stands elsewhere; their prompts are
   * empty.
   *
   * @throws DataException as {@link #read}
   */
  public static List<PromptRow> outcomes(Path file) {
    return read(file, (parser, line) -> parser.outcomesOnly(line));
  }

  /**
   * Reads one line, for those who have lines from elsewhere than a local file.
   *
   * @param file what to call the file in errors; its last name is the set's, as for {@link #read}
   * @param place what to call the line, such as its number
   * @throws DataException where it is not a row
   */
  public static PromptRow parse(String file, long place, String line) {
    return new RowParser(file, place).parse(line);
  }

  private static List<PromptRow> read(Path file, BiFunction<RowParser, String, PromptRow> parsing) {
    List<PromptRow> rows = new ArrayList<>();
    try (BufferedReader lines = TextFiles.open(file)) {
      int number = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        if (!line.isBlank()) {
          rows.add(parsing.apply(new RowParser(file.toString(), number), line));
        }
      }
    } catch (IOException e) {
      throw new DataException(file + ": " + e.getMessage() + " (expected: a readable file)");
    }
    return rows;
  }

  /** One line and where it stands. */
  private record RowParser(String file, long line) {

    PromptRow parse(String text) {
      JsonNode row = object(text);
      if (Battles.isBattle(row)) {
        return Battles.read(row, set(), line, this::bad);
      }
      String id = required(row, "id");
      return row(row, id, required(row, "prompt"));
    }

    PromptRow outcomesOnly(String text) {
      JsonNode row = object(text);
      return row(row, required(row, "id"), "");
    }

    private PromptRow row(JsonNode row, String id, String prompt) {
      return new PromptRow(
          id,
          set(),
          row.path("group").asText(id),
          language(row.path("lang").asText("en")),
          row.path("category").asText(row.path("task").asText("")),
          row.path("metric").asText(""),
          prompt,
          scores(outcomes(row)),
          usage(outcomes(row)));
    }

    private String set() {
      return DataFiles.setName(Path.of(file.substring(file.lastIndexOf('/') + 1)));
    }

    private JsonNode object(String text) {
      try {
        JsonNode row = JSON.readTree(text);
        if (row.isObject()) {
          return row;
        }
        throw bad("a JSON " + row.getNodeType() + " (expected: an object)");
      } catch (JsonProcessingException e) {
        throw bad("not JSON (expected: one JSON object): " + e.getOriginalMessage());
      }
    }

    private String required(JsonNode row, String field) {
      JsonNode value = row.path(field);
      if (!value.isTextual() || value.textValue().isEmpty()) {
        throw bad(field + ": " + shown(value) + " (expected: a string, not empty)");
      }
      return value.textValue();
    }

    private Language language(String code) {
      return switch (code) {
        case "en" -> Language.ENGLISH;
        case "zh" -> Language.CHINESE;
        case "other" -> Language.OTHER;
        default -> throw bad("lang: \"" + code + "\" (expected: en, zh or other)");
      };
    }

    private JsonNode outcomes(JsonNode row) {
      JsonNode outcomes = row.path("outcomes");
      if (!outcomes.isObject() && !outcomes.isMissingNode() && !outcomes.isNull()) {
        throw bad("outcomes: " + outcomes + " (expected: {model: {\"score\": 0..1}, …})");
      }
      return outcomes;
    }

    private static String shown(JsonNode value) {
      return value.isMissingNode() ? "missing" : value.toString();
    }

    private Map<String, Double> scores(JsonNode outcomes) {
      Map<String, Double> scores = new HashMap<>();
      for (Map.Entry<String, JsonNode> outcome : outcomes.properties()) {
        double score = outcome.getValue().path("score").asDouble(Double.NaN);
        if (!(score >= 0 && score <= 1)) {
          throw bad(
              "outcomes.%s.score: %s (expected: >= 0.0 and <= 1.0)"
                  .formatted(outcome.getKey(), shown(outcome.getValue().path("score"))));
        }
        scores.put(outcome.getKey(), score);
      }
      return scores;
    }

    private Map<String, Usage> usage(JsonNode outcomes) {
      Map<String, Usage> usage = new HashMap<>();
      for (Map.Entry<String, JsonNode> outcome : outcomes.properties()) {
        Usage used = usage(outcome);
        if (!used.equals(Usage.UNKNOWN)) {
          usage.put(outcome.getKey(), used);
        }
      }
      return usage;
    }

    private Usage usage(Map.Entry<String, JsonNode> outcome) {
      return new Usage(
          amount(outcome, "cost"),
          whole(amount(outcome, "in_tokens")),
          whole(amount(outcome, "out_tokens")),
          whole(amount(outcome, "out_chars")));
    }

    private OptionalDouble amount(Map.Entry<String, JsonNode> outcome, String field) {
      JsonNode value = outcome.getValue().path(field);
      if (value.isMissingNode() || value.isNull()) {
        return OptionalDouble.empty();
      }
      if (!value.isNumber() || value.doubleValue() < 0) {
        throw bad(
            "outcomes.%s.%s: %s (expected: a number >= 0)"
                .formatted(outcome.getKey(), field, value));
      }
      return OptionalDouble.of(value.doubleValue());
    }

    private static OptionalLong whole(OptionalDouble amount) {
      return amount.isPresent()
          ? OptionalLong.of(Math.round(amount.getAsDouble()))
          : OptionalLong.empty();
    }

    private DataException bad(String what) {
      return new DataException(file + ":" + line + ": " + what);
    }
  }
}
