package dev.headgate.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headgate.gateway.config.HeadgateConfig;
import dev.headgate.sim.SimulatedProvider;
import dev.headgate.sim.fault.Fault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cascades, hedges and fan-outs, through HTTP all the way. */
class PlansTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String CONFIG =
      """
      version: 1
      server: {port: 0}
      providers: {sim: {base_url: "PROVIDER/v1"}}
      models:
        - {id: strong, provider: sim, quality: 0.9, context_window: 8000, pricing: {input: 10, output: 30}}
        - {id: weak, provider: sim, quality: 0.1, context_window: 8000, pricing: {input: 1, output: 2}}
        - {id: grader, provider: sim, quality: 0.3, context_window: 8000, retries: 0, pricing: {input: 1, output: 2}}
        - {id: reasoner, provider: sim, upstream_model: gpt-5-mini, quality: 0.3, context_window: 8000, pricing: {input: 1, output: 2}}
        - id: twice
          quality: 0.2
          context_window: 8000
          upstream_model: twice
          endpoints: [{provider: sim}, {provider: sim}]
      routes:
        auto: {strong: strong, weak: weak, router: length}
        checked: {strong: strong, weak: weak, router: length, plan: {cascade: {verify: {check: {rejects: "(?i)i do not know"}}}}}
        routed: {strong: strong, weak: weak, router: length, threshold: 0, plan: {cascade: {start: routed, verify: {check: {}}}}}
        likely: {strong: strong, weak: weak, router: length, plan: {cascade: {verify: {logprobs: {tokens: 3, min_confidence: 0.5}}}}}
        unlikely: {strong: strong, weak: weak, router: length, plan: {cascade: {verify: {logprobs: {tokens: 3, min_confidence: 1.0}}}}}
        judged: {strong: strong, weak: weak, router: length, plan: {cascade: {verify: {judge: {model: grader}}}}}
        reasoned: {strong: strong, weak: weak, router: length, plan: {cascade: {verify: {judge: {model: reasoner, max_tokens: 900}}}}}
        agreed: {strong: strong, weak: weak, router: length, plan: {cascade: {verify: {agreement: {samples: 2}}}}}
        hedged: {strong: twice, weak: twice, router: length, plan: {hedge: {delay: 50ms, max_share: 1}}}
        wide: {strong: strong, weak: weak, router: length, fallbacks: [grader], plan: {fan_out: {calls: 2}}}
      """;

  private final SimulatedProvider provider = SimulatedProvider.start();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Gateway gateway =
      Gateway.start(
          config(provider.baseUrl()), GatewayOptions.defaults().withEncoder(new NoEncoder()));

  @AfterEach
  void stop() {
    gateway.close();
    provider.close();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void goodAnswerOfTheCheapModel_isGiven(boolean stream) {
    HttpResponse<String> answer = ask("checked", stream);
    assertThat(answer.headers().firstValue("x-headgate-model")).contains("weak");
    assertThat(answer.headers().firstValue("x-headgate-plan")).contains("cascade");
    assertThat(answer.headers().firstValue("x-headgate-attempts")).contains("1");
    assertThat(provider.received()).isOne();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void poorAnswer_isEscalatedAndTheClientSeesWhy(boolean stream) {
    provider.say("weak", "Sorry, I do not know.");
    HttpResponse<String> answer = ask("checked", stream);
    assertThat(answer.headers().firstValue("x-headgate-model")).contains("strong");
    assertThat(answer.headers().firstValue("x-headgate-attempts")).contains("2");
    assertThat(answer.body()).doesNotContain("Sorry");
    String why = answer.headers().firstValue("x-headgate-reasons").orElse("");
    assertThat(why).contains("\"code\":\"too_poor\"", "\"code\":\"escalated\"");
  }

  @Test
  void wholeAnswer_saysWhatBothCallsCost() throws IOException {
    provider.say("weak", "Sorry, I do not know.");
    HttpResponse<String> answer = ask("checked", false);
    JsonNode usage = JSON.readTree(answer.body()).path("usage");
    double ofStrong =
        (usage.path("prompt_tokens").asInt() * 10 + usage.path("completion_tokens").asInt() * 30)
            / 1e6;
    double paid =
        Double.parseDouble(answer.headers().firstValue("x-headgate-cost-usd").orElseThrow());
    assertThat(paid).isGreaterThan(ofStrong).isLessThan(2 * ofStrong);
  }

  @Test
  void strongChosenByTheRouter_isNotJudged() {
    HttpResponse<String> answer = ask("routed", false);
    assertThat(answer.headers().firstValue("x-headgate-model")).contains("strong");
    assertThat(answer.headers().firstValue("x-headgate-plan")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void logprobs_areAskedForAndTakenOutAgain(boolean stream) {
    HttpResponse<String> answer = ask("likely", stream);
    assertThat(answer.headers().firstValue("x-headgate-model")).contains("weak");
    assertThat(lastBody()).contains("\"logprobs\":true");
    assertThat(answer.body()).doesNotContain("\"logprob\"").contains("\"logprobs\":null");
    assertThat(answer.body()).contains("[simulated weak]");
    if (stream) {
      assertThat(answer.body()).doesNotContain("prompt_tokens").endsWith("data: [DONE]\n\n");
    }
  }

  @Test
  void logprobsTheClientAskedFor_stay() {
    HttpResponse<String> answer =
        post(
            "{\"model\":\"likely\",\"stream\":true,\"logprobs\":true,"
                + "\"stream_options\":{\"include_usage\":true},"
                + "\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}");
    assertThat(answer.body()).contains("\"logprob\"", "prompt_tokens");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void logprobsTheClientSetToNothing_areAskedForAndTakenOutAgain(boolean stream) {
    HttpResponse<String> answer =
        post(
            body("likely", stream)
                .replace("{\"model\"", "{\"logprobs\":false,\"stream_options\":null,\"model\""));
    assertThat(answer.headers().firstValue("x-headgate-model")).contains("weak");
    assertThat(answer.body()).doesNotContain("\"logprob\"");
    if (stream) {
      assertThat(answer.body()).doesNotContain("prompt_tokens").endsWith("data: [DONE]\n\n");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void unlikelyTokens_escalate(boolean stream) {
    HttpResponse<String> answer = ask("unlikely", stream);
    assertThat(answer.headers().firstValue("x-headgate-model")).contains("strong");
    assertThat(answer.body()).contains("[simulated strong]").doesNotContain("simulated weak");
  }

  @Test
  void judge_decides() {
    provider.say("grader", "[[5]]");
    assertThat(ask("judged", true).headers().firstValue("x-headgate-model")).contains("weak");
    assertThat(lastBody()).contains("\"max_tokens\":16", "\"temperature\":0");
    provider.say("grader", "[[2]]");
    HttpResponse<String> poor = ask("judged", true);
    assertThat(poor.headers().firstValue("x-headgate-model")).contains("strong");
    assertThat(poor.headers().firstValue("x-headgate-attempts")).contains("3");
    assertThat(poor.body()).doesNotContain("[[");
  }

  /** OpenAI's models that reason refuse {@code max_tokens}, and any temperature but 1. */
  @Test
  void judgeThatReasons_isAskedAsItsModelTakesIt() {
    provider.say("gpt-5-mini", "[[5]]");
    assertThat(ask("reasoned", false).headers().firstValue("x-headgate-model")).contains("weak");
    assertThat(lastBody())
        .contains("\"model\":\"gpt-5-mini\"", "\"max_completion_tokens\":900")
        .doesNotContain("max_tokens", "temperature");
  }

  @Test
  void judgeThatTheCallerMayNotUse_isNeverCalled() {
    HttpResponse<String> answer = post(body("judged", false), "x-headgate-deny", "grader");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("x-headgate-plan")).isEmpty();
    assertThat(provider.requests()).noneMatch(sent -> text(sent.body()).contains("\"grader\""));
  }

  @Test
  void agreeingSamples_keepTheAnswer() {
    HttpResponse<String> answer = ask("agreed", false);
    assertThat(answer.headers().firstValue("x-headgate-model")).contains("weak");
    assertThat(lastBody()).contains("\"temperature\":0.7");
  }

  @Test
  void slowModel_isCalledAgain() throws InterruptedException {
    provider.scriptFor("twice", Fault.parse("hang")); // the first call; the second is answered
    HttpResponse<String> answer = ask("hedged", true);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(provider.received()).isEqualTo(2);
    assertThat(provider.awaitCancelled(1, Duration.ofSeconds(10))).isTrue();
    assertThat(answer.body()).containsOnlyOnce("[DONE]");
  }

  @Test
  void fanOut_givesOneAnswer() {
    HttpResponse<String> answer = ask("wide", true);
    assertThat(answer.headers().firstValue("x-headgate-plan")).contains("fan_out");
    assertThat(answer.body()).containsOnlyOnce("[DONE]");
  }

  /** The loser was cut off, and the winner's stream tells no usage: both are estimated. */
  @Test
  void costsOfEndpoints_areTheSameInTheViewAndTheMeter() throws IOException {
    ask("wide", true);
    ask("wide", true);
    JsonNode view = JSON.readTree(get("/admin/v1/endpoints").body());
    String meters = get("/metrics").body();
    for (String endpoint : List.of("strong/0", "weak/0")) {
      String meter = "headgate_endpoint_cost_usd_total{endpoint=\"%s\"} ".formatted(endpoint);
      double metered =
          meters
              .lines()
              .filter(line -> line.startsWith(meter))
              .mapToDouble(line -> Double.parseDouble(line.substring(meter.length())))
              .sum();
      assertThat(metered).as(endpoint).isPositive();
      assertThat(cost(view, endpoint)).as(endpoint).isEqualTo(metered, within(1e-12));
    }
  }

  private static double cost(JsonNode view, String endpoint) {
    return StreamSupport.stream(view.path("data").spliterator(), false)
        .filter(shown -> shown.path("id").asText().equals(endpoint))
        .mapToDouble(shown -> shown.path("cost_usd").asDouble())
        .sum();
  }

  private HttpResponse<String> get(String path) {
    return send(HttpRequest.newBuilder(uri(path)).GET());
  }

  @Test
  void fanOutThatFails_asksTheFallbacks_andSaysSo() {
    Fault down = Fault.status(500);
    provider.scriptFor("strong", down, down, down); // the call and its retries
    provider.scriptFor("weak", down, down, down);
    HttpResponse<String> answer = ask("wide", false);
    assertThat(answer.headers().firstValue("x-headgate-model")).contains("grader");
    assertThat(answer.headers().firstValue("x-headgate-attempts")).contains("7");
    assertThat(answer.headers().firstValue("x-headgate-reasons").orElseThrow())
        .contains("weak, together with strong; if all fail grader");
  }

  @Test
  void metrics_countCallsAndSteps() {
    provider.say("weak", "I do not know");
    ask("checked", false);
    assertThat(get("/metrics").body())
        .contains(
            "headgate_plan_calls_total{plan=\"cascade\",role=\"answer\",route=\"checked\"} 2.0")
        .contains(
            "headgate_plan_steps_total{plan=\"cascade\",reason=\"escalated\",route=\"checked\"}"
                + " 1.0");
  }

  private String lastBody() {
    return text(provider.requests().getLast().body());
  }

  private static String text(byte[] body) {
    return new String(body, StandardCharsets.UTF_8);
  }

  private HttpResponse<String> ask(String route, boolean stream) {
    HttpResponse<String> answer = post(body(route, stream), "x-headgate-debug", "true");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer;
  }

  private static String body(String route, boolean stream) {
    return "{\"model\":\"%s\",\"stream\":%s,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}"
        .formatted(route, stream);
  }

  private HttpResponse<String> post(String json, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri("/v1/chat/completions"))
            .header("content-type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request);
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
