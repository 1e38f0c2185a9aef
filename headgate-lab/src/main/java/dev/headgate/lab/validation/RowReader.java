package dev.headgate.lab.validation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.core.api.Excerpt;
import dev.headgate.core.api.Language;
import dev.headgate.core.describe.LanguageDetector;
import dev.headgate.lab.dataset.DataException;
import dev.headgate.lab.dataset.StableHash;
import dev.headgate.lab.grade.Check;
import dev.headgate.lab.grade.Graders;
import dev.headgate.lab.validation.ValidationRow.Message;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads one row; its errors do not say the line, which the caller knows. */
final class RowReader {

  private static final int MAX_ID_CHARS = 200;
  private static final int MAX_PROMPT_CHARS = 200_000;
  private static final int MAX_MESSAGES = 100;
  private static final int MAX_TAGS = 20;
  private static final int DIGEST_BYTES = 16;
  private static final Set<String> ROLES = Set.of("system", "user", "assistant");

  private final JsonNode row;
  private final Graders graders;

  RowReader(JsonNode row, Graders graders) {
    this.row = row;
    this.graders = graders;
  }

  ValidationRow row() {
    String id = text(row, "id", MAX_ID_CHARS);
    List<Message> messages = messages();
    String prompt = messages.getLast().content();
    String kind = graders.named(row.path("grader")).kind();
    Check check = graders.prepare(prompt, row.path("grader"), row.path("answer"));
    return new ValidationRow(
        id,
        language(prompt),
        messages,
        functions(),
        kind,
        check,
        row.path("answer"),
        reference(),
        tags(),
        digest(messages));
  }

  /** The order of a grader's arguments counts; nothing is lost but a question asked again. */
  private String digest(List<Message> messages) {
    StringBuilder asked = new StringBuilder();
    messages.forEach(
        each -> asked.append(each.role()).append('\0').append(each.content()).append('\0'));
    for (String field : List.of("tools", "grader", "answer")) {
      asked.append(row.path(field)).append('\0');
    }
    return HexFormat.of().formatHex(StableHash.sha256(asked.toString()), 0, DIGEST_BYTES);
  }

  private List<Message> messages() {
    JsonNode given = row.path("messages");
    if (given.isMissingNode()) {
      return List.of(new Message("user", text(row, "prompt", MAX_PROMPT_CHARS)));
    }
    if (row.has("prompt")) {
      throw new DataException("prompt: beside messages (expected: one of both)");
    }
    if (!given.isArray() || given.isEmpty() || given.size() > MAX_MESSAGES) {
      throw bad("messages", given, "a list of 1 to " + MAX_MESSAGES + " messages");
    }
    List<Message> messages = new ArrayList<>();
    given.forEach(each -> messages.add(message(each)));
    if (!messages.getLast().role().equals("user")) {
      throw bad("messages", given, "a list that ends with a message of role user");
    }
    return messages;
  }

  private static Message message(JsonNode given) {
    String role = given.path("role").asText("");
    if (!ROLES.contains(role)) {
      throw bad("messages.role", given.path("role"), "system, user or assistant");
    }
    return new Message(role, text(given, "content", MAX_PROMPT_CHARS));
  }

  private Language language(String prompt) {
    JsonNode given = row.path("lang");
    if (given.isMissingNode()) {
      return LanguageDetector.of(prompt);
    }
    return switch (given.asText()) {
      case "en" -> Language.ENGLISH;
      case "zh" -> Language.CHINESE;
      case "other" -> Language.OTHER;
      default -> throw bad("lang", given, "en, zh or other");
    };
  }

  private JsonNode functions() {
    JsonNode given = row.path("tools");
    if (!given.isMissingNode() && (!given.isArray() || given.isEmpty())) {
      throw bad("tools", given, "a list of functions in OpenAI's format");
    }
    return given;
  }

  private Optional<String> reference() {
    return row.has("reference")
        ? Optional.of(text(row, "reference", MAX_PROMPT_CHARS))
        : Optional.empty();
  }

  private Set<String> tags() {
    JsonNode given = row.path("tags");
    if (given.isMissingNode()) {
      return Set.of();
    }
    Set<String> tags = new TreeSet<>();
    given.forEach(tag -> tags.add(tag.asText("")));
    if (!given.isArray() || given.size() > MAX_TAGS || tags.contains("")) {
      throw bad("tags", given, "a list of at most " + MAX_TAGS + " words");
    }
    return tags;
  }

  private static String text(JsonNode in, String field, int most) {
    JsonNode value = in.path(field);
    if (!value.isTextual() || value.textValue().isBlank()) {
      throw bad(field, value, "a text, not blank");
    }
    if (value.textValue().length() > most) {
      throw new DataException(
          "%s: %d characters (expected: <= %d)".formatted(field, value.textValue().length(), most));
    }
    return value.textValue();
  }

  private static DataException bad(String field, JsonNode value, String expected) {
    String shown = value.isMissingNode() ? "missing" : Excerpt.bare(value.toString());
    return new DataException("%s: %s (expected: %s)".formatted(field, shown, expected));
  }
}
