package dev.headgate.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.core.spi.Forecaster;
import dev.headgate.lab.ask.ChatServer;
import dev.headgate.lab.ask.ChatServer.Answer;
import dev.headgate.lab.ask.Timing;
import dev.headgate.lab.onboard.Counting;
import dev.headgate.lab.outcome.Outcome;
import dev.headgate.lab.outcome.OutcomeLog;
import dev.headgate.lab.outcome.OutcomeStore;
import dev.headgate.lab.profile.TinyMap;
import dev.headgate.lab.validation.ValidationRow;
import dev.headgate.lab.validation.ValidationRows;
import dev.headgate.routers.profile.ProfileJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ReprofileCommandTest {

  private static final int ROWS = 40;

  /** Fixed, since which answers fade is drawn by when they were asked. */
  private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter errors = new StringWriter();

  @BeforeEach
  void files() throws IOException {
    Files.write(folder.resolve("map.router"), TinyMap.artifact(0.04f, 0.01f).toBytes());
    Files.writeString(
        folder.resolve("set.jsonl"),
        IntStream.rangeClosed(1, ROWS)
            .mapToObj(
                i ->
                    "{\"id\":\"row-%d\",\"prompt\":\"%d minus %d?\",\"grader\":\"numeric\",\"answer\":1}"
                        .formatted(i, i, i - 1))
            .collect(Collectors.joining("\n")));
  }

  @Test
  void oldestAnswers_areAskedAgain_andTheVersionRises() throws IOException {
    known(10, Duration.ofDays(1), 1);
    List<Outcome> old = history();
    try (ChatServer server = new ChatServer(request -> Answer.says("1"))) {
      assertThat(reprofile(server, "--n", "35")).isZero();
      assertThat(server.requests()).hasSize(35);
    }
    // 30 were never asked; of the others 5 are asked again
    assertThat(history()).hasSize(45);
    assertThat(history().subList(0, 10)).isEqualTo(old);
    assertThat(out.toString())
        .contains("40 answers count, 0 are too old")
        .contains("5 prompts asked again: mean score 1.000 before, 1.000 now, difference 0.000");
    try (ChatServer server = new ChatServer(request -> Answer.says("1"))) {
      assertThat(reprofile(server, "--n", "1")).isZero();
    }
    assertThat(ProfileJson.read(folder.resolve("store/profiles/m.json")).version()).isEqualTo(2);
  }

  @Test
  void modelThatGrewWorse_isTold() throws IOException {
    known(ROWS, Duration.ofDays(1), 1);
    try (ChatServer server = new ChatServer(request -> Answer.says("7"))) {
      assertThat(reprofile(server, "--n", "20")).isEqualTo(3);
    }
    assertThat(out.toString())
        .contains("20 prompts asked again: mean score 1.000 before, 0.000 now, difference -1.000")
        .contains("the model has changed, onboard it --again");
  }

  @Test
  void oldAnswers_fade() throws IOException {
    known(ROWS, Duration.ofDays(90), 1);
    try (ChatServer server = new ChatServer(request -> Answer.says("1"))) {
      assertThat(reprofile(server, "--n", "8")).isZero();
    }
    int labels = ProfileJson.read(folder.resolve("store/profiles/m.json")).evidence().labels();
    assertThat(labels).isBetween(8 + 8, 8 + 24);
    assertThat(out.toString())
        .contains(labels + " answers count, " + (40 - labels) + " are too old");
  }

  @Test
  void badInput_isNamed() throws IOException {
    try (ChatServer server = new ChatServer(request -> Answer.says("1"))) {
      assertThat(reprofile(server)).isEqualTo(2);
      known(3, Duration.ofDays(1), 1);
      assertThat(reprofile(server, "--n", "0")).isEqualTo(2);
      assertThat(reprofile(server, "--half-life-days", "0")).isEqualTo(2);
      assertThat(server.requests()).isEmpty();
    }
    assertThat(errors.toString())
        .contains("--model: m: no answers are kept (expected: headgate onboard first")
        .contains("--n: 0 (expected: >= 1)")
        .contains("half-life-days: PT0S (expected: > 0)");
  }

  @Test
  void modelThatNoLongerAnswers_leavesTheProfileAsItWas() throws IOException {
    known(ROWS, Duration.ofDays(1), 1);
    try (ChatServer server = new ChatServer(request -> Answer.fails(404, "no such model"))) {
      assertThat(reprofile(server)).isEqualTo(1);
    }
    assertThat(errors.toString()).contains("status 404: no such model");
    assertThat(folder.resolve("store/profiles/m.json")).doesNotExist();
  }

  private void known(int rows, Duration age, double score) throws IOException {
    try (OutcomeLog log = store().log("m")) {
      for (ValidationRow row : ValidationRows.read(folder.resolve("set.jsonl")).subList(0, rows)) {
        Instant askedAt = NOW.minus(age);
        log.add(
            new Outcome(
                row.id(),
                row.digest(),
                "m",
                OptionalDouble.of(score),
                "",
                1,
                1,
                Duration.ofMillis(5),
                0,
                "digest",
                askedAt,
                "numeric"));
      }
    }
  }

  private List<Outcome> history() throws IOException {
    return store().history("m");
  }

  private OutcomeStore store() throws IOException {
    return OutcomeStore.open(folder.resolve("store"));
  }

  private int reprofile(ChatServer server, String... options) {
    LabParts parts =
        new LabParts(
            Map.of(),
            () -> new Counting(text -> text.length() / 4, Forecaster.NONE),
            Optional.of(new FakeEncoder()),
            new Timing(() -> NOW, Thread::sleep, () -> 0.5));
    String[] fixed = {
      "--model",
      "m",
      "--endpoint",
      server.address(),
      "--dry-run",
      "--validation",
      folder + "/set.jsonl",
      "--store",
      folder + "/store",
      "--cache",
      folder + "/cache",
      "--map",
      folder + "/map.router"
    };
    return new CommandLine(new ReprofileCommand(parts))
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(errors, true))
        .execute(
            Stream.concat(Arrays.stream(fixed), Arrays.stream(options)).toArray(String[]::new));
  }
}
