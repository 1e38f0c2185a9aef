package dev.headgate.lab.dataset;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headgate.core.api.Language;
import java.util.Map;
import java.util.function.Function;

/**
 * Reads pairwise preferences in the format of Chatbot Arena: two models answered a prompt and a
 * judge preferred one.
 *
 * <p>Fields: {@code model_a}, {@code model_b}; {@code winner}, which is {@code model_a}, {@code
 * model_b}, {@code tie} or {@code tie (bothbad)}; the prompt, which is {@code prompt} (a string, or
 * a JSON list of the user's turns, of which the first counts) or the first message of {@code
 * conversation_a} or {@code conversation}; {@code language}, such as {@code English}. A battle
 * becomes a row on which the winner scored 1 and the loser 0, or both one half.
 */
final class Battles {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final JsonNode row;
  private final Function<String, DataException> bad;

  private Battles(JsonNode row, Function<String, DataException> bad) {
    this.row = row;
    this.bad = bad;
  }

  /** Returns whether the line is a battle rather than a row of outcomes. */
  static boolean isBattle(JsonNode row) {
    return row.has("model_a") || row.has("model_b");
  }

  /**
   * Reads a battle.
   *
   * @param set the file's set
   * @param line where it stands, which names it
   * @param bad makes an error that names file and line
   */
  static PromptRow read(JsonNode row, String set, long line, Function<String, DataException> bad) {
    return new Battles(row, bad).parse(set, line);
  }

  private PromptRow parse(String set, long line) {
    String prompt = prompt();
    return new PromptRow(
        set + "/" + line, set, set + "/" + prompt, language(), "", "preference", prompt, scores());
  }

  private Map<String, Double> scores() {
    String a = model("model_a");
    String b = model("model_b");
    if (a.equals(b)) {
      throw bad.apply("model_b: \"" + b + "\" (expected: another model than model_a)");
    }
    String winner = row.path("winner").asText("");
    return switch (winner) {
      case "model_a" -> Map.of(a, 1.0, b, 0.0);
      case "model_b" -> Map.of(a, 0.0, b, 1.0);
      case "tie", "tie (bothbad)" -> Map.of(a, 0.5, b, 0.5);
      default ->
          throw bad.apply("winner: " + shown("winner") + " (expected: model_a, model_b or tie)");
    };
  }

  private String model(String field) {
    String name = row.path(field).asText("");
    if (name.isBlank()) {
      throw bad.apply(field + ": " + shown(field) + " (expected: a model's name)");
    }
    return name;
  }

  private String shown(String field) {
    return row.has(field) ? row.path(field).toString() : "missing";
  }

  private String prompt() {
    JsonNode given = row.path("prompt");
    String text = given.isTextual() ? firstTurn(given.textValue()) : opening();
    if (text.isBlank()) {
      throw bad.apply("prompt: \"\" (expected: text, or a conversation that begins with some)");
    }
    return text;
  }

  private String opening() {
    JsonNode conversation =
        row.has("conversation_a") ? row.path("conversation_a") : row.path("conversation");
    return conversation.path(0).path("content").asText("");
  }

  /** Some exports hold the user's turns as a list written into a string. */
  private static String firstTurn(String text) {
    if (!text.startsWith("[\"")) {
      return text;
    }
    try {
      return JSON.readTree(text).path(0).asText(text);
    } catch (JsonProcessingException e) {
      return text; // a prompt that happens to begin so
    }
  }

  private Language language() {
    return switch (row.path("language").asText("English")) {
      case "English", "en" -> Language.ENGLISH;
      case "Chinese", "zh" -> Language.CHINESE;
      default -> Language.OTHER;
    };
  }
}
