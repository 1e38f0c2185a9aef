package dev.headgate.sim.answer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Reads recorded outcomes from JSON lines into a map. */
final class OutcomeReader {

  private static final JsonMapper MAPPER = new JsonMapper();

  private final Map<String, Map<String, Outcome>> target;

  OutcomeReader(Map<String, Map<String, Outcome>> target) {
    this.target = target;
  }

  void read(Path file) throws IOException {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(open(file), StandardCharsets.UTF_8))) {
      int number = 1;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.isBlank()) {
          add(line, file + ":" + number);
        }
        number++;
      }
    }
  }

  private static InputStream open(Path file) throws IOException {
    InputStream raw = Files.newInputStream(file);
    return file.toString().endsWith(".gz") ? new GZIPInputStream(raw, 1 << 16) : raw;
  }

  private void add(String line, String where) {
    try {
      JsonNode row = MAPPER.readTree(line);
      JsonNode prompt = row.path("prompt");
      JsonNode outcomes = row.path("outcomes");
      if (!prompt.isTextual() || !outcomes.isObject()) {
        throw malformed(where, "no text 'prompt' or no object 'outcomes'", null);
      }
      Map<String, Outcome> byModel =
          target.computeIfAbsent(prompt.textValue().strip(), key -> new HashMap<>());
      outcomes
          .properties()
          .forEach(entry -> byModel.put(entry.getKey(), outcome(entry.getValue(), where)));
    } catch (JsonProcessingException e) {
      throw malformed(where, "not JSON", e);
    }
  }

  private static Outcome outcome(JsonNode node, String where) {
    if (!node.path("score").isNumber()) {
      throw malformed(where, "an outcome without a number 'score'", null);
    }
    JsonNode chars = node.path("out_chars");
    try {
      return new Outcome(
          node.path("score").doubleValue(),
          chars.isNumber() ? OptionalInt.of(chars.intValue()) : OptionalInt.empty());
    } catch (IllegalArgumentException e) {
      throw malformed(where, String.valueOf(e.getMessage()), e);
    }
  }

  private static IllegalArgumentException malformed(
      String where, String what, @Nullable Exception cause) {
    return new IllegalArgumentException(
        where
            + ": "
            + what
            + " (expected: {\"prompt\": \"…\", \"outcomes\": {\"<model>\": {\"score\": 0..1}}})",
        cause);
  }
}
