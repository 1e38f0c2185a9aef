package dev.headgate.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.lab.dataset.DataException;
import dev.headgate.lab.dataset.PromptRow;
import dev.headgate.spark.rows.Census;
import dev.headgate.spark.rows.Lines;
import dev.headgate.spark.rows.Prompts;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How logs are read. */
class LogTest {

  private final SparkSession spark = LocalSpark.session();

  @TempDir private Path folder = Path.of("");

  private Census census(Path data) {
    return Census.of(Lines.open(spark, List.of(data.toString()), 0));
  }

  private static void pack(Path from, Path to) throws IOException {
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(to))) {
      Files.copy(from, out);
    }
  }

  @Test
  void rows_areThoseTheLabReads() throws IOException {
    Path log = TestLog.write(folder.resolve("a,b.jsonl"), 30);
    List<PromptRow> read =
        Prompts.of(spark, Lines.open(spark, List.of(log.toString()), 3)).collectAsList().stream()
            .map(Prompts::prompt)
            .toList();
    assertThat(read).containsExactlyInAnyOrderElementsOf(TestLog.rows(log));
  }

  @Test
  void folderAndPattern_holdPlainAndPackedFiles() throws IOException {
    Path log = TestLog.write(folder.resolve("a.jsonl"), 30);
    pack(log, folder.resolve("b.jsonl.gz"));
    Files.writeString(folder.resolve("notes.txt"), "no data\n");
    Files.createDirectory(folder.resolve("deeper"));
    assertThat(census(folder).rows()).isEqualTo(60);
    assertThat(census(folder.resolve("*.gz")).rows()).isEqualTo(30);
    assertThat(census(log).digest()).isEqualTo(census(folder.resolve("b.jsonl.gz")).digest());
  }

  @Test
  void badLines_areCountedAndTheFirstNamed() throws IOException {
    Path log = folder.resolve("bad.jsonl");
    String good = "{\"id\": \"a\", \"prompt\": \"p\"}\n";
    Files.writeString(log, good + "{\n\n" + "{\"id\": \"\"}\n".repeat(9) + good);
    Census census = census(log);
    assertThat(census.rows()).isEqualTo(2);
    assertThat(census.bad()).isEqualTo(10);
    List<String> told = census.check(false);
    assertThat(told).hasSize(6);
    assertThat(told.getFirst())
        .isEqualTo("10 of 12 lines are no rows; the first, by file and byte:");
    assertThat(told.get(1)).contains("bad.jsonl:" + good.length() + ": not JSON (expected: one");
    assertThatThrownBy(() -> census.check(true))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("without --strict they are left out");
  }

  @Test
  void emptyInput_isRefused() throws IOException {
    Path log = Files.createFile(folder.resolve("empty.jsonl"));
    LocalSpark.Said said = LocalSpark.run("embed", "--data", log, "--out", folder.resolve("v"));
    assertThat(said.refused().err())
        .contains("--data: no row (expected: at least one line with id and");
    assertThat(folder.resolve("v")).doesNotExist();
  }

  @Test
  void pathThatLeadsNowhere_isRefused() {
    LocalSpark.Said said =
        LocalSpark.run("embed", "--data", folder.resolve("none*"), "--out", folder.resolve("v"));
    assertThat(said.refused().err()).contains("no file (expected: .jsonl or .jsonl.gz files");
  }
}
