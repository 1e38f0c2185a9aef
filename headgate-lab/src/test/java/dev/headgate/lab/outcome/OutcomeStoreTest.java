package dev.headgate.lab.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.lab.dataset.DataException;
import dev.headgate.lab.validation.DefaultValidation;
import dev.headgate.lab.validation.ValidationRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutcomeStoreTest {

  private static final String MODEL = "openai/gpt:4o*";

  @TempDir Path folder;

  @Test
  void outcomes_comeBackAsTheyWere_underAnyName() throws IOException {
    OutcomeStore store = OutcomeStore.open(folder);
    Outcome right = scored("a", 0.75);
    Outcome failed = failed("b", "status 500");
    try (OutcomeLog log = store.log(MODEL)) {
      log.add(right);
      log.add(failed);
    }
    assertThat(store.history(MODEL)).containsExactly(right, failed);
    assertThat(store.models()).containsExactly(MODEL);
    assertThat(store.history("another")).isEmpty();
    assertThat(folder.resolve("outcomes/openai%2Fgpt%3A4o%2A.jsonl")).exists();
  }

  @Test
  void halfALine_isPassedOver_andCutOffByTheNextRun() throws IOException {
    OutcomeStore store = OutcomeStore.open(folder);
    write(store, scored("a", 1));
    Path file = folder.resolve("outcomes/openai%2Fgpt%3A4o%2A.jsonl");
    Files.writeString(file, "{\"id\":\"b\",\"sco", StandardOpenOption.APPEND);
    assertThat(store.history(MODEL)).hasSize(1);
    write(store, scored("c", 0));
    assertThat(store.history(MODEL)).extracting(Outcome::id).containsExactly("a", "c");
  }

  @Test
  void brokenLine_isNamed() throws IOException {
    OutcomeStore store = OutcomeStore.open(folder);
    Path file = folder.resolve("outcomes/m.jsonl");
    write(store, scored("a", 1));
    String good = Files.readString(folder.resolve("outcomes/openai%2Fgpt%3A4o%2A.jsonl"));
    Files.writeString(file, good + good.replace("1.0", "1.5"));
    assertThatThrownBy(() -> store.history("m"))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("m.jsonl:2: score: 1.5 (expected: >= 0.0 and <= 1.0)");
    Files.writeString(file, "nonsense\n");
    assertThatThrownBy(() -> store.history("m")).hasMessageContaining("m.jsonl:1: not JSON");
  }

  @Test
  void twoRunsAtOnce_areRefused() throws IOException {
    OutcomeStore store = OutcomeStore.open(folder);
    try (OutcomeLog first = store.log(MODEL)) {
      first.add(scored("a", 1));
      assertThatThrownBy(() -> store.log(MODEL))
          .isInstanceOf(DataException.class)
          .hasMessageContaining("another run writes to it");
    }
    store.log(MODEL).close();
  }

  @Test
  void latest_isTheLastGradedAnswer_evenBeforeALaterFailure() throws IOException {
    OutcomeStore store = OutcomeStore.open(folder);
    write(
        store,
        failed("a", "x"),
        scored("a", 0),
        scored("a", 1),
        failed("a", "y"),
        failed("b", "z"));
    assertThat(store.latest(MODEL))
        .containsEntry("row-a", scored("a", 1))
        .containsEntry("row-b", failed("b", "z"));
  }

  @Test
  void anothersOutcome_isRefused() throws IOException {
    OutcomeStore store = OutcomeStore.open(folder);
    try (OutcomeLog log = store.log("other")) {
      assertThatThrownBy(() -> log.add(scored("a", 1))).hasMessageContaining("expected: other");
    }
  }

  @Test
  void prompts_areKeptOnce_underTheDigestOutcomesName() throws IOException {
    OutcomeStore store = OutcomeStore.open(folder);
    List<ValidationRow> rows = DefaultValidation.rows();
    store.remember(rows.subList(0, 10));
    store.remember(rows);
    assertThat(store.prompts()).hasSameSizeAs(rows);
    ValidationRow last = rows.getLast();
    assertThat(store.prompts().get(last.digest()))
        .isEqualTo(new StoredPrompt(last.digest(), last.id(), last.language(), last.prompt()));
  }

  private static void write(OutcomeStore store, Outcome... outcomes) throws IOException {
    try (OutcomeLog log = store.log(MODEL)) {
      for (Outcome outcome : outcomes) {
        log.add(outcome);
      }
    }
  }

  private static Outcome scored(String id, double score) {
    return outcome(id, OptionalDouble.of(score), "");
  }

  private static Outcome failed(String id, String error) {
    return outcome(id, OptionalDouble.empty(), error);
  }

  private static Outcome outcome(String id, OptionalDouble score, String error) {
    Instant askedAt = Instant.parse("2026-01-01T00:00:00Z");
    Duration latency = Duration.ofMillis(12);
    return new Outcome(
        id, "row-" + id, MODEL, score, error, 3, 4, latency, 0.5, "d1", askedAt, "exact");
  }
}
