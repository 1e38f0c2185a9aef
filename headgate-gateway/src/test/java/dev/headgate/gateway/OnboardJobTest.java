package dev.headgate.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.RoutingException;
import dev.headgate.gateway.onboard.AskedSoFar;
import dev.headgate.gateway.onboard.JobStage;
import dev.headgate.gateway.onboard.Onboarded;
import dev.headgate.gateway.onboard.Onboarding;
import dev.headgate.gateway.onboard.OnboardingListener;
import dev.headgate.gateway.onboard.OnboardingTask;
import dev.headgate.gateway.onboard.PreparedOnboarding;
import dev.headgate.gateway.onboard.ValidationSet;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models are got to know by jobs of the admin API, while the gateway serves. */
class OnboardJobTest extends ProfiledPool {

  private static final String PATH = "/admin/v1/models/spare/profile";

  private static final String BAD =
      """
      {"onboard": 1}                         | onboard: 1 (expected: an object
      {"onboard": {}, "method": "plain"}     | body.method: unknown (expected: one of onboard)
      {"onboard": {"budget": 1}}             | onboard.budget: unknown (expected: one of validation
      {"onboard": {"max_cost_usd": 4}}       | onboard.max_cost_usd: 4 (expected: a number >= 0.0 and <= 3.0)
      {"onboard": {"max_cost_usd": -1}}      | onboard.max_cost_usd: -1
      {"onboard": {"concurrency": 0}}        | onboard.concurrency: 0 (expected: a whole number, 1 to 64)
      {"onboard": {"concurrency": 2.5}}      | onboard.concurrency: 2.5
      {"onboard": {"dry_run": "yes"}}        | onboard.dry_run: \\\"yes\\\" (expected: true or false)
      {"onboard": {"canary": 2}}             | canary: 2
      {"onboard": {"temperature": 9}}        | onboard.temperature: 9
      {"onboard": {"timeout_seconds": 0}}    | onboard.timeout_seconds: 0
      {"onboard": {"judge": 1}}              | onboard.judge: 1
      {"onboard": {"validation": 1}}         | onboard.validation: 1
      {"onboard": {"validation": []}}        | onboard.validation: []
      {"onboard": {"validation": "../map.router"}} | a file in the folder of admin.onboarding.validation
      {"onboard": {"validation": "/etc/passwd"}} | a file in the folder of admin.onboarding.validation
      {"onboard": {"validation": "nothing"}} | a file in the folder of admin.onboarding.validation
      """;

  private final Asking asking = new Asking();

  @Override
  String configuration() {
    return """
    routers: {pool: {artifact: map.router, profiles: profiles}}
    routes: {auto: {models: [strong, weak, spare], router: pool, lambda: 0}}
    admin: {onboarding: {validation: sets, max_cost_usd: 3, max_jobs: 1}}
    """;
  }

  @Override
  GatewayOptions options() {
    return super.options().withOnboarding(asking);
  }

  @Override
  void profiles(PoolFixture pool) {
    pool.profile(TestMap.profile("strong", 0.03, 0.5, 0.5, 0.5), 201);
  }

  @Test
  void job_showsHowFarItIs_andInstallsTheProfile() {
    JsonNode begun = fixture.post(PATH, "{\"onboard\": {}}", 202);
    assertThat(begun.path("state").asText()).isEqualTo("running");
    assertThat(begun.path("expected_usd").asDouble()).isEqualTo(0.25);
    asking.halfway.join();
    JsonNode half = fixture.get(path(begun));
    assertThat(half.path("stage").asText()).isEqualTo("asking");
    JsonNode progress = half.path("progress");
    assertThat(progress.path("done").asInt()).isEqualTo(50);
    assertThat(progress.path("total").asInt()).isEqualTo(100);
    assertThat(progress.path("errors").asInt()).isEqualTo(2);
    assertThat(progress.path("known_before").asInt()).isEqualTo(7);
    assertThat(progress.path("eta_seconds").isNumber()).isTrue();
    assertThat(half.path("spent_usd").asDouble()).isEqualTo(0.125);
    assertThat(fixture.answering("auto", "a sum")).isEqualTo("strong");

    asking.goOn.countDown();
    JsonNode done = ended(begun);
    assertThat(done.path("state").asText()).isEqualTo("done");
    assertThat(done.path("profile").path("clusters")).hasSize(3);
    assertThat(done.path("profile").path("clusters").path(0).path("n").asInt()).isEqualTo(40);
    assertThat(done.path("table").path(0).asText()).isEqualTo("a table");
    assertThat(done.path("failures").path("status 500").asInt()).isEqualTo(2);
    assertThat(fixture.answering("auto", "a sum")).isEqualTo("spare");
    assertThat(fixture.get("/admin/v1/jobs").path("data")).hasSize(1);
    assertThat(fixture.get("/admin/v1/models/spare").path("profiles")).hasSize(1);
  }

