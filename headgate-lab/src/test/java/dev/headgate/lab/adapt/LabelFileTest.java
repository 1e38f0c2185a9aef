package dev.headgate.lab.adapt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.core.api.Language;
import dev.headgate.lab.dataset.DataException;
import dev.headgate.lab.dataset.PromptRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelFileTest {

  @TempDir Path folder;

  @Test
  void shortForm_isRead_andItsLanguageFound() throws IOException {
    List<PromptRow> rows =
        read(
            """
            {"prompt": "Who wrote it?", "strong": 1, "weak": 0}

            {"prompt": "证明根号二是无理数", "strong": true, "weak": 0.5}
            """);
    assertThat(rows).hasSize(2);
    assertThat(rows.get(0).scores()).isEqualTo(Map.of("strong", 1.0, "weak", 0.0));
    assertThat(rows.get(1).scores()).isEqualTo(Map.of("strong", 1.0, "weak", 0.5));
    assertThat(rows.get(1).language()).isEqualTo(Language.CHINESE);
    assertThat(rows.get(0).id()).isNotEqualTo(rows.get(1).id());
  }

  @Test
  void rowsWithOutcomes_areReadAsTrainingReadsThem() throws IOException {
    List<PromptRow> rows =
        read(
            """
            {"id": "a/1", "lang": "en", "prompt": "p", "outcomes": {"m": {"score": 1}}}
            """);
    assertThat(rows.getFirst().scores()).isEqualTo(Map.of("m", 1.0));
  }

  @Test
  void badLines_areNamed() {
    assertThatThrownBy(() -> read("{\"prompt\": \" \", \"strong\": 1, \"weak\": 0}"))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("labels.jsonl:1: prompt: \" \" (expected: a text, not blank)");
    assertThatThrownBy(() -> read("{\"prompt\": \"p\", \"strong\": 2, \"weak\": 0}"))
        .hasMessageContaining("labels.jsonl:1: strong: 2 (expected: >= 0.0 and <= 1.0");
    assertThatThrownBy(() -> read("nonsense")).hasMessageContaining("not JSON");
    assertThatThrownBy(() -> read("[]")).hasMessageContaining("ARRAY (expected: a JSON object)");
    assertThatThrownBy(() -> LabelFile.read(List.of(folder.resolve("gone.jsonl")), note -> {}))
        .isInstanceOf(DataException.class);
  }

  private List<PromptRow> read(String text) throws IOException {
    return LabelFile.read(
        List.of(Files.writeString(folder.resolve("labels.jsonl"), text)), note -> {});
  }
}
