package dev.headgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headgate.gateway.Gateway;
import dev.headgate.gateway.GatewayOptions;
import dev.headgate.gateway.config.ConfigResult;
import dev.headgate.gateway.config.FoundModels;
import dev.headgate.gateway.config.HeadgateConfig;
import dev.headgate.gateway.config.file.ConfigLoader;
import dev.headgate.lab.ask.Timing;
import dev.headgate.lab.onboard.Counting;
import dev.headgate.sim.SimulatedProvider;
import dev.headgate.sim.fault.Fault;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The gateway of the command line gets to know models itself, asked over HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OnboardingJobTest {

  private static final String ROWS =
      """
      [{"id":"a","prompt":"Say anything.","grader":{"kind":"contains","any":["simulated"]}},
       {"id":"b","prompt":"Say 8, and nothing else.","grader":"exact","answer":"8"}]
      """;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final SimulatedProvider sim = SimulatedProvider.start();
  private final HttpClient client = HttpClient.newHttpClient();
  private Path directory = Path.of("");
  private Gateway gateway;

  @BeforeAll
  void start(@TempDir Path folder) {
    directory = folder;
    Counting counting = Counting.exact();
    GatewayOptions options =
        GatewayOptions.defaults()
            .withOnboarding(
                new LabOnboarding(folder.resolve("elsewhere"), () -> counting, Timing.real()));
    gateway = Gateway.start(config(), options);
    gateway.ready().toCompletableFuture().join();
  }

  @AfterAll
  void stop() {
    client.close();
    gateway.close();
    sim.close();
  }

  @BeforeEach
  void clear() {
    sim.clearRequests();
    sim.clearScript();
  }

  @Test
  void model_isAskedGradedAndRoutedTo_andNobodyIsAskedTwice() throws Exception {
    sim.say("upstream-one", "simulated words");
    JsonNode done = job("new-one", "{\"validation\": %s}".formatted(ROWS));
    assertThat(done.path("state").asText()).as(done.toPrettyString()).isEqualTo("done");
    assertThat(sim.requests()).hasSize(2);
    assertThat(sim.requests().getLast().header("authorization")).contains("Bearer sk-near");
    assertThat(done.path("progress").path("graded").asInt()).isEqualTo(2);
    assertThat(done.path("spent_usd").asDouble()).isPositive();
    assertThat(done.path("profile").path("labels").asInt()).isEqualTo(2);
    assertThat(done.path("profile").path("error").asDouble()).isEqualTo(0.5);
    assertThat(done.path("notes").toString()).contains("thin evidence", "no prompt in");
    assertThat(done.path("table").toString()).contains("best of the others");
    assertThat(done.toString()).doesNotContain("sk-near");
    assertThat(get("/admin/v1/models/new-one").path("profiles")).hasSize(1);
    assertThat(
            Files.readString(directory.resolve("headgate-state/onboarding/outcomes/new-one.jsonl")))
        .contains("\"id\":\"a\"", "\"id\":\"b\"");

    JsonNode again = job("new-one", "{\"validation\": %s, \"method\": \"soft\"}".formatted(ROWS));
    assertThat(again.path("profile").path("method").asText()).isEqualTo("soft");
    assertThat(again.path("progress").path("known_before").asInt()).isEqualTo(2);
    assertThat(again.path("progress").path("total").asInt()).isZero();
    assertThat(sim.requests()).hasSize(2);
    assertThat(get("/admin/v1/models/new-one/profile/versions").path("current").asInt())
        .isEqualTo(2);
  }

  @Test
  void jobThatWasCancelled_goesOnWhereItWas() throws Exception {
    long before = sim.received();
    sim.script(new Fault.None(), Fault.hang());
    String body = "{\"validation\": %s, \"concurrency\": 1, \"dry_run\": true}".formatted(ROWS);
    JsonNode begun = post("resumed", body, 202);
    assertThat(sim.awaitReceived(before + 2, Duration.ofSeconds(20))).isTrue();
    send("DELETE", "/admin/v1/jobs/" + begun.path("id").asText(), "");
    assertThat(ended(begun).path("state").asText()).isEqualTo("cancelled");
    sim.clearScript();
    JsonNode next = job("resumed", body);
    assertThat(next.path("state").asText()).isEqualTo("done");
    assertThat(next.path("progress").path("known_before").asInt()).isEqualTo(1);
    assertThat(next.path("progress").path("calls").asInt()).isEqualTo(1);
    assertThat(get("/admin/v1/models/resumed").path("profiles")).isEmpty();
  }

  @Test
  void keyThatTheProviderRefuses_endsTheJob_andIsNotShown() throws Exception {
    sim.script(new Fault.Status(401, Optional.empty()));
    JsonNode failed = job("refused", "{\"validation\": %s, \"concurrency\": 1}".formatted(ROWS));
    assertThat(failed.path("state").asText()).isEqualTo("failed");
    assertThat(failed.path("error").asText()).contains("401");
    assertThat(failed.toString()).doesNotContain("sk-near");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          new-two  | {"validation": [{"id":"a","prompt":"p","grader":"exact"}]} | validation:1: answer
          new-two  | {"validation": [{"id":"a","prompt":"p","grader":"exact","answer":"b"},{"id":"a","prompt":"p","grader":"exact","answer":"b"}]} | stands on lines [1, 2]
          new-two  | {"validation": ["words"]} | validation:1: STRING (expected: a JSON object)
          new-two  | {"validation": "default", "max_cost_usd": 0.01} | max_cost_usd: 0.01, but about
          new-two  | {"method": "best"} | method: best (expected: one of [hierarchical, plain
          new-two  | {"method": "learned_map"} | method: learned_map, on a map that is not
          new-two  | {"method": "laplace", "alpha": 0} | alpha: 0.0 (expected: > 0.0
          claude-x | {"validation": "default"} | no endpoint that speaks OpenAI's protocol
          """)
  void badInput_isRefused_andNobodyIsAsked(String model, String body, String complaint)
      throws Exception {
    assertThat(post(model, body, 400).toString()).contains(complaint);
    assertThat(sim.requests()).isEmpty();
  }

  private JsonNode job(String model, String onboard) throws Exception {
    return ended(post(model, onboard, 202));
  }

  private JsonNode post(String model, String onboard, int status) throws Exception {
    HttpResponse<String> answer =
        send("POST", "/admin/v1/models/" + model + "/profile", "{\"onboard\": " + onboard + "}");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    return JSON.readTree(answer.body());
  }

  private JsonNode ended(JsonNode job) throws Exception {
    long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    JsonNode now = job;
    while (now.path("state").asText().equals("running")) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      now = get("/admin/v1/jobs/" + job.path("id").asText());
    }
    return now;
  }

  private JsonNode get(String path) throws Exception {
    HttpResponse<String> answer = send("GET", path, "");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body());
  }

  private HttpResponse<String> send(String method, String path, String body)
      throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + gateway.port() + path);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri)
            .timeout(Duration.ofSeconds(30))
            .header("content-type", "application/json")
            .method(method, BodyPublishers.ofString(body));
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private HeadgateConfig config() {
    String yaml =
        """
        version: 1
        server: {port: 0, event_loops: 2}
        providers:
          near: {base_url: "%1$s/v1", api_key: sk-near}
          claude: {kind: anthropic, base_url: "%1$s/v1", api_key: sk-claude}
        models:
          - {id: new-one, upstream_model: upstream-one, provider: near, pricing: {input: 100, output: 200}}
          - {id: new-two, provider: near, pricing: {input: 100, output: 200}}
          - {id: resumed, provider: near, pricing: {input: 1, output: 2}}
          - {id: refused, provider: near, pricing: {input: 1, output: 2}}
          - {id: claude-x, provider: claude, pricing: {input: 1, output: 2}}
        routers: {pool: {profiles: profiles}}
        routes: {auto: {models: [new-one, new-two], router: pool, lambda: 1}}
        """
            .formatted(sim.baseUrl());
    ConfigLoader loader =
        new ConfigLoader(Map.of(), Set.of(), () -> new FoundModels(List.of(), "nowhere"));
    ConfigResult result =
        loader.load(
            directory.resolve("headgate.yaml").toString(), yaml.getBytes(StandardCharsets.UTF_8));
    assertThat(result).isInstanceOf(ConfigResult.Valid.class);
    return ((ConfigResult.Valid) result).config();
  }
}