  @Test
  void dryRun_changesNothing_andShowsTheProfile() {
    asking.goOn.countDown();
    JsonNode done = ended(fixture.post(PATH, "{\"onboard\": {\"dry_run\": true}}", 202));
    assertThat(done.path("state").asText()).isEqualTo("done");
    assertThat(done.path("profile").path("labels").asInt()).isEqualTo(120);
    assertThat(fixture.get("/admin/v1/models/spare").path("profiles")).isEmpty();
    assertThat(fixture.answering("auto", "a sum")).isEqualTo("strong");
  }

  @Test
  void canary_isTheShareTheModelStartsWith() {
    asking.goOn.countDown();
    ended(fixture.post(PATH, "{\"onboard\": {\"canary\": 0.05}}", 202));
    assertThat(state("spare")).isEqualTo("canary");
    JsonNode canary = fixture.get("/admin/v1/models/spare").path("canary");
    assertThat(canary.path("share").asDouble()).isEqualTo(0.05);
  }

  @Test
  void jobCancelled_ends_andNothingIsInstalled_andTheNextMayBegin() {
    JsonNode begun = fixture.post(PATH, "{\"onboard\": {}}", 202);
    asking.halfway.join();
    String again = fixture.post(PATH, "{\"onboard\": {}}", 409).toString();
    assertThat(again).contains(begun.path("id").asText()).contains("one job of a model at a time");
    String other =
        fixture.post("/admin/v1/models/weak/profile", "{\"onboard\": {}}", 503).toString();
    assertThat(other).contains("admin.onboarding.max_jobs, 1");

    fixture.delete(path(begun), 200);
    JsonNode over = ended(begun);
    assertThat(over.path("state").asText()).isEqualTo("cancelled");
    assertThat(fixture.get("/admin/v1/models/spare").path("profiles")).isEmpty();
    assertThat(fixture.delete(path(begun), 200).path("state").asText()).isEqualTo("cancelled");
    asking.goOn.countDown();
    JsonNode next = ended(fixture.post(PATH, "{\"onboard\": {}}", 202));
    assertThat(next.path("state").asText()).isEqualTo("done");
  }

  @Test
  void jobThatFails_saysWhy() {
    asking.goOn.countDown();
    asking.end = Optional.of("max_cost_usd: spent");
    JsonNode failed = ended(fixture.post(PATH, "{\"onboard\": {}}", 202));
    assertThat(failed.path("state").asText()).isEqualTo("failed");
    assertThat(failed.path("error").asText()).isEqualTo("max_cost_usd: spent");
    assertThat(failed.path("failures").path("status 500").asInt()).isEqualTo(2);
    asking.end = Optional.empty();
    asking.profileOf = "strong"; // not the model in the path
    JsonNode refused = ended(fixture.post(PATH, "{\"onboard\": {}}", 202));
    assertThat(refused.path("error").asText()).contains("the model in the path");
    assertThat(fixture.get("/admin/v1/models/spare").path("profiles")).isEmpty();
  }

  @Test
  void whatTheCallSays_isHandedOn() throws Exception {
    asking.goOn.countDown();
    Files.createDirectories(folder.resolve("sets"));
    Files.writeString(folder.resolve("sets/mine.jsonl"), "{}");
    ended(
        fixture.post(
            PATH,
            """
            {"onboard": {"validation": "mine.jsonl", "max_cost_usd": 1.5, "concurrency": 3,
             "max_tokens": 9, "timeout_seconds": 2.5, "retries": 0, "temperature": 0.5,
             "judge": "strong", "method": "laplace", "alpha": 2, "again": true, "failures_are_wrong": true, "dry_run": true}}
            """,
            202));
    OnboardingTask task = asking.task.orElseThrow();
    assertThat(task.validation()).isInstanceOf(ValidationSet.Listed.class);
    assertThat(task.limits().maxCostUsd()).isEqualTo(1.5);
    assertThat(task.limits().concurrency()).isEqualTo(3);
    assertThat(task.limits().maxTokens()).isEqualTo(9);
    assertThat(task.limits().timeout()).isEqualTo(Duration.ofMillis(2_500));
    assertThat(task.limits().retries()).isZero();
    assertThat(task.limits().temperature()).hasValue(0.5);
    assertThat(task.judge().orElseThrow().card().id().value()).isEqualTo("strong");
    assertThat(task.fit().method()).contains("laplace");
    assertThat(task.fit().alpha()).hasValue(2);
    assertThat(task.again()).isTrue();
    assertThat(task.failuresAreWrong()).isTrue();
    assertThat(task.store()).contains(fixture.state().resolve("onboarding"));

    ended(fixture.post(PATH, "{\"onboard\": {\"validation\": [{\"id\": 1}]}}", 202));
    assertThat(asking.task.orElseThrow().validation())
        .isEqualTo(new ValidationSet.Inline(List.of("{\"id\":1}")));
    ended(fixture.post(PATH, "{\"onboard\": {\"validation\": \"default\"}}", 202));
    assertThat(asking.task.orElseThrow().validation()).isEqualTo(new ValidationSet.Shipped());
    assertThat(asking.task.orElseThrow().limits().maxCostUsd()).isEqualTo(3);
  }

