package dev.headgate.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headgate.gateway.Gateway;
import dev.headgate.gateway.GatewayOptions;
import dev.headgate.lab.OnboardCommand;
import dev.headgate.sim.ModelBehaviour;
import dev.headgate.sim.SimulatedProvider;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What {@code deploy/} ships is tried with a real Prometheus: rules, dashboards, each query. */
class DashboardsTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Path DEPLOY = Repository.file("deploy");

  @TempDir private Path folder;

  @BeforeAll
  static void needsPrometheus() {
    assumeTrue(
        PrometheusServer.isInstalled(),
        "prometheus and promtool are not there: apt-get install prometheus");
  }

  @Test
  void rules_areValid_andFireAsTheirTestsSay() throws Exception {
    promtool("check", "rules", "headgate.rules.yml");
    promtool("test", "rules", "headgate.rules.test.yml");
    promtool("check", "config", "prometheus.yml");
  }

  @Test
  void everyAlert_hasACase() throws IOException {
    String cases = Files.readString(DEPLOY.resolve("prometheus/headgate.rules.test.yml"));
    List<String> alerts =
        Files.readAllLines(DEPLOY.resolve("prometheus/headgate.rules.yml")).stream()
            .filter(line -> line.contains("- alert: "))
            .map(line -> line.replaceAll(".*- alert: ", "alertname: ") + "\n")
            .toList();
    assertThat(alerts).hasSizeGreaterThan(30).allMatch(cases::contains);
  }

  @Test
  void everyQueryOfTheDashboards_returnsData() throws Exception {
    try (SimulatedProvider sim = SimulatedProvider.start();
        Gateway gateway =
            Gateway.start(House.read(config(sim.baseUrl())), GatewayOptions.defaults());
        PrometheusServer prometheus = PrometheusServer.scraping(gateway.port(), folder);
        Traffic traffic = new Traffic(gateway.port());
        SideTraffic more = new SideTraffic(gateway.port())) {
      sim.behave("failing", ModelBehaviour.DEFAULT.withServerErrors(1, 503));
      sim.behave("broken-embedder", ModelBehaviour.DEFAULT.withServerErrors(1, 503));
      profile("strong", sim, gateway.port());
      putOnTrial("strong", gateway.port());
      Deque<String> queries = new ArrayDeque<>(queries());
      assertThat(queries).hasSizeGreaterThan(60);
      long deadline = System.nanoTime() + PATIENCE.toNanos();
      while (!queries.isEmpty() && System.nanoTime() < deadline) {
        String query = queries.removeFirst();
        if (!prometheus.answers(query)) {
          queries.addLast(query);
        }
      }
      assertThat(queries).as("queries without data; traffic: %s, %s", traffic, more).isEmpty();
    }
  }

  private static void putOnTrial(String model, int port) throws Exception {
    URI address =
        URI.create("http://127.0.0.1:%d/admin/v1/models/%s/canary".formatted(port, model));
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpRequest request = SideTraffic.json(address, "{\"share\": 0.5}");
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }
  }

  /** Gets to know a model by a few prompts, so that a route among many predicts its quality. */
  private void profile(String model, SimulatedProvider sim, int port) throws IOException {
    Path validation = folder.resolve("validation.jsonl");
    Files.write(
        validation,
        Stream.of("Name a prime.", "Who wrote Emma?", "Sort 3, 1, 2.", "Is ice cold?")
            .map(DashboardsTest::graded)
            .toList());
    StringWriter said = new StringWriter();
    int code =
        new CommandLine(new OnboardCommand())
            .setOut(new PrintWriter(said))
            .setErr(new PrintWriter(said))
            .execute(
                "--model",
                model,
                "--endpoint",
                sim.baseUrl() + "/v1",
                "--price",
                "1/4",
                "--validation",
                validation.toString(),
                "--store",
                folder.resolve("store").toString(),
                "--cache",
                folder.resolve("cache").toString(),
                "--gateway",
                "http://127.0.0.1:" + port);
    assertThat(code).as(said.toString()).isZero();
  }

  private static String graded(String prompt) {
    return """
    {"id": "%1$s", "prompt": "%1$s", "lang": "en",
     "grader": {"kind": "contains", "any": ["simulated"]}}\
    """
        .formatted(prompt)
        .replace("\n", "");
  }

  /**
   * A routed pair that falls back, as one of it is never well, routes of each kind, rules of which
   * one cannot be evaluated, and a policy of each mode.
   */
  private String config(String simulator) {
    return "version: 1\nserver: {port: 0}\nadmin: {state: \"%s/state\"}\nmodels:\n"
            .formatted(folder)
        + loaded(simulator)
        + House.model("failing", "openai", simulator, "    retries: 0\n")
        + House.model("weak", "openai", simulator, "    max_concurrency: 64\n")
        + SideTraffic.models(simulator)
        + starting(simulator)
        + """
        routers:
          pool: {profiles: "%s/profiles"}
        routes:
          auto: {strong: strong, weak: failing}
          many: {models: ["*"], router: pool, lambda: 0}
          judged: {strong: strong, weak: weak, plan: {cascade: {verify: {check: {}}}}}
          poor: {strong: strong, weak: weak, plan: {cascade: {verify: {check: {rejects: simulated}}}}}
          breaks-a-layer: {strong: strong, weak: weak}
          budgeted: {models: ["*"], router: pool, budget_usd_per_day: 5}
          scored: {models: ["*"], router: pool, weighted: {adapt: {mean_accuracy: 0.9}}}
        tiers: {vip: {budget_usd_per_day: 5}}
        rules:
          - {name: short, when: tokens.input < 1000, tag: [short]}
          - {name: broken, when: 1 / (images - images) > 0, tag: [never]}
        policies:
          - {name: half, mode: canary, share: 0.5, tolerance: 0.9, deny_models: [nobody]}
          - {name: looker, mode: shadow, share: 1, shadow: {call: true, max_usd_per_day: 1000}}
        """
            .formatted(folder);
  }

  /** A model of which all loads are read. The simulator plays no GPU: any numbers will do. */
  private static String loaded(String simulator) {
    return House.model("strong", "openai", simulator, "")
        .replace(
            "/v1\"}]",
            """
            /v1", metrics: {interval: 200ms, mapping: {prefix_hit_rate: vllm:gpu_cache_usage_perc}},
                devices: {exporter: custom, interval: 200ms, url: "%s/metrics", mapping: {
                  utilisation: vllm:gpu_cache_usage_perc, memory_used: vllm:prompt_tokens_total,
                  memory_free: vllm:generation_tokens_total, power_watts: vllm:num_requests_running,
                  temperature: vllm:num_requests_running}}}]\
            """
                .formatted(simulator));
  }

  /** A model of one's own that begins cold and has room for so much. */
  private static String starting(String simulator) {
    return House.model("starting", "openai", simulator, "    tags: [local]\n    cold_start: 1s\n")
        .replace("/v1\"}]", "/v1\", hardware: {context: 32768}}]");
  }

  private static List<String> queries() throws IOException {
    List<String> queries = new ArrayList<>();
    try (Stream<Path> files = Files.list(DEPLOY.resolve("grafana/dashboards"))) {
      for (Path file : files.sorted().toList()) {
        for (JsonNode panel : JSON.readTree(file.toFile()).path("panels")) {
          panel.path("targets").forEach(target -> queries.add(target.path("expr").asText()));
        }
      }
    }
    return queries.stream()
        .map(query -> query.replace("$job", "headgate").replace("$__rate_interval", "10s"))
        .map(DashboardsTest::withoutDefault)
        .toList();
  }

  /** A zero for what has not happened yet would hide a meter that does not exist. */
  private static String withoutDefault(String query) {
    String bare = query.replaceAll("\\s+or vector\\([0-9]+\\)\\s*$", "");
    assertThat(bare).doesNotContain("vector(");
    return bare;
  }

  private void promtool(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("promtool"));
    command.addAll(List.of(arguments));
    Path said = folder.resolve("promtool.log");
    Process process =
        new ProcessBuilder(command)
            .directory(DEPLOY.resolve("prometheus").toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    assertThat(process.waitFor()).as(Files.readString(said)).isZero();
  }

  /** One caller that asks for everything there is, again and again. */
  private static final class Traffic implements AutoCloseable {

    private static final List<String> MODELS =
        List.of(
            "auto",
            "many",
            "many",
            "none",
            "judged",
            "poor",
            BreakingLayer.ROUTE,
            "budgeted",
            "scored");

    private final AtomicBoolean stopped = new AtomicBoolean();
    private final CompletableFuture<String> caller;

    Traffic(int port) {
      URI address = URI.create("http://127.0.0.1:" + port + "/v1/chat/completions");
      caller = CompletableFuture.supplyAsync(() -> ask(address));
    }

    private String ask(URI address) {
      int sent = 0;
      try (HttpClient http = HttpClient.newHttpClient()) {
        for (; !stopped.get(); sent++) {
          boolean stream = sent % 2 == 0;
          HttpRequest request =
              request(address, MODELS.get(sent / 2 % MODELS.size()), stream, sent);
          HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
          praise(http, address.resolve("/v1/feedback"), answer);
        }
      } catch (IOException e) {
        return "stopped by " + e;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return sent + " requests";
    }

    private static void praise(HttpClient http, URI address, HttpResponse<String> answer)
        throws IOException, InterruptedException {
      Optional<String> id = answer.headers().firstValue("x-headgate-decision-id");
      if (id.isPresent()) {
        String opinion = "{\"decision_id\": \"%s\", \"score\": 0.8}".formatted(id.get());
        HttpRequest request = SideTraffic.json(address, opinion);
        var unused = http.send(request, HttpResponse.BodyHandlers.ofString());
      }
    }

    private static HttpRequest request(URI address, String model, boolean stream, int number) {
      String prompt = number % 3 == 0 ? "hello" : "Prove that the root of " + number + " is odd";
      String body =
          """
          {"model": "%s", "stream": %b, "messages": [{"role": "user", "content": "%s"}]%s}\
          """
              .formatted(
                  model,
                  stream,
                  prompt,
                  stream ? ", \"stream_options\": {\"include_usage\": true}" : "");
      return SideTraffic.json(address, body);
    }

    @Override
    public String toString() {
      return caller.isDone() ? caller.join() : "going on";
    }

    @Override
    public void close() {
      stopped.set(true);
    }
  }
}
