package dev.headgate.gateway.translate;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Fields that hold one string or several. */
final class Texts {

  private Texts() {}

  /** Returns the strings, empty ones left out. */
  static List<String> read(JsonNode value, String path) {
    if (value.isTextual()) {
      return value.asText("").isEmpty() ? List.of() : List.of(value.asText(""));
    }
    if (!value.isArray()) {
      throw Notes.invalid(path, Fields.kind(value), "a string or an array of strings");
    }
    List<String> all = new ArrayList<>();
    for (int i = 0; i < value.size(); i++) {
      String text = Fields.requireText(value.get(i), path + "[" + i + "]");
      if (!text.isEmpty()) {
        all.add(text);
      }
    }
    return all;
  }
}
