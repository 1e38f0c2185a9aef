package dev.headgate.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.core.api.Embedding;
import dev.headgate.lab.dataset.DataException;
import dev.headgate.lab.select.Candidate;
import dev.headgate.lab.select.CandidatePool;
import dev.headgate.lab.select.CandidateReader;
import dev.headgate.lab.select.Placed;
import dev.headgate.lab.select.SelectedRows;
import dev.headgate.lab.validation.ValidationRows;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class SelectValidationCommandTest {

  private static final String SOURCE =
      """
      {"id":"v1","prompt":"One and one?","grader":"numeric","answer":2,"tags":["sum"]}
      {"id":"v2","messages":[{"role":"system","content":"Be brief."},{"role":"user","content":"Hi"}]}
      {"decision_id":"d1","prompt":"Who wrote Faust?","routed_model":"m","language":"english"}
      {"decision_id":"d2","routed_model":"m"}
      {"type":"feedback","decision_id":"d1","score":1}
      {"id":7,"prompt":"one  and One?"}
      {"id":"v1","prompt":"你好吗","grader":"tarot","answer":"x"}
      {"half
      """;

  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter errors = new StringWriter();

  @Test
  void sources_areToldApart_lineByLine() throws IOException {
    CandidatePool pool = new CandidatePool(100, 1);
    CandidateReader reader = new CandidateReader(false, pool::add);
    reader.read(source());
    assertThat(pool.seen()).isEqualTo(5);
    assertThat(pool.repeated()).isEqualTo(1);
    assertThat(reader.withoutPrompt()).isEqualTo(1);
    assertThat(reader.unreadable()).isEqualTo(1);
    assertThat(pool.candidates())
        .extracting(Candidate::prompt)
        .containsExactlyInAnyOrder("One and one?", "Hi", "Who wrote Faust?", "你好吗");
    assertThat(pool.candidates()).filteredOn(Candidate::isWhole).hasSize(1);
    assertThat(pool.candidates())
        .filteredOn(each -> each.prompt().equals("你好吗"))
        .allMatch(each -> each.missing().startsWith("grader: \"tarot\" (expected: one of "));
  }

  @Test
  void repeatedPrompt_keepsTheRowThatCanBeGraded() throws IOException {
    CandidatePool pool = new CandidatePool(100, 1);
    CandidateReader reader = new CandidateReader(false, pool::add);
    Path file =
        Files.writeString(
            folder.resolve("a.jsonl"),
            "{\"prompt\":\"a?\"}\n{\"prompt\":\"A?\",\"grader\":\"exact\",\"answer\":\"b\"}\n");
    reader.read(file);
    assertThat(pool.candidates()).hasSize(1).allMatch(Candidate::isWhole);
  }

  @Test
  void largeLog_isSampled_theSameEachTime() {
    List<Candidate> first = sampled();
    assertThat(first).hasSize(10);
    assertThat(sampled()).extracting(Candidate::prompt).isEqualTo(prompts(first));
  }

  @Test
  void written_isAValidationSet_whereRowsAreWhole() throws IOException {
    CandidatePool pool = new CandidatePool(100, 1);
    new CandidateReader(true, pool::add).read(source());
    List<Placed> chosen = new ArrayList<>();
    for (Candidate each : pool.candidates()) {
      if (each.isWhole()) {
        chosen.add(new Placed(each, new Embedding("en", new float[] {1}), 0));
      }
    }
    chosen.add(chosen.getFirst());
    Path file = folder.resolve("set.jsonl");
    SelectedRows.write(file, chosen);
    assertThat(ValidationRows.read(file))
        .hasSize(4)
        .extracting(row -> row.grader())
        .contains("numeric")
        .contains("judge");
  }

  @Test
  void whatIsMissing_isWritten_andRefusedByTheReader() throws IOException {
    CandidatePool pool = new CandidatePool(100, 1);
    new CandidateReader(false, pool::add).read(source());
    List<Placed> chosen =
        pool.candidates().stream()
            .map(each -> new Placed(each, new Embedding("en", new float[] {1}), 0))
            .toList();
    Path file = folder.resolve("set.jsonl");
    SelectedRows.write(file, chosen);
    assertThat(Files.readString(file)).contains("\"missing\":\"grader: missing (expected: a name");
    assertThatThrownBy(() -> ValidationRows.read(file))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("grader: missing");
  }

  @Test
  void badInput_isNamed() throws IOException {
    Path empty = Files.writeString(folder.resolve("empty.jsonl"), "");
    Path set = folder.resolve("set.jsonl");
    assertThat(run("--from", empty, "--out", set)).isEqualTo(2);
    assertThat(run("--from", folder.resolve("none.jsonl"), "--out", set)).isEqualTo(2);
    assertThat(run("--from", empty, "--out", set, "--n", 0)).isEqualTo(2);
    assertThat(run("--from", empty, "--out", folder)).isEqualTo(2);
    assertThat(errors.toString())
        .contains("empty.jsonl]: no prompts (expected: rows with a prompt or messages")
        .contains("none.jsonl: cannot be read (expected: a file of JSON lines")
        .contains("--n: 0 (expected: >= 1)")
        .contains("--out: " + folder + " (expected: a file");
    assertThat(set).doesNotExist();
  }

  private Path source() throws IOException {
    return Files.writeString(folder.resolve("source.jsonl"), SOURCE);
  }

  private List<Candidate> sampled() {
    CandidatePool pool = new CandidatePool(10, 3);
    CandidateReader reader = new CandidateReader(false, pool::add);
    try {
      Path file = folder.resolve("log.jsonl");
      List<String> lines = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        lines.add("{\"prompt\":\"question %d\"}".formatted(i));
      }
      reader.read(Files.write(file, lines));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return pool.candidates();
  }

  private static List<String> prompts(List<Candidate> candidates) {
    return candidates.stream().map(Candidate::prompt).toList();
  }

  private int run(Object... words) {
    return new CommandLine(new SelectValidationCommand())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(errors, true))
        .execute(java.util.Arrays.stream(words).map(Object::toString).toArray(String[]::new));
  }
}
