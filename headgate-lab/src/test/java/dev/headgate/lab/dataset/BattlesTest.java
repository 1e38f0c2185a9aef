package dev.headgate.lab.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.core.api.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BattlesTest {

  @TempDir Path folder;

  @Test
  void conversations_areReadAsTheirFirstMessage() throws IOException {
    PromptRow row =
        read("""
        {"question_id": "q", "model_a": "vicuna-13b", "model_b": "gpt-4", "winner": "model_b",
         "conversation_a": [{"role": "user", "content": "Why is the sky blue?"},
                            {"role": "assistant", "content": "It is not."}],
         "language": "English"}
        """
                .replace("\n", " "))
            .getFirst();
    assertThat(row.prompt()).isEqualTo("Why is the sky blue?");
    assertThat(row.scores()).isEqualTo(Map.of("vicuna-13b", 0.0, "gpt-4", 1.0));
    assertThat(row.language()).isEqualTo(Language.ENGLISH);
    assertThat(row.set()).isEqualTo("votes");
    assertThat(row.metric()).isEqualTo("preference");
  }

  @Test
  void votesOnOnePrompt_stayOnOneSideOfASplit() throws IOException {
    String vote = "{\"model_a\":\"a\",\"model_b\":\"b\",\"winner\":\"%s\",\"prompt\":\"hi\"}\n";
    List<PromptRow> rows =
        read(vote.formatted("model_a") + vote.formatted("tie") + vote.formatted("tie (bothbad)"));
    assertThat(rows).extracting(PromptRow::group).containsOnly(rows.getFirst().group());
    assertThat(rows).extracting(PromptRow::id).doesNotHaveDuplicates();
    assertThat(rows.get(0).scores()).isEqualTo(Map.of("a", 1.0, "b", 0.0));
    assertThat(rows.get(1).scores()).isEqualTo(Map.of("a", 0.5, "b", 0.5));
    assertThat(rows.get(2).scores()).isEqualTo(Map.of("a", 0.5, "b", 0.5));
  }

  @Test
  void turnsListedInAString_areReadAsTheFirst() throws IOException {
    PromptRow row =
        read(battle("\"model_a\"", "\"[\\\"first\\\", \\\"second\\\"]\"", "\"Chinese\""))
            .getFirst();
    assertThat(row.prompt()).isEqualTo("first");
    assertThat(row.language()).isEqualTo(Language.CHINESE);
    assertThat(read(battle("\"tie\"", "\"[\\\"not a list\"", "\"German\"")).getFirst())
        .satisfies(
            odd -> {
              assertThat(odd.prompt()).isEqualTo("[\"not a list");
              assertThat(odd.language()).isEqualTo(Language.OTHER);
            });
  }

  @Test
  void badBattles_areRefusedWithFileAndLine() {
    refused(
        battle("\"a\"", "\"p\"", "\"English\""), "winner: \"a\" (expected: model_a, model_b or");
    refused(battle("1", "\"p\"", "\"English\""), "winner: 1 (expected: model_a, model_b or tie)");
    refused(battle("\"tie\"", "\" \"", "\"English\""), "prompt: \"\" (expected: text, or a conv");
    refused(battle("\"tie\"", "7", "\"English\""), "prompt: \"\" (expected: text, or a conversa");
    refused(
        "{\"model_a\":\"x\",\"model_b\":\"x\",\"winner\":\"tie\",\"prompt\":\"p\"}",
        "model_b: \"x\" (expected: another model than model_a)");
    refused(
        "{\"model_a\":\"x\",\"winner\":\"tie\",\"prompt\":\"p\"}",
        "model_b: missing (expected: a model's name)");
  }

  private void refused(String line, String message) {
    assertThatThrownBy(() -> read(line))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("votes.jsonl:1: " + message);
  }

  private static String battle(String winner, String prompt, String language) {
    return "{\"model_a\":\"a\",\"model_b\":\"b\",\"winner\":%s,\"prompt\":%s,\"language\":%s}"
        .formatted(winner, prompt, language);
  }

  private List<PromptRow> read(String lines) throws IOException {
    Path file = folder.resolve("votes.jsonl");
    Files.writeString(file, lines);
    return PromptRows.read(file);
  }
}
