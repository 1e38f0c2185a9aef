package dev.headgate.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.routers.verify.VerifierModel;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class TrainVerifierCommandTest {

  private static final String ROW =
      "{\"prompt\":\"What is %d + 1?\",\"answer\":\"%s\",\"score\":%d}%n";

  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter errors = new StringWriter();

  @Test
  void rows_becomeAnArtifact_withItsFigures() throws IOException {
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < 40; i++) {
      rows.append(ROW.formatted(i, "It is " + (i + 1) + ".", 1));
      rows.append(ROW.formatted(i, "I'm sorry, but I can't help with that.", 0));
    }
    Path data = Files.writeString(folder.resolve("answers.jsonl"), rows);
    Path made = folder.resolve("verifier.router");
    assertThat(run(data, made)).as(errors.toString()).isZero();
    assertThat(out.toString())
        .contains("auc ", "auc_length ", "brier ", "escalates 50 %", "written: " + made);
    assertThat(VerifierModel.open(made).readsConfidence()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nonsense                                          | answers.jsonl:1: not JSON",
        "[]                                                | answers.jsonl:1: not an object",
        "{\"answer\":\"a\",\"score\":1}                    | answers.jsonl:1: no prompt (expected:"
            + " a text)",
        "{\"prompt\":\"a\",\"score\":1}                    | answers.jsonl:1: no answer (expected:"
            + " a text)",
        "{\"prompt\":\"a\",\"answer\":\"b\"}               | answers.jsonl:1: score: NaN (expected:"
            + " >= 0.0 and <= 1.0)",
        "{\"prompt\":\"a\",\"answer\":\"b\",\"score\":2}   | answers.jsonl:1: score: 2.0"
            + " (expected:",
        "{\"prompt\":\"a\",\"answer\":\"b\",\"score\":1,\"confidence\":0} | answers.jsonl:1:"
            + " confidence: 0.0 (expected: > 0.0",
        "{\"prompt\":\"a\",\"answer\":\"b\",\"score\":1}   | 1 answers, 1 of them good (expected:"
            + " at least 50",
      })
  void badRows_areNamed(String row, String complaint) throws IOException {
    Path data = Files.writeString(folder.resolve("answers.jsonl"), row + "\n");
    assertThat(run(data, folder.resolve("v.router"))).isEqualTo(2);
    assertThat(errors.toString()).contains(complaint);
  }

  @Test
  void missingFile_isNamed() {
    Path none = folder.resolve("none.jsonl");
    assertThat(run(none, folder.resolve("v.router"))).isEqualTo(2);
    assertThat(errors.toString()).contains("--data: " + none + " (expected: a file of JSON lines)");
  }

  private int run(Path data, Path to) {
    return new CommandLine(new TrainVerifierCommand())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(errors, true))
        .execute("--data", data.toString(), "--out", to.toString(), "--commit", "test");
  }
}
