package dev.headgate.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Reads a file of examples to try rules on; YAML, and so JSON too. */
final class RuleExamples {

  private static final int MOST_BYTES = 1 << 20;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> KEYS = Set.of("name", "request", "facts", "expect");

  private RuleExamples() {}

  /**
   * Reads the examples.
   *
   * @throws IllegalArgumentException that says what is wrong
   */
  static List<RuleExample> read(Path file) throws IOException {
    JsonNode examples = tree(file).path("examples");
    if (!examples.isArray() || examples.isEmpty()) {
      throw new IllegalArgumentException("no examples (expected: a list under \"examples\")");
    }
    List<RuleExample> read = new ArrayList<>();
    for (JsonNode example : examples) {
      read.add(example(example, read.size() + 1));
    }
    return read;
  }

  private static RuleExample example(JsonNode example, int number) {
    String name = example.path("name").asText("example " + number);
    example
        .fieldNames()
        .forEachRemaining(
            key -> {
              if (!KEYS.contains(key)) {
                throw new IllegalArgumentException(
                    name + ": " + key + ": unknown (expected: name, request, facts, expect)");
              }
            });
    if (!example.path("expect").isObject() || example.path("expect").isEmpty()) {
      throw new IllegalArgumentException(name + ": expect: nothing (expected: at least one key)");
    }
    return new RuleExample(
        name, example.path("request"), example.path("facts"), example.path("expect"));
  }

  private static JsonNode tree(Path file) throws IOException {
    if (!Files.exists(file)) {
      throw new NoSuchFileException("no such file (expected: a file of examples)");
    }
    if (Files.size(file) > MOST_BYTES) {
      throw new IllegalArgumentException("larger than 1 MiB (expected: fewer examples)");
    }
    LoadSettings settings =
        LoadSettings.builder()
            .setCodePointLimit(MOST_BYTES)
            .setMaxAliasesForCollections(50)
            .build();
    try {
      String text = Files.readString(file, StandardCharsets.UTF_8);
      return JSON.valueToTree(new Load(settings).loadFromString(text));
    } catch (YamlEngineException e) {
      throw new IllegalArgumentException("not YAML: " + e.getMessage(), e);
    }
  }
}
