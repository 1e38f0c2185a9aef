package dev.headgate.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Every endpoint answers what it should, and says what it did in the headers. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EndpointsTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private GatewayFixture fixture;

  @BeforeAll
  void start() {
    fixture = GatewayFixture.start();
  }

  @AfterAll
  void stop() {
    fixture.close();
  }

  @Test
  void chat_isRoutedAndSaysSo() throws IOException {
    HttpResponse<String> answer = fixture.post("/v1/chat/completions", GatewayFixture.CHAT);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(json(answer).path("object").asText()).isEqualTo("chat.completion");
    assertThat(header(answer, "x-headgate-model")).isEqualTo("weak");
    assertThat(header(answer, "x-headgate-route")).isEqualTo("auto");
    assertThat(header(answer, "x-headgate-router")).isEqualTo("length");
    assertThat(header(answer, "x-headgate-attempts")).isEqualTo("1");
    assertThat(header(answer, "x-headgate-schema")).isEqualTo("1");
    assertThat(header(answer, "x-headgate-simulated")).isEqualTo("true");
    assertThat(Double.parseDouble(header(answer, "x-headgate-score"))).isBetween(0.0, 0.5);
    assertThat(Double.parseDouble(header(answer, "x-headgate-cost-usd"))).isPositive();
    assertThat(Double.parseDouble(header(answer, "x-headgate-overhead-ms"))).isPositive();
    assertThat(header(answer, "x-request-id")).isEqualTo(header(answer, "x-headgate-decision-id"));
    assertThat(answer.headers().firstValue("x-headgate-reasons")).isEmpty();
  }

  @Test
  void chat_withDebug_addsTheReasons() throws IOException {
    HttpResponse<String> answer =
        fixture.post("/v1/chat/completions", GatewayFixture.CHAT, "x-headgate-debug", "true");
    JsonNode reasons = JSON.readTree(header(answer, "x-headgate-reasons"));
    assertThat(reasons.isArray()).isTrue();
    assertThat(reasons.findValuesAsText("code")).contains("win_rate_weak");
  }

  @Test
  void chat_streamed_isRelayedToTheEndMark() {
    HttpResponse<String> answer =
        fixture.post(
            "/v1/chat/completions",
            """
            {"model":"auto","stream":true,"messages":[{"role":"user","content":"hi"}]}\
            """);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(header(answer, "content-type")).startsWith("text/event-stream");
    assertThat(header(answer, "x-headgate-model")).isEqualTo("weak");
    assertThat(answer.headers().firstValue("x-headgate-cost-usd")).isEmpty();
    assertThat(answer.body()).endsWith("data: [DONE]\n\n");
  }

  @Test
  void completions_areAnswered() throws IOException {
    HttpResponse<String> answer =
        fixture.post("/v1/completions", "{\"model\":\"weak\",\"prompt\":\"Once\"}");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(json(answer).path("object").asText()).isEqualTo("text_completion");
  }

  @Test
  void embeddings_areAnswered() throws IOException {
    HttpResponse<String> answer =
        fixture.post("/v1/embeddings", "{\"model\":\"embedder\",\"input\":\"Once\"}");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(json(answer).path("data").get(0).path("embedding").size()).isPositive();
  }

  @Test
  void messages_areAnsweredInAnthropicsShape() throws IOException {
    HttpResponse<String> answer = fixture.post("/v1/messages", message(false));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(json(answer).path("type").asText()).isEqualTo("message");
    assertThat(header(answer, "request-id")).isEqualTo(header(answer, "x-headgate-decision-id"));
  }

  @Test
  void messages_streamed_endWithMessageStop() {
    HttpResponse<String> answer = fixture.post("/v1/messages?beta=true", message(true));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("event: message_stop");
  }

  @Test
  void countTokens_estimatesAndSaysSo() throws IOException {
    HttpResponse<String> answer = fixture.post("/v1/messages/count_tokens", message(false));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(json(answer).path("input_tokens").asLong()).isBetween(1L, 50L);
    assertThat(header(answer, "x-headgate-warning")).contains("estimate");
  }

  @Test
  void models_listsModelsRoutesAndRouters() throws IOException {
    JsonNode list = json(fixture.get("/v1/models"));
    assertThat(list.path("object").asText()).isEqualTo("list");
    List<String> ids = list.path("data").findValuesAsText("id");
    assertThat(ids).contains("strong", "weak", "embedder", "auto", "router-length-0.5");
    JsonNode strong = list.path("data").get(0);
    assertThat(strong.path("owned_by").asText()).isEqualTo("simulated");
    assertThat(strong.path("simulated").asBoolean()).isTrue();
    assertThat(strong.path("created").isIntegralNumber()).isTrue();
  }

  @Test
  void models_forAnthropicClients_haveTheirShape() throws IOException {
    JsonNode list = json(fixture.get("/v1/models", "anthropic-version", "2023-06-01"));
    assertThat(list.path("has_more").asBoolean()).isFalse();
    assertThat(list.path("data").get(0).path("type").asText()).isEqualTo("model");
    assertThat(list.path("data").get(0).path("display_name").asText()).contains("simulated");
  }

  @Test
  void models_get_findsModelsAndAnyThreshold() throws IOException {
    assertThat(json(fixture.get("/v1/models/weak")).path("id").asText()).isEqualTo("weak");
    assertThat(json(fixture.get("/v1/models/router-length-0.25")).path("kind").asText())
        .isEqualTo("router");
    HttpResponse<String> missing = fixture.get("/v1/models/nope");
    assertThat(missing.statusCode()).isEqualTo(404);
    assertThat(json(missing).path("error").path("code").asText()).isEqualTo("model_not_found");
    assertThat(fixture.get("/v1/models/stron").body()).contains("did you mean strong");
    assertThat(fixture.get("/v1/models/router-length-1.5").statusCode()).isEqualTo(404);
  }

  @Test
  void route_decidesAndCallsNobody() throws IOException {
    long before = fixture.provider().received();
    HttpResponse<String> ofPrompt = fixture.post("/v1/route", "{\"prompt\":\"hi\"}");
    HttpResponse<String> ofChat = fixture.post("/v1/route", GatewayFixture.CHAT);
    assertThat(ofPrompt.statusCode()).isEqualTo(200);
    assertThat(json(ofPrompt).path("model").asText()).isEqualTo("weak");
    assertThat(json(ofChat).path("win_rate").asDouble())
        .isEqualTo(json(ofPrompt).path("win_rate").asDouble());
    assertThat(json(ofChat).path("id").asText())
        .isEqualTo(header(ofChat, "x-headgate-decision-id"));
    assertThat(fixture.provider().received()).isEqualTo(before);
  }

  @Test
  void route_ofAnUnknownModel_isRefused() throws IOException {
    HttpResponse<String> answer =
        fixture.post("/v1/route", "{\"prompt\":\"hi\",\"model\":\"nope\"}");
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(json(answer).path("error").path("param").asText()).isEqualTo("model");
  }

  @Test
  void feedback_withoutADecisionLog_isRefusedSayingSo() throws IOException {
    HttpResponse<String> answer =
        fixture.post("/v1/feedback", "{\"decision_id\":\"01AB\",\"thumb\":\"up\"}");
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(json(answer).path("error").path("code").asText()).isEqualTo("feedback_off");
    assertThat(json(answer).path("error").path("message").asText()).contains("--log-decisions");
  }

  @Test
  void feedback_thatIsWrong_isRefusedNamingTheField() throws IOException {
    HttpResponse<String> answer =
        fixture.post("/v1/feedback", "{\"decision_id\":\"01AB\",\"score\":1.5}");
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(json(answer).path("error").path("param").asText()).isEqualTo("score");
    assertThat(fixture.post("/v1/feedback", "x".repeat(5_000)).statusCode()).isEqualTo(413);
  }

  @Test
  void status_healthReadyIndexAndMetrics() throws IOException {
    assertThat(fixture.get("/health").statusCode()).isEqualTo(200);
    assertThat(json(fixture.get("/")).path("chat").asText()).isEqualTo("/v1/chat/completions");
    HttpResponse<String> metrics = fixture.get("/metrics");
    assertThat(metrics.statusCode()).isEqualTo(200);
    assertThat(header(metrics, "content-type")).startsWith("text/plain; version=0.0.4");
    fixture.gateway().ready().toCompletableFuture().join();
    assertThat(json(fixture.get("/ready")).path("reasons").size()).isZero();
  }

  @Test
  void head_answersWithoutBody() {
    HttpResponse<String> answer =
        fixture.send(
            fixture.request("/health").method("HEAD", HttpRequest.BodyPublishers.noBody()));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEmpty();
  }

  @Test
  void options_namesTheMethods_andAllowsNoOrigin() {
    HttpResponse<String> answer =
        fixture.send(
            fixture
                .request("/v1/chat/completions", "Origin", "https://evil.example")
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody()));
    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(header(answer, "allow")).isEqualTo("POST, OPTIONS");
    assertThat(answer.headers().firstValue("access-control-allow-origin")).isEmpty();
  }

  @Test
  void wrongMethod_isRefusedWithTheRightOnes() throws IOException {
    HttpResponse<String> answer = fixture.get("/v1/chat/completions");
    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(header(answer, "allow")).isEqualTo("POST, OPTIONS");
    assertThat(json(answer).path("error").path("code").asText()).isEqualTo("method_not_allowed");
  }

  @Test
  void unknownPath_isRefusedInOpenAisShape() throws IOException {
    for (String path : List.of("/v2/chat", "/v1/models/", "/chat/completions")) {
      HttpResponse<String> answer = fixture.get(path);
      assertThat(answer.statusCode()).as(path).isEqualTo(404);
      assertThat(json(answer).path("error").path("type").asText()).isEqualTo("not_found_error");
      assertThat(json(answer).path("request_id").asText())
          .isEqualTo(header(answer, "x-request-id"));
    }
  }

  private static String message(boolean stream) {
    return """
    {"model":"auto","max_tokens":20,"stream":%b,"messages":[{"role":"user","content":"hi"}]}\
    """
        .formatted(stream);
  }

  private static JsonNode json(HttpResponse<String> answer) throws IOException {
    return JSON.readTree(answer.body());
  }

  private static String header(HttpResponse<String> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }
}
