package dev.headgate.lab.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.headgate.core.api.Language;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PromptRowsTest {

  private static final String GOOD =
      """
      {"id":"s/1","lang":"zh","category":"c","group":"g","metric":"acc","prompt":"问",\
      "outcomes":{"m":{"score":0.5,"out_chars":3}},"later":1}
      """;

  @TempDir Path folder;

  @Test
  void row_isReadWhole_andUnknownFieldsAreIgnored() throws IOException {
    PromptRow row = PromptRows.read(write(GOOD)).getFirst();
    assertThat(row.set()).isEqualTo("set");
    assertThat(row.group()).isEqualTo("g");
    assertThat(row.language()).isEqualTo(Language.CHINESE);
    assertThat(row.metric()).isEqualTo("acc");
    assertThat(row.scores()).containsOnly(entry("m", 0.5));
  }

  @Test
  void lineFromElsewhere_isReadAlike_andNamedByItsPlace() throws IOException {
    assertThat(PromptRows.parse("hdfs://logs/set.jsonl.gz", 120, GOOD))
        .isEqualTo(PromptRows.read(write(GOOD)).getFirst());
    assertThatThrownBy(() -> PromptRows.parse("hdfs://logs/set.jsonl", 120, "[]"))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("hdfs://logs/set.jsonl:120: a JSON ARRAY");
  }

  @Test
  void rowWithoutGroup_isItsOwn_andTaskStandsInForCategory() throws IOException {
    PromptRow row =
        PromptRows.read(write("{\"id\":\"a\",\"prompt\":\"p\",\"task\":\"t\"}")).getFirst();
    assertThat(row.group()).isEqualTo("a");
    assertThat(row.category()).isEqualTo("t");
    assertThat(row.language()).isEqualTo(Language.ENGLISH);
    assertThat(row.scores()).isEmpty();
  }

  @Test
  void usage_isReadWhereRecorded() throws IOException {
    PromptRow row =
        PromptRows.read(
                write(
                    """
                    {"id":"a","prompt":"p","outcomes":{"m":{"score":1,"cost":0.002,"in_tokens":7,\
                    "out_tokens":9,"out_chars":30},"n":{"score":0}}}
                    """))
            .getFirst();
    Usage used = row.usageOf("m");
    assertThat(used.costUsd()).hasValue(0.002);
    assertThat(used.inTokens()).hasValue(7);
    assertThat(used.outTokens()).hasValue(9);
    assertThat(used.outChars()).hasValue(30);
    assertThat(row.usageOf("n")).isEqualTo(Usage.UNKNOWN);
  }

  @Test
  void compressedFile_isRead() throws IOException {
    Path file = folder.resolve("set.jsonl.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write((GOOD + "\n\n" + GOOD).getBytes(StandardCharsets.UTF_8));
    }
    assertThat(PromptRows.read(file)).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "not json|not JSON (expected: one JSON object)",
        "[1]|a JSON ARRAY (expected: an object)",
        "{\"prompt\":\"p\"}|id:",
        "{\"id\":\"a\",\"prompt\":\"\"}|prompt: \"\" (expected: a string, not empty)",
        "{\"id\":\"a\"}|prompt: missing (expected: a string, not empty)",
        "{\"id\":\"a\",\"prompt\":\"b\",\"outcomes\":[\"m\"]}|outcomes: [\"m\"] (expected: {model",
        "{\"id\":\"a\",\"prompt\":\"b\",\"outcomes\":{\"m\":1}}|outcomes.m.score: missing"
            + " (expected: >= 0",
        "{\"id\":\"a\",\"prompt\":\"p\",\"lang\":\"fr\"}|lang: \"fr\" (expected: en, zh or other)",
        "{\"id\":\"a\",\"prompt\":\"p\",\"outcomes\":{\"m\":{\"score\":1.5}}}|outcomes.m.score:"
            + " 1.5",
        "{\"id\":\"a\",\"prompt\":\"p\",\"outcomes\":{\"m\":{}}}|outcomes.m.score:",
        "{\"id\":\"a\",\"prompt\":\"p\",\"outcomes\":{\"m\":{\"score\":1,\"cost\":-1}}}|outcomes.m.cost:"
            + " -1 (expected: a number >= 0)"
      })
  void badLine_isNamedWithFileAndLine(String line, String message) throws IOException {
    Path file = write(GOOD + "\n" + line);
    assertThatThrownBy(() -> PromptRows.read(file))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("set.jsonl:3: " + message);
  }

  @Test
  void fileThatIsNotCompressed_isNamed() throws IOException {
    Path file = Files.writeString(folder.resolve("set.jsonl.gz"), "plain");
    assertThatThrownBy(() -> PromptRows.read(file)).hasMessageContaining("set.jsonl.gz");
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("set.jsonl"), text);
  }
}