  @Test
  void badInput_isNamed_andNobodyIsAsked() {
    for (String line : BAD.lines().toList()) {
      String[] bodyAndComplaint = line.split(" +\\| ", 2);
      assertThat(fixture.post(PATH, bodyAndComplaint[0], 400).toString())
          .contains(bodyAndComplaint[1].strip());
    }
    assertThat(asking.task).isEmpty();
    assertThat(fixture.get("/admin/v1/jobs").path("data")).isEmpty();
  }

  @Test
  void whatDoesNotExist_isSaid() {
    asking.refusal = Optional.of("max_cost_usd: 3, but about 9 USD is expected");
    assertThat(fixture.post(PATH, "{\"onboard\": {}}", 400).toString()).contains("about 9 USD");
    fixture.post("/admin/v1/models/nobody/profile", "{\"onboard\": {}}", 404);
    String judge = fixture.post(PATH, "{\"onboard\": {\"judge\": \"nobody\"}}", 404).toString();
    assertThat(judge).contains("model: \\\"nobody\\\"");
    assertThat(fixture.send("GET", "/admin/v1/jobs/7", "").statusCode()).isEqualTo(404);
    assertThat(fixture.send("POST", "/admin/v1/jobs", "{}").statusCode()).isEqualTo(405);
    assertThat(fixture.send("GET", "/admin/v1/jobs/", "").statusCode()).isEqualTo(404);
  }

  @Test
  void linkOutOfTheFolder_isNotFollowed() throws Exception {
    Path sets = Files.createDirectories(folder.resolve("sets"));
    Files.createSymbolicLink(sets.resolve("out.jsonl"), folder.resolve(TestMap.FILE));
    String answer =
        fixture.post(PATH, "{\"onboard\": {\"validation\": \"out.jsonl\"}}", 400).toString();
    assertThat(answer).contains("a file in the folder");
  }

  @Test
  void gatewayThatCannotAsk_saysSo(@TempDir Path other) {
    TestMap.write(other);
    try (PoolFixture bare = PoolFixture.start(other, configuration())) {
      HttpResponse<String> answer = bare.send("POST", PATH, "{\"onboard\": {}}");
      assertThat(answer.statusCode()).isEqualTo(501);
      assertThat(answer.body()).contains("onboarding_off").contains("headgate onboard");
    }
  }

  private static String path(JsonNode job) {
    return "/admin/v1/jobs/" + job.path("id").asText();
  }

  private JsonNode ended(JsonNode job) {
    JsonNode now = fixture.get(path(job));
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (now.path("state").asText().equals("running")) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      now = fixture.get(path(job));
    }
    return now;
  }

  /** Asks nobody; stops halfway until it may go on. */
  private static final class Asking implements Onboarding, PreparedOnboarding {

    final CompletableFuture<Void> halfway = new CompletableFuture<>();
    final CountDownLatch goOn = new CountDownLatch(1);
    volatile Optional<OnboardingTask> task = Optional.empty();
    volatile Optional<String> end = Optional.empty();
    volatile Optional<String> refusal = Optional.empty();
    volatile String profileOf = "spare";

    @Override
    public PreparedOnboarding prepare(OnboardingTask given) {
      refusal.ifPresent(
          why -> {
            throw new RoutingException(ErrorCode.INVALID_REQUEST, why);
          });
      task = Optional.of(given);
      return this;
    }

    @Override
    public int questions() {
      return 100;
    }

    @Override
    public int known() {
      return 7;
    }

    @Override
    public double expectedUsd() {
      return 0.25;
    }

    @Override
    public Onboarded run(OnboardingListener listener) throws InterruptedException {
      listener.reached(JobStage.ASKING);
      listener.asked(new AskedSoFar(50, 100, 48, 51, 1, 0.125));
      halfway.complete(null);
      goOn.await();
      listener.asked(new AskedSoFar(100, 100, 98, 102, 2, 0.25));
      Map<String, Integer> failures = Map.of("status 500", 2);
      return end.map(why -> Onboarded.early(why, failures, List.of()))
          .orElseGet(
              () ->
                  new Onboarded(
                      Optional.of(TestMap.profile(profileOf, 0.02, 0.95, 0.95, 0.95)),
                      Optional.empty(),
                      new TreeMap<>(failures),
                      List.of(),
                      List.of("a table")));
    }
  }
}
