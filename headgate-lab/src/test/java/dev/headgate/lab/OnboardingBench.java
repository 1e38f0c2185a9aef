package dev.headgate.lab;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.core.spi.Encoder;
import dev.headgate.core.spi.Forecaster;
import dev.headgate.lab.ask.ChatServer;
import dev.headgate.lab.ask.ChatServer.Answer;
import dev.headgate.lab.ask.Timing;
import dev.headgate.lab.onboard.Counting;
import dev.headgate.lab.outcome.Outcome;
import dev.headgate.lab.outcome.OutcomeStore;
import dev.headgate.lab.profile.TinyMap;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A folder, a map and a chat server for tests of {@code headgate onboard}. */
abstract class OnboardingBench {

  static final String MODEL = "my-model";

  @TempDir Path folder;

  final StringWriter out = new StringWriter();
  final StringWriter errors = new StringWriter();
  final AtomicInteger calls = new AtomicInteger();

  @BeforeEach
  void map() throws IOException {
    Files.write(folder.resolve("map.router"), TinyMap.artifact(0.04f, 0.01f).toBytes());
  }

  static Answer oddOnesRight(JsonNode request) {
    int first = Integer.parseInt(ChatServer.prompt(request).replaceFirst(" .*", ""));
    return Answer.says(first % 2 == 1 ? "1" : "7");
  }

  int deployed(ChatServer server, Path set, String... more) {
    return onboardTo(server.address().replace("/v1", ""), server, set, more);
  }

  int onboardTo(String gateway, ChatServer server, Path set, String... more) {
    Stream<String> usual =
        Stream.of(
            "--model",
            MODEL,
            "--endpoint",
            server.address(),
            "--validation",
            set.toString(),
            "--gateway",
            gateway);
    return run(Stream.concat(usual, Stream.of(more)).toArray(String[]::new));
  }

  boolean isJudge(JsonNode request) {
    return request.path("model").asText().equals("a-judge");
  }

  /** The letter under which the model's answer is shown. */
  static String better(JsonNode request) {
    String ballot = ChatServer.prompt(request);
    return ballot.indexOf("a fine answer") < ballot.indexOf("the reference") ? "A" : "B";
  }

  static Answer busy() {
    return Answer.fails(429, "slow down").with("Retry-After", "0");
  }

  Path set(int rows) throws IOException {
    return Files.writeString(
        folder.resolve("set.jsonl"),
        IntStream.rangeClosed(1, rows)
            .mapToObj(OnboardCommandTest::row)
            .collect(Collectors.joining("\n")));
  }

  static String row(int i) {
    return "{\"id\":\"row-%d\",\"prompt\":\"%d minus %d?\",\"grader\":\"numeric\",\"answer\":1}"
        .formatted(i, i, i - 1);
  }

  Path judged(int rows) throws IOException {
    String code =
        "{\"id\":\"code\",\"prompt\":\"p\",\"grader\":\"code_tests\",\"answer\":\"assert 1\"}\n";
    return Files.writeString(
        folder.resolve("judged.jsonl"),
        IntStream.range(0, rows)
            .mapToObj(OnboardCommandTest::judgedRow)
            .collect(Collectors.joining("", code, "")));
  }

  static String judgedRow(int i) {
    return "{\"id\":\"j%d\",\"prompt\":\"p%d\",\"grader\":\"judge\",\"answer\":\"the reference\"}\n"
        .formatted(i, i);
  }

  List<Outcome> outcomes() throws IOException {
    return OutcomeStore.open(folder.resolve("store")).history(MODEL);
  }

  int onboard(ChatServer server, String option, Path file, String... more) {
    return onboard(
        server,
        Stream.concat(Stream.of(option, file.toString()), Arrays.stream(more))
            .toArray(String[]::new));
  }

  int onboard(ChatServer server, String... options) {
    List<String> words = new ArrayList<>(List.of("--endpoint", server.address(), "--dry-run"));
    words.addAll(Arrays.asList(options));
    if (!words.contains("--model")) {
      words.addAll(List.of("--model", MODEL));
    }
    return run(words.toArray(String[]::new));
  }

  /** Returns what makes vectors; what the map was made with where empty. */
  Optional<Encoder> encoder() {
    return Optional.of(new FakeEncoder());
  }

  int run(String... words) {
    Map<String, String> environment =
        Map.of("MY_KEY", "sk-mine", "HEADGATE_ADMIN_KEY", "admin-key");
    LabParts parts =
        new LabParts(
            environment,
            () -> new Counting(text -> text.length() / 4, Forecaster.NONE),
            encoder(),
            Timing.real());
    String[] fixed = {
      "--store", folder + "/store", "--cache", folder + "/cache", "--map", folder + "/map.router"
    };
    return new CommandLine(new OnboardCommand(parts))
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(errors, true))
        .execute(Stream.concat(Arrays.stream(words), Arrays.stream(fixed)).toArray(String[]::new));
  }
}
