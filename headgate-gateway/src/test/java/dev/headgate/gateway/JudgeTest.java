package dev.headgate.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headgate.core.describe.Describer;
import dev.headgate.gateway.config.HeadgateConfig;
import dev.headgate.sim.ModelBehaviour;
import dev.headgate.sim.SimulatedProvider;
import dev.headgate.sim.fault.Fault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A router that asks a model, through HTTP all the way; the fallback finds short prompts easy. */
class JudgeTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String CONFIG =
      """
      version: 1
      server: {port: 0}
      providers: {sim: {base_url: "PROVIDER/v1"}}
      models:
        - {id: strong, provider: sim, quality: 0.9, context_window: 8000}
        - {id: weak, provider: sim, quality: 0.1, context_window: 8000}
        - {id: grader, provider: sim, quality: 0.3, context_window: 8000, retries: 0, pricing: {input: 1, output: 2}}
      routers:
        judge: {model: grader, fallback: length, timeout: 20s}
        hasty: {model: grader, fallback: length, timeout: 100ms}
        narrow: {model: grader, fallback: length, timeout: 20s, max_concurrent: 1, logprobs: false, prompt: "rate {prompt}"}
      routes: {auto: {strong: strong, weak: weak, router: judge}}
      """;

  private final SimulatedProvider provider = SimulatedProvider.start();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private HeadgateConfig config = config(provider.baseUrl());
  private Gateway gateway =
      Gateway.start(config, GatewayOptions.defaults().withEncoder(new NoEncoder()));

  @BeforeEach
  void saysFour() {
    provider.say("grader", "[[4]]");
  }

  @AfterEach
  void stop() {
    gateway.close();
    provider.close();
  }

  @Test
  void goodScore_goesWeak_badScore_goesStrong_byProbabilities() {
    JsonNode easy = route("judge", "hi");
    assertThat(easy.path("model").asText()).isEqualTo("weak");
    assertThat(easy.path("win_rate").asDouble()).isBetween(0.01, 0.3);
    assertThat(reasons(easy)).contains("score 4, P(>= 4) 0.", "by grader");
    provider.say("grader", "[[1]]");
    JsonNode hard = route("judge", "prove it");
    assertThat(hard.path("model").asText()).isEqualTo("strong");
    assertThat(hard.path("win_rate").asDouble()).isBetween(0.9, 0.99);
  }

  @Test
  void withoutProbabilities_theScoreItselfDecides_andTheTemplateIsOurs() throws IOException {
    JsonNode decision = route("narrow", "hi");
    assertThat(decision.path("win_rate").asDouble()).isEqualTo(0.25);
    JsonNode asked = JSON.readTree(provider.requests().getLast().body());
    assertThat(asked.path("messages").path(0).path("content").asText()).isEqualTo("rate hi");
    assertThat(asked.has("logprobs")).isFalse();
    assertThat(asked.path("model").asText()).isEqualTo("grader");
  }

  @Test
  void call_isInTheDecisionAndTheMetrics_apartFromAnswers() {
    JsonNode call = route("judge", "hi").path("router_call");
    assertThat(call.path("model").asText()).isEqualTo("grader");
    assertThat(call.path("input_tokens").asInt()).isPositive();
    assertThat(call.path("cost_usd").asDouble()).isPositive();
    assertThat(call.path("shared").asBoolean(true)).isFalse();
    assertThat(metrics())
        .contains(
            "headgate_router_calls_total{model=\"grader\",outcome=\"ok\",router=\"judge\"} 1.0")
        .contains("headgate_router_cost_usd_total{model=\"grader\",router=\"judge\"}")
        .contains(
            "headgate_router_tokens_total{gen_ai_token_type=\"input\",model=\"grader\",router=\"judge\"}")
        .contains("headgate_attempts_total{endpoint=\"grader/0\",model=\"grader\",outcome=\"ok\"}")
        .doesNotContain("headgate_requests_total{");
  }

  @Test
  void knownPrompt_isNotAskedAgain() {
    route("judge", "hi");
    JsonNode again = route("judge", "hi");
    assertThat(provider.received()).isOne();
    assertThat(again.path("router_call").path("shared").asBoolean()).isTrue();
    assertThat(again.path("router_call").path("cost_usd").asDouble()).isZero();
  }

  @Test
  void samePromptAtOnce_isOneCall() {
    provider.behave("grader", ModelBehaviour.DEFAULT.withTimeToFirstToken(Duration.ofMillis(200)));
    List<CompletableFuture<JsonNode>> asked =
        IntStream.range(0, 8)
            .mapToObj(i -> CompletableFuture.supplyAsync(() -> route("judge", "the same")))
            .toList();
    assertThat(asked)
        .allSatisfy(one -> assertThat(one.join().path("model").asText()).isEqualTo("weak"));
    assertThat(provider.received()).isOne();
  }

  @Test
  void hang_endsInTime_isCancelled_andTheFallbackDecides() throws InterruptedException {
    provider.scriptFor("grader", Fault.hang());
    JsonNode decision = route("hasty", "hi");
    assertThat(codes(decision)).contains("fallback_win_rate_weak");
    assertThat(reasons(decision)).contains("hasty failed (upstream_timeout), so length: win rate");
    assertThat(decision.path("router_call").isNull()).isTrue();
    assertThat(provider.awaitCancelled(1, Duration.ofSeconds(10))).isTrue();
  }

  @Test
  void errors_letTheFallbackDecide_andAreNotRemembered() {
    provider.scriptFor("grader", Fault.status(500), Fault.parse("invalid-json"));
    assertThat(reasons(route("judge", "hi"))).contains("judge failed (upstream_error), so length");
    assertThat(reasons(route("judge", "hi"))).contains("so length: win rate");
    assertThat(codes(route("judge", "hi"))).contains("win_rate_weak");
    assertThat(metrics())
        .contains("headgate_router_calls_total{model=\"grader\",outcome=\"upstream_error\"");
  }

  @Test
  void junk_goesStrong() {
    provider.say("grader", "I would rather talk about the weather.");
    JsonNode decision = route("judge", "hi");
    assertThat(decision.path("model").asText()).isEqualTo("strong");
    assertThat(decision.path("win_rate").asDouble()).isEqualTo(1);
    assertThat(reasons(decision)).contains("no score in the answer");
  }

  @Test
  void tooManyQuestions_letTheFallbackDecide() throws InterruptedException {
    provider.scriptFor("grader", Fault.parse("delay=500ms"));
    CompletableFuture<JsonNode> first =
        CompletableFuture.supplyAsync(() -> route("narrow", "first"));
    assertThat(provider.awaitReceived(1, Duration.ofSeconds(10))).isTrue();
    assertThat(reasons(route("narrow", "second"))).contains("narrow failed (overloaded)");
    assertThat(first.join().path("win_rate").asDouble()).isEqualTo(0.25);
  }

  @Test
  void answers_areRoutedByIt_andItsModelCanStillBeAskedByName() {
    HttpResponse<String> routed = post("/v1/chat/completions", chat("auto", "hi"));
    assertThat(routed.body()).contains("[simulated weak]");
    assertThat(provider.received()).isEqualTo(2);
    HttpResponse<String> named = post("/v1/chat/completions", chat("grader", "hi"));
    assertThat(named.body()).contains("[[4]]");
    assertThat(provider.received()).isEqualTo(3);
  }

  @Test
  void outsideAGateway_itIsAskedToo() {
    Describer describer =
        new Describer(String::length, config.routing().view(), config.routing().viewChars());
    try (Routers routers = Routers.of(config, describer)) {
      assertThat(routers.byName()).containsKeys("judge", "hasty", "mf");
    }
  }

  private JsonNode route(String router, String prompt) {
    try {
      return JSON.readTree(post("/v1/route", chat("router-" + router + "-0.5", prompt)).body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String chat(String model, String prompt) {
    return "{\"model\":\"%s\",\"messages\":[{\"role\":\"user\",\"content\":\"%s\"}]}"
        .formatted(model, prompt);
  }

  private static String reasons(JsonNode decision) {
    return String.join("\n", decision.path("reasons").findValuesAsText("text"));
  }

  private static List<String> codes(JsonNode decision) {
    return decision.path("reasons").findValuesAsText("code");
  }

  private String metrics() {
    return send(HttpRequest.newBuilder(uri("/metrics")).GET()).body();
  }

  private HttpResponse<String> post(String path, String json) {
    return send(
        HttpRequest.newBuilder(uri(path))
            .header("content-type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json)));
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + gateway.port() + path);
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(
          request.timeout(Duration.ofSeconds(30)).build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static HeadgateConfig config(String baseUrl) {
    return TestConfigs.read(CONFIG.replace("PROVIDER", baseUrl));
  }
}
