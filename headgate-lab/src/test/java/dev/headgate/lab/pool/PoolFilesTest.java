package dev.headgate.lab.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.lab.FakeEncoder;
import dev.headgate.lab.dataset.DataException;
import dev.headgate.lab.embed.BulkEncoder;
import dev.headgate.lab.evaluate.cost.PriceList;
import dev.headgate.lab.progress.Progress;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PoolFilesTest {

  @TempDir Path folder;

  private Path development;
  private Path test;
  private Path labels;
  private Path unseen;
  private Path prices;

  @BeforeEach
  void write() throws IOException {
    development = folder.resolve("dev.jsonl");
    test = folder.resolve("test.jsonl");
    labels = folder.resolve("labels.jsonl");
    unseen = Files.writeString(folder.resolve("unseen.json"), "[\"new-a\", \"new-b\"]");
    prices =
        Files.writeString(
            folder.resolve("prices.json"),
            "{\"tiny\": {\"new-a\": {\"price_in\": 1, \"price_out\": 1},"
                + " \"new-b\": {\"price_in\": 2, \"price_out\": 2}}}");
    StringBuilder dev = new StringBuilder();
    StringBuilder told = new StringBuilder();
    StringBuilder held = new StringBuilder();
    for (int i = 0; i < 30; i++) {
      dev.append(row("tiny/" + i, "\"prompt\": \"p" + i + "\", ", "old-a", "old-b", i));
      held.append(row("tiny/t" + i, "\"prompt\": \"t" + i + "\", ", "new-a", "new-b", i));
      if (i < 12) {
        told.append(row("tiny/" + i, "", "new-a", "new-b", i));
      }
    }
    Files.writeString(development, dev);
    Files.writeString(test, held);
    Files.writeString(labels, told);
  }

  @Test
  void newModelsAreLabelledOnDevelopmentPrompts() throws IOException {
    PoolFiles files = read();
    Trial trial = files.draw(0, 1);
    assertThat(files.name()).isEqualTo("tiny");
    assertThat(files.leftOut()).isEmpty();
    assertThat(trial.development()).hasSize(30);
    assertThat(trial.known()[0]).hasSize(2);
    assertThat(trial.labelled()).hasSize(12).doesNotHaveDuplicates();
    double[][] all = trial.all().orElseThrow();
    assertThat(Arrays.stream(all).filter(row -> !Double.isNaN(row[0]))).hasSize(12);
    assertThat(files.draw(1, 1).sameGround(trial)).isTrue();
    for (int i = 0; i < 12; i++) {
      assertThat(trial.labels()[i][0]).isEqualTo(trial.labelled()[i] % 2);
    }
    assertThat(trial.expectedUsd()[1]).isEqualTo(2 * trial.expectedUsd()[0]);
    assertThat(PoolRehearsal.ofAll().play(trial, List.of(10)).get(10))
        .containsKeys("hierarchical", "zero_router", "retrained_linear", "oracle");
  }

  @Test
  void modelsWithoutPrice_areLeftOutAndNamed_andTooFewAreRefused() throws IOException {
    Files.writeString(unseen, "[\"new-a\", \"new-b\", \"new-c\"]");
    assertThat(read().leftOut()).containsExactly("new-c");
    Files.writeString(unseen, "[\"new-a\", \"new-c\"]");
    assertThatThrownBy(this::read)
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("--unseen: [new-c] cannot be used (expected: at least 2 models");
  }

  @Test
  void idsThatAreNotAmongThePrompts_areRefused() throws IOException {
    Files.writeString(labels, row("other/1", "", "new-a", "new-b", 1));
    assertThatThrownBy(this::read)
        .isInstanceOf(DataException.class)
        .hasMessageContaining("none of 1 ids is one of --dev, such as [other/1]");
  }

  @Test
  void idsThatStandTwice_areRefused() throws IOException {
    Files.writeString(
        development,
        Files.readString(development) + row("tiny/3", "\"prompt\": \"x\", ", "old-a", "old-b", 1));
    assertThatThrownBy(this::read)
        .isInstanceOf(DataException.class)
        .hasMessage("--dev: ids that stand twice: [tiny/3] (expected: unique ids)");
  }

  @Test
  void unseenThatIsNoList_isRefused() throws IOException {
    Files.writeString(unseen, "{\"a\": 1}");
    assertThatThrownBy(this::read)
        .isInstanceOf(DataException.class)
        .hasMessageContaining("expected: a JSON list of at least 2 names of models");
  }

  private PoolFiles read() throws IOException {
    try (BulkEncoder encoder = new BulkEncoder(new FakeEncoder(), folder.resolve("cache"), 256)) {
      PoolTables tables =
          new PoolTables(
              encoder,
              label ->
                  new Progress(label, new PrintWriter(new StringWriter()), () -> Instant.EPOCH));
      return new PoolFiles(
          new PoolFiles.Files(development, test, labels, unseen), PriceList.read(prices), tables);
    }
  }

  private static String row(String id, String prompt, String a, String b, int i) {
    return "{\"id\": \"%s\", \"lang\": \"en\", %s\"outcomes\": {\"%s\": {\"score\": %d}, \"%s\": {\"score\": %d}}}\n"
        .formatted(id, prompt, a, i % 2, b, (i + 1) % 2);
  }
}
