package dev.headgate.lab.outcome;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headgate.core.api.Language;
import dev.headgate.lab.dataset.DataException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The file of prompts: a JSON object a line, each prompt once. */
final class StoredPrompts {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path file;

  StoredPrompts(Path file) {
    this.file = file;
  }

  Map<String, StoredPrompt> all() throws IOException {
    Map<String, StoredPrompt> prompts = new LinkedHashMap<>();
    String[] lines = AppendedLines.read(file);
    for (int i = 0; i < lines.length; i++) {
      StoredPrompt prompt = prompt(file + ":" + (i + 1), lines[i]);
      prompts.put(prompt.row(), prompt);
    }
    return prompts;
  }

  void remember(Collection<StoredPrompt> prompts) throws IOException {
    try (AppendedLines lines = AppendedLines.open(file)) {
      Map<String, StoredPrompt> known = all();
      for (StoredPrompt prompt : prompts) {
        if (known.putIfAbsent(prompt.row(), prompt) == null) {
          lines.add(line(prompt));
        }
      }
    }
  }

  private static String line(StoredPrompt prompt) {
    return JSON.createObjectNode()
        .put("row", prompt.row())
        .put("id", prompt.id())
        .put("language", prompt.language().name().toLowerCase(Locale.ROOT))
        .put("prompt", prompt.prompt())
        .toString();
  }

  private static StoredPrompt prompt(String place, String line) {
    try {
      JsonNode fields = JSON.readTree(line);
      return new StoredPrompt(
          fields.path("row").asText(),
          fields.path("id").asText(),
          Language.valueOf(fields.path("language").asText().toUpperCase(Locale.ROOT)),
          fields.path("prompt").asText());
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw new DataException(place + ": not a prompt (expected: a line that onboard wrote)");
    }
  }
}
