package dev.headgate.lab.select;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.core.api.Language;
import dev.headgate.core.describe.LanguageDetector;
import dev.headgate.lab.dataset.DataException;
import dev.headgate.lab.dataset.StableHash;
import dev.headgate.lab.dataset.TextFiles;
import dev.headgate.lab.grade.Graders;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.StringJoiner;
import java.util.function.Consumer;

/**
 * Reads prompts of files of JSON lines, told apart line by line: rows of a validation set, requests
 * with {@code messages}, rows with a {@code prompt}, and a gateway's log with prompts.
 */
public final class CandidateReader {

  private static final int MAX_LINE_CHARS = 1_000_000;
  private static final int ID_BYTES = 6;
  private static final List<String> KEPT =
      List.of("id", "lang", "messages", "prompt", "tools", "grader", "answer", "reference", "tags");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Graders graders = Graders.installed();
  private final boolean judge;
  private final Consumer<Candidate> taker;
  private int withoutPrompt;
  private int unreadable;

  /**
   * Prepares.
   *
   * @param judge whether prompts without a grader get one of kind judge
   * @param taker gets each prompt
   */
  public CandidateReader(boolean judge, Consumer<Candidate> taker) {
    this.judge = judge;
    this.taker = taker;
  }

  /** Returns how many lines held no prompt, such as those of a log without prompts. */
  public int withoutPrompt() {
    return withoutPrompt;
  }

  /** Returns how many lines were no JSON, too long, or half. */
  public int unreadable() {
    return unreadable;
  }

  /**
   * Reads a file.
   *
   * @throws DataException where it cannot be read
   */
  public void read(Path file) {
    try (BufferedReader lines = TextFiles.open(file)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.isBlank()) {
          take(line);
        }
      }
    } catch (IOException e) {
      throw new DataException(
          file + ": cannot be read (expected: a file of JSON lines, .jsonl or .jsonl.gz)");
    }
  }

  private void take(String line) {
    try {
      JsonNode given = line.length() > MAX_LINE_CHARS ? JSON.missingNode() : JSON.readTree(line);
      if (!given.isObject()) {
        unreadable++;
      } else if (!given.path("type").asText().equals("feedback")) {
        take(given);
      }
    } catch (JsonProcessingException e) {
      unreadable++;
    }
  }

  private void take(JsonNode given) {
    String prompt = prompt(given);
    if (prompt.isBlank()) {
      withoutPrompt++;
      return;
    }
    Language language = language(given, prompt);
    ObjectNode row = row(given, prompt);
    if (!row.has("id")) {
      row.put("id", "p-" + HexFormat.of().formatHex(StableHash.sha256(prompt), 0, ID_BYTES));
    }
    taker.accept(Candidate.of(row, language, prompt, graders));
  }

  private ObjectNode row(JsonNode given, String prompt) {
    ObjectNode row = JSON.createObjectNode();
    KEPT.stream().filter(given::has).forEach(field -> row.set(field, given.get(field)));
    if (row.has("messages")) {
      row.remove("prompt");
    } else {
      row.put("prompt", prompt);
    }
    if (!row.has("grader") && judge) {
      row.putObject("grader").put("kind", "judge").put("mode", "pointwise");
    }
    if (!row.path("id").isTextual() || row.path("id").textValue().isBlank()) {
      row.remove("id");
    }
    return row;
  }

  /** The user's words; of a prompt made of parts, those that are text. */
  private static String prompt(JsonNode given) {
    if (!given.path("messages").isArray()) {
      return given.path("prompt").asText("");
    }
    StringJoiner words = new StringJoiner("\n\n");
    for (JsonNode message : given.path("messages")) {
      if (message.path("role").asText().equals("user")) {
        words.add(message.path("content").asText(""));
      }
    }
    return words.toString();
  }

  private static Language language(JsonNode given, String prompt) {
    return switch (given.path("lang").asText()) {
      case "en" -> Language.ENGLISH;
      case "zh" -> Language.CHINESE;
      default -> LanguageDetector.of(prompt);
    };
  }
}
