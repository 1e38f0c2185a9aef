package dev.headgate.lab;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.core.spi.Forecaster;
import dev.headgate.lab.ask.ChatServer;
import dev.headgate.lab.ask.ChatServer.Answer;
import dev.headgate.lab.ask.Timing;
import dev.headgate.lab.embed.BulkEncoder;
import dev.headgate.lab.onboard.Counting;
import dev.headgate.lab.outcome.Outcome;
import dev.headgate.lab.outcome.OutcomeStore;
import dev.headgate.lab.profile.TinyMap;
import dev.headgate.routers.profile.ClusterMap;
import dev.headgate.routers.profile.ModelProfile;
import dev.headgate.routers.profile.ProfileJson;
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
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class OnboardCommandTest {

  private static final String MODEL = "my-model";

  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter errors = new StringWriter();
  private final AtomicInteger calls = new AtomicInteger();

  @BeforeEach
  void map() throws IOException {
    Files.write(folder.resolve("map.router"), TinyMap.artifact(0.04f, 0.01f).toBytes());
  }

  @Test
  void shippedSet_takesAsManyCallsAsPrompts_andRetries() throws IOException {
    Function<JsonNode, Answer> answers =
        request -> calls.incrementAndGet() % 100 == 7 ? busy() : Answer.says("42").after(50);
    try (ChatServer server = new ChatServer(answers)) {
      assertThat(onboard(server)).isZero();
      int retries = server.requests().size() - 400;
      assertThat(retries).isBetween(4, 5);
      assertThat(out.toString())
          .contains("400 questions to my-model: about ")
          .contains(
              "400 answers of 400 questions graded, with %d calls (%d retries), for 0.0000 USD"
                  .formatted(400 + retries, retries));
    }
    assertThat(outcomes()).hasSize(400);
    assertThat(errors.toString()).contains("400/400  ETA 0:00  0.0000 USD");
  }

  @Test
  void interruptedRun_goesOnWhereItEnded() throws IOException {
    Path set = set(30);
    AtomicInteger broken = new AtomicInteger(12);
    Function<JsonNode, Answer> answers =
        request ->
            broken.getAndDecrement() == 0 ? Answer.fails(401, "key expired") : Answer.says("1");
    try (ChatServer server = new ChatServer(answers)) {
      assertThat(onboard(server, "--validation", set)).isEqualTo(1);
      int answered = outcomes().size();
      assertThat(answered).isBetween(12, 28);
      assertThat(errors.toString()).contains("status 401: key expired (expected: a model that");
      int before = server.requests().size();
      assertThat(onboard(server, "--validation", set)).isZero();
      assertThat(server.requests()).hasSize(before + 30 - answered);
      assertThat(out.toString()).contains(answered + " answers of my-model are known from before");
      assertThat(onboard(server, "--validation", set)).isZero();
      assertThat(server.requests()).hasSize(before + 30 - answered);
    }
    assertThat(outcomes()).hasSize(30).allMatch(Outcome::graded);
  }

  @Test
  void changedRow_isAskedAgain() throws IOException {
    try (ChatServer server = new ChatServer(request -> Answer.says("1"))) {
      Path set = set(3);
      assertThat(onboard(server, "--validation", set)).isZero();
      Files.writeString(set, Files.readString(set).replace("2 minus 1", "9 minus 8"));
      assertThat(onboard(server, "--validation", set)).isZero();
      assertThat(server.requests()).hasSize(4);
    }
  }

  @Test
  void capInTheMiddle_endsTheRun_beforeMoreIsSpent() throws IOException {
    Path set = set(40);
    String usage = "{\"prompt_tokens\":10,\"completion_tokens\":1000}";
    String body = "{\"choices\":[{\"message\":{\"content\":\"1\"}}],\"usage\":%s}".formatted(usage);
    try (ChatServer server = new ChatServer(request -> new Answer(200, Map.of(), body, 0))) {
      String[] bounds = {"--price", "0/1", "--max-tokens", "1000", "--max-cost-usd", "0.0205"};
      assertThat(onboard(server, "--validation", set, bounds)).isEqualTo(1);
      assertThat(server.requests()).hasSize(20);
    }
    assertThat(outcomes()).hasSize(20);
    assertThat(errors.toString())
        .contains("--max-cost-usd: 0.0200 of 0.0205 USD spent, and the next call may cost 0.0010");
  }

  @Test
  void tooDear_isRefusedBeforeTheFirstCall() throws IOException {
    try (ChatServer server = new ChatServer(request -> Answer.says("1"))) {
      assertThat(onboard(server, "--price", "100/100", "--max-cost-usd", "0.1")).isEqualTo(2);
      assertThat(onboard(server, "--price", "100/100", "--max-cost-usd", "99", "--estimate-only"))
          .isZero();
      assertThat(server.requests()).isEmpty();
    }
    assertThat(errors.toString()).contains("--max-cost-usd: 0.1, but about ", "nobody was asked");
  }

  @Test
  void questionsTheModelFailsOn_areLeftOut_notWrong() throws IOException {
    Path set = set(60);
    Function<JsonNode, Answer> answers =
        request -> {
          String prompt = ChatServer.prompt(request);
          if (prompt.startsWith("3 minus")) {
            return Answer.fails(422, "too odd");
          }
          return prompt.startsWith("4 minus") ? Answer.never() : Answer.says("1");
        };
    try (ChatServer server = new ChatServer(answers)) {
      String[] limits = {"--timeout-seconds", "0.3", "--retries", "0"};
      assertThat(onboard(server, "--validation", set, limits)).isZero();
    }
    assertThat(out.toString())
        .contains("1 left out: no answer within 300 ms", "1 left out: status 422: too odd")
        .contains("58 answers of 60 questions graded")
        .contains("all 58 scores are 1.0 (expected: some right and some wrong");
  }

  @Test
  void modelThatNeverAnswers_isGivenUp() throws IOException {
    try (ChatServer server = new ChatServer(request -> Answer.fails(422, "no"))) {
      assertThat(onboard(server, "--validation", set(60), "--concurrency", "1")).isEqualTo(1);
      assertThat(server.requests()).hasSize(10);
    }
    assertThat(errors.toString()).contains("the first 10 questions all failed, the last by: ");
  }

  @Test
  void questionsThatFailAgain_doNotKeepTheProfileBack() throws IOException {
    Function<JsonNode, Answer> answers =
        request ->
            ChatServer.prompt(request).length() > "10 minus 9?".length()
                ? Answer.fails(422, "no")
                : Answer.says("1");
    try (ChatServer server = new ChatServer(answers)) {
      assertThat(onboard(server, "--validation", set(30))).isZero();
      assertThat(onboard(server, "--validation", set(30))).isZero();
      assertThat(server.requests()).hasSize(30 + 20);
    }
  }

  @Test
  void fewAnswers_areCalledThinEvidence() throws IOException {
    try (ChatServer server = new ChatServer(request -> Answer.says("1"))) {
      assertThat(onboard(server, "--validation", set(5))).isZero();
    }
    assertThat(out.toString()).contains("thin evidence: 5 graded answers (expected: >= 50)");
  }

  @Test
  void rowsWhoseGraderLacksItsTool_areNotAsked() throws IOException {
    try (ChatServer server = new ChatServer(request -> Answer.says("1"))) {
      assertThat(onboard(server, "--validation", judged(4))).isEqualTo(1);
      assertThat(server.requests()).isEmpty();
    }
    assertThat(out.toString())
        .contains("4 rows left out: their grader needs --judge MODEL")
        .contains("1 rows left out: their grader needs --run-code");
  }

  @Test
  void judge_isAsked_andItsAgreementAndCostAreTold() throws IOException {
    Function<JsonNode, Answer> answers =
        request -> Answer.says(isJudge(request) ? "VERDICT: " + better(request) : "a fine answer");
    try (ChatServer server = new ChatServer(answers)) {
      String[] judge = {"--judge", "a-judge", "--judge-price", "1/1"};
      assertThat(onboard(server, "--validation", judged(4), judge)).isZero();
      assertThat(server.requests()).filteredOn(this::isJudge).hasSize(8);
    }
    assertThat(out.toString())
        .contains(
            "the judge: 4 answers, 8 votes (0 unreadable), agreement with itself 1.00, 0.0002");
    assertThat(outcomes()).extracting(each -> each.score().orElseThrow()).containsOnly(1.0);
  }

  @Test
  void judgeBeyondThePurse_endsTheRun_andThePaidAnswerIsKept() throws IOException {
    Function<JsonNode, Answer> answers =
        request -> Answer.says(isJudge(request) ? "VERDICT: A" : "a fine answer");
    try (ChatServer server = new ChatServer(answers)) {
      String[] bounds = {
        "--judge",
        "a-judge",
        "--judge-price",
        "0/30",
        "--max-cost-usd",
        "0.05",
        "--concurrency",
        "1"
      };
      assertThat(onboard(server, "--validation", judged(1), bounds)).isEqualTo(1);
    }
    assertThat(outcomes()).hasSize(1).allMatch(each -> !each.answerDigest().isEmpty());
    assertThat(errors.toString()).contains("--max-cost-usd: 0.0000 of 0.0500 USD spent");
  }

  @Test
  void judgeThatContradictsItself_gradesNothing() throws IOException {
    Function<JsonNode, Answer> answers =
        request -> Answer.says(isJudge(request) ? "VERDICT: A" : "a fine answer");
    try (ChatServer server = new ChatServer(answers)) {
      assertThat(onboard(server, "--validation", judged(4), "--judge", "a-judge")).isEqualTo(1);
    }
    assertThat(out.toString())
        .contains(
            "4 left out: not graded: judge: agreement with itself 0.00 over 2 votes, it"
                + " preferred whichever answer came first");
  }

  @Test
  void badInput_isNamed_beforeAnybodyIsAsked() throws IOException {
    Path twice = Files.writeString(folder.resolve("twice.jsonl"), (row(1) + "\n").repeat(2));
    Path without =
        Files.writeString(
            folder.resolve("without.jsonl"),
            "{\"id\":\"a\",\"prompt\":\"p\",\"grader\":\"exact\"}\n");
    try (ChatServer server = new ChatServer(request -> Answer.says("1"))) {
      assertThat(onboard(server, "--validation", twice)).isEqualTo(2);
      assertThat(onboard(server, "--validation", without)).isEqualTo(2);
      assertThat(onboard(server, "--concurrency", "0")).isEqualTo(2);
      assertThat(onboard(server, "--api-key-env", "NOT_SET")).isEqualTo(2);
      assertThat(server.requests()).isEmpty();
    }
    assertThat(run("--model", MODEL, "--endpoint", "https://a.example/v1")).isEqualTo(2);
    assertThat(run("--model", MODEL, "--endpoint", "a b")).isEqualTo(2);
    assertThat(run("--model", MODEL)).isEqualTo(2);
    assertThat(errors.toString())
        .contains("twice.jsonl:2: id: \"row-1\" stands on lines [1, 2]")
        .contains("without.jsonl:1: answer: missing (expected: ")
        .contains("concurrency: 0 (expected: 1 to 256)")
        .contains("--api-key-env: NOT_SET (expected: the name of a variable that is set)")
        .contains("--price: missing (expected: IN/OUT")
        .contains("--endpoint: a b (expected: an address")
        .contains("--model: my-model (expected: --endpoint URL with it")
        .doesNotContain("\tat ");
  }

  @Test
  void key_isReadFromTheEnvironment() throws IOException {
    try (ChatServer server = new ChatServer(request -> Answer.says("1"))) {
      assertThat(onboard(server, "--validation", set(2), "--api-key-env", "MY_KEY")).isZero();
      assertThat(server.authorizations()).containsOnly("Bearer sk-mine");
    }
  }

  @Test
  void profile_isHandedToTheGateway_andKept() throws IOException {
    try (ChatServer server = new ChatServer(request -> Answer.says("1"))) {
      server.admin(new Answer(201, Map.of(), "{}", 0));
      assertThat(deployed(server, set(30))).isZero();
      assertThat(server.posted()).containsExactly("/admin/v1/models/my-model/profile");
      assertThat(server.authorizations()).contains("Bearer admin-key");
      Path kept = folder.resolve("store/profiles/my-model.json");
      assertThat(server.bodies()).containsExactly(Files.readString(kept));
      assertThat(ProfileJson.read(kept).evidence().labels()).isEqualTo(30);
      assertThat(deployed(server, set(30))).isZero();
      assertThat(ProfileJson.read(kept).version()).isEqualTo(2);
      assertThat(server.requests()).hasSize(30);
    }
    assertThat(out.toString()).contains(" routes by it").contains("thin evidence: 30 graded");
  }

  @Test
  void gatewayThatCannotTakeIt_isNamed_andTheProfileStays() throws IOException {
    try (ChatServer server = new ChatServer(request -> Answer.says("1"))) {
      assertThat(deployed(server, set(3))).isEqualTo(1);
      server.admin(Answer.fails(401, "no key"));
      assertThat(deployed(server, set(3))).isEqualTo(1);
      assertThat(onboardTo("http://127.0.0.1:1", server, set(3))).isEqualTo(1);
    }
    assertThat(folder.resolve("store/profiles/my-model.json")).exists();
    assertThat(out.toString())
        .contains("no such endpoint (expected: a gateway with this model and with the calls of")
        .contains("no key (expected: an admin key in HEADGATE_ADMIN_KEY)")
        .contains("gateway http://127.0.0.1:1: not reached (expected: headgate serve running")
        .contains("; the profile is kept, and sent when the command is run again");
  }

  @Test
  void dryRun_showsAgainstOthers_drawsCharts_andSendsNothing() throws IOException {
    Path charts = folder.resolve("charts");
    try (ChatServer server = new ChatServer(OnboardCommandTest::oddOnesRight)) {
      server.admin(new Answer(201, Map.of(), "{}", 0));
      assertThat(onboard(server, "--validation", set(40), "--model", "the-other")).isZero();
      assertThat(onboard(server, "--validation", set(40), "--out", charts.toString())).isZero();
      assertThat(server.posted()).isEmpty();
    }
    assertThat(out.toString())
        .containsPattern("my-model +40 +0\\.50 ")
        .containsPattern("the-other +40 +0\\.50 ")
        .containsPattern(
            "\\[0\\.[0-9]{2}, 0\\.[0-9]{2}\\] +0\\.0000 +[0-9]+ +0\\.[0-9]{2} the-other")
        .containsPattern("no prompt in [1-3] of 4 clusters \\(expected: some in each");
    assertThat(charts)
        .isDirectoryContaining("glob:**/error.svg")
        .isDirectoryContaining("glob:**/cost.png")
        .isDirectoryContaining("glob:**/latency.svg");
  }

  @Test
  void failuresAreWrong_countsThem() throws IOException {
    Function<JsonNode, Answer> answers =
        request ->
            ChatServer.prompt(request).startsWith("3 minus")
                ? Answer.fails(422, "too odd")
                : Answer.says("1");
    try (ChatServer server = new ChatServer(answers)) {
      assertThat(onboard(server, "--validation", set(10), "--failures-are-wrong")).isZero();
    }
    assertThat(out.toString())
        .contains("1 counted as wrong: status 422: too odd")
        .containsPattern("my-model +10 +0\\.10 ");
  }

  @Test
  void again_asksAllOnceMore() throws IOException {
    try (ChatServer server = new ChatServer(request -> Answer.says("1"))) {
      assertThat(onboard(server, "--validation", set(5))).isZero();
      assertThat(onboard(server, "--validation", set(5), "--again")).isZero();
      assertThat(server.requests()).hasSize(10);
    }
    assertThat(outcomes()).hasSize(10);
  }

  @Test
  void damagedProfile_isNamed_andNotWrittenOver() throws IOException {
    Path kept = folder.resolve("store/profiles/my-model.json");
    Files.createDirectories(kept.getParent());
    Files.writeString(kept, "{\"format\":1");
    try (ChatServer server = new ChatServer(request -> Answer.says("1"))) {
      assertThat(onboard(server, "--validation", set(5))).isEqualTo(2);
    }
    assertThat(errors.toString()).contains("my-model.json");
    assertThat(kept).hasContent("{\"format\":1");
  }

  @Test
  void anotherMap_needsNoAnswersAnew() throws IOException {
    Path anew = folder.resolve("anew");
    try (ChatServer server = new ChatServer(OnboardCommandTest::oddOnesRight)) {
      assertThat(onboard(server, "--validation", set(20))).isZero();
      assertThat(onboard(server, "--validation", set(10), "--model", "other/one")).isZero();
      int asked = server.requests().size();
      RefitOptions refit =
          CommandLine.populateCommand(
              new RefitOptions(),
              "--refit-profiles",
              anew.toString(),
              "--store",
              folder + "/store");
      refit.require();
      ClusterMap map = ClusterMap.read(TinyMap.artifact(0.02f, 0.02f));
      try (BulkEncoder encoder = new BulkEncoder(new FakeEncoder(), folder.resolve("cache"), 256)) {
        refit.run(map, encoder, new PrintWriter(out, true), new PrintWriter(errors, true));
      }
      assertThat(server.requests()).hasSize(asked);
      ModelProfile profile = ProfileJson.read(anew.resolve("other%2Fone.json"));
      assertThat(profile.map()).isEqualTo(map.id());
      assertThat(profile.evidence().labels()).isEqualTo(10);
    }
    assertThat(out.toString()).contains("my-model: 20 answers, profile " + anew);
  }

  private static Answer oddOnesRight(JsonNode request) {
    int first = Integer.parseInt(ChatServer.prompt(request).replaceFirst(" .*", ""));
    return Answer.says(first % 2 == 1 ? "1" : "7");
  }

  private int deployed(ChatServer server, Path set) {
    return onboardTo(server.address().replace("/v1", ""), server, set);
  }

  private int onboardTo(String gateway, ChatServer server, Path set) {
    return run(
        "--model",
        MODEL,
        "--endpoint",
        server.address(),
        "--validation",
        set.toString(),
        "--gateway",
        gateway);
  }

  private boolean isJudge(JsonNode request) {
    return request.path("model").asText().equals("a-judge");
  }

  /** The letter under which the model's answer is shown. */
  private static String better(JsonNode request) {
    String ballot = ChatServer.prompt(request);
    return ballot.indexOf("a fine answer") < ballot.indexOf("the reference") ? "A" : "B";
  }

  private static Answer busy() {
    return Answer.fails(429, "slow down").with("Retry-After", "0");
  }

  private Path set(int rows) throws IOException {
    return Files.writeString(
        folder.resolve("set.jsonl"),
        IntStream.rangeClosed(1, rows)
            .mapToObj(OnboardCommandTest::row)
            .collect(Collectors.joining("\n")));
  }

  private static String row(int i) {
    return "{\"id\":\"row-%d\",\"prompt\":\"%d minus %d?\",\"grader\":\"numeric\",\"answer\":1}"
        .formatted(i, i, i - 1);
  }

  private Path judged(int rows) throws IOException {
    String code =
        "{\"id\":\"code\",\"prompt\":\"p\",\"grader\":\"code_tests\",\"answer\":\"assert 1\"}\n";
    return Files.writeString(
        folder.resolve("judged.jsonl"),
        IntStream.range(0, rows)
            .mapToObj(OnboardCommandTest::judgedRow)
            .collect(Collectors.joining("", code, "")));
  }

  private static String judgedRow(int i) {
    return "{\"id\":\"j%d\",\"prompt\":\"p%d\",\"grader\":\"judge\",\"answer\":\"the reference\"}\n"
        .formatted(i, i);
  }

  private List<Outcome> outcomes() throws IOException {
    return OutcomeStore.open(folder.resolve("store")).history(MODEL);
  }

  private int onboard(ChatServer server, String option, Path file, String... more) {
    return onboard(
        server,
        Stream.concat(Stream.of(option, file.toString()), Arrays.stream(more))
            .toArray(String[]::new));
  }

  private int onboard(ChatServer server, String... options) {
    List<String> words = new ArrayList<>(List.of("--endpoint", server.address(), "--dry-run"));
    words.addAll(Arrays.asList(options));
    if (!words.contains("--model")) {
      words.addAll(List.of("--model", MODEL));
    }
    return run(words.toArray(String[]::new));
  }

  private int run(String... words) {
    Map<String, String> environment =
        Map.of("MY_KEY", "sk-mine", "HEADGATE_ADMIN_KEY", "admin-key");
    LabParts parts =
        new LabParts(
            environment,
            () -> new Counting(text -> text.length() / 4, Forecaster.NONE),
            Optional.of(new FakeEncoder()),
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
