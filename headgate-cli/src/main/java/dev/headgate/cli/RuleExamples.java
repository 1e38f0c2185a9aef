package dev.headgate.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headgate.gateway.config.ConfigFailure;
import dev.headgate.gateway.config.HeadgateConfig;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Reads a file of examples to try rules on; YAML, and so JSON too. */
final class RuleExamples {

  private static final int MOST_BYTES = 1 << 20;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final LoadSettings SETTINGS =
      LoadSettings.builder().setCodePointLimit(MOST_BYTES).setMaxAliasesForCollections(50).build();

  private RuleExamples() {}

  /**
   * Reads the examples.
   *
   * @param name of the file, for what is wrong with it
   * @param setup the configuration they are tried on
   * @throws IllegalArgumentException if it is no such file
   * @throws WrongExamples that says what of them would agree whatever is decided
   */
  static List<RuleExample> read(Path file, String name, HeadgateConfig setup)
      throws IOException, WrongExamples {
    String text = text(file);
    try {
      YamlLines lines =
          new YamlLines(
              new Compose(SETTINGS)
                  .composeString(text)
                  .orElseThrow(() -> new IllegalArgumentException("empty (expected: examples)")));
      JsonNode document = JSON.valueToTree(new Load(SETTINGS).loadFromString(text));
      List<ConfigFailure> failures = new ExampleCheck(name, lines, setup).failures(document);
      if (!failures.isEmpty()) {
        throw new WrongExamples(failures);
      }
      return examples(document);
    } catch (YamlEngineException e) {
      throw new IllegalArgumentException("not YAML: " + e.getMessage(), e);
    }
  }

  private static List<RuleExample> examples(JsonNode document) {
    List<RuleExample> read = new ArrayList<>();
    for (JsonNode example : document.path("examples")) {
      String name = example.path("name").asText("example " + (read.size() + 1));
      read.add(
          new RuleExample(
              name, example.path("request"), example.path("facts"), example.path("expect")));
    }
    return read;
  }

  private static String text(Path file) throws IOException {
    if (!Files.exists(file)) {
      throw new NoSuchFileException("no such file (expected: a file of examples)");
    }
    if (Files.size(file) > MOST_BYTES) {
      throw new IllegalArgumentException("larger than 1 MiB (expected: fewer examples)");
    }
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("not UTF-8 (expected: a text file in UTF-8)", e);
    }
  }
}
