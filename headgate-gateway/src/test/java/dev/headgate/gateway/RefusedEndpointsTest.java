package dev.headgate.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.sim.SimulatedProvider;
import dev.headgate.sim.SimulatorOptions;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Servers that refuse our key, or do not have the model, through real HTTP: whoever is well
 * answers, and callers are told the truth where nobody is.
 */
class RefusedEndpointsTest {

  private static final String KEY = "sk-ours-0123456789";
  private static final String GATEWAY =
      """
      version: 1
      server: {port: 0, event_loops: 2}
      models:
        - id: m
          balance: BALANCE
          endpoints: [{base_url: "ONE/v1", api_key: KEY}, {base_url: "TWO/v1", api_key: KEY}]
        - id: e
          capabilities: [embedding]
          endpoints: [{base_url: "ONE/v1", api_key: KEY}, {base_url: "TWO/v1", api_key: KEY}]
        - {id: lone, endpoints: [{base_url: "ONE/v1", api_key: KEY}], fallbacks: [spare]}
        - {id: spare, endpoints: [{base_url: "TWO/v1", api_key: KEY}]}
      routing: {router: length}
      """;

  private static final int REQUESTS = 60;

  private final SimulatedProvider ill =
      SimulatedProvider.start(
          SimulatorOptions.builder().apiKey("sk-another").models("other").build());
  private final SimulatedProvider without =
      SimulatedProvider.start(SimulatorOptions.builder().apiKey(KEY).models("other").build());
  private final SimulatedProvider well =
      SimulatedProvider.start(SimulatorOptions.builder().apiKey(KEY).build());

  @AfterEach
  void stop() {
    ill.close();
    without.close();
    well.close();
  }

  @ParameterizedTest
  @CsvSource({
    "least_in_flight, upstream_authentication",
    "p2c_latency, upstream_authentication",
    "least_in_flight, upstream_model_not_found",
    "p2c_latency, upstream_model_not_found"
  })
  void oneOfTwo_failsNoRequest_andIsSeenResting(
      String balance, String error, @TempDir Path folder) {
    SimulatedProvider bad = error.equals("upstream_authentication") ? ill : without;
    try (PoolFixture gateway = gateway(folder, balance, bad, well)) {
      for (int i = 0; i < REQUESTS; i++) {
        HttpResponse<String> answer = chat(gateway, "m", i % 2 == 0);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      }
      JsonNode state = endpoint(gateway, "m/0");
      assertThat(bad.received()).isBetween(1L, REQUESTS / 3L);
      assertThat(state.path("last_error").asText()).isEqualTo(error);
      assertThat(state.path("state").asText()).isIn("resting", "due");
      assertThat(state.path("consecutive_failures").asInt()).isPositive();
      assertThat(state.path("error_rate").asDouble()).isPositive();
      assertThat(endpoint(gateway, "m/1").path("state").asText()).isEqualTo("well");
      assertThat(gateway.send("GET", "/metrics", "").body())
          .contains(
              "headgate_attempts_total{endpoint=\"m/0\",model=\"m\",outcome=\"" + error + "\"} ")
          .doesNotContain("headgate_errors_total{");
    }
  }

  @Test
  void onlyEndpoint_leavesTheFallbackToAnswer(@TempDir Path folder) {
    try (PoolFixture gateway = gateway(folder, "least_in_flight", ill, well)) {
      for (int i = 0; i < 10; i++) {
        HttpResponse<String> answer = chat(gateway, "lone", i % 2 == 0);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("x-headgate-model")).contains("spare");
      }
    }
  }

  @Test
  void embeddings_areAnsweredByTheOther(@TempDir Path folder) {
    try (PoolFixture gateway = gateway(folder, "least_in_flight", ill, well)) {
      for (int i = 0; i < 10; i++) {
        gateway.post("/v1/embeddings", "{\"model\":\"e\",\"input\":\"hi\"}", 200);
      }
      assertThat(ill.received()).isPositive();
    }
  }

  @Test
  void whereAllRefuseTheKey_theCallerIsToldThatItIsNotItsOwn(@TempDir Path folder) {
    try (PoolFixture gateway = gateway(folder, "least_in_flight", ill, ill)) {
      HttpResponse<String> answer = chat(gateway, "m", true);
      JsonNode error = PoolFixture.json(answer, 502).path("error");
      assertThat(answer.headers().firstValue("x-headgate-attempts")).contains("2");
      assertThat(error.path("code").asText()).isEqualTo("upstream_authentication");
      assertThat(error.path("type").asText()).isEqualTo("server_error");
      assertThat(error.path("message").asText())
          .contains("the gateway's own key, not the caller's", "HTTP 401")
          .doesNotContain(KEY, "Incorrect or missing", "127.0.0.1");
      assertThat(gateway.post("/v1/messages", message(), 502).path("error").path("type").asText())
          .isEqualTo("api_error");
    }
  }

  @Test
  void whereNobodyHasTheModel_theCallerIsToldThatItIsNotTheRequest(@TempDir Path folder) {
    try (PoolFixture gateway = gateway(folder, "least_in_flight", without, without)) {
      JsonNode error = PoolFixture.json(chat(gateway, "m", false), 502).path("error");
      assertThat(error.path("code").asText()).isEqualTo("upstream_model_not_found");
      assertThat(error.path("message").asText())
          .contains("no fault of the request", "upstream_model")
          .doesNotContain(KEY, "expected one of: other");
    }
  }

  private static PoolFixture gateway(
      Path folder, String balance, SimulatedProvider one, SimulatedProvider two) {
    String yaml =
        GATEWAY
            .replace("BALANCE", balance)
            .replace("ONE", one.baseUrl())
            .replace("TWO", two.baseUrl())
            .replace("KEY", KEY);
    return PoolFixture.ofFile(folder, yaml);
  }

  private static HttpResponse<String> chat(PoolFixture gateway, String model, boolean stream) {
    String body =
        PoolFixture.CHAT.formatted(model).replaceFirst("\\{", "{\"stream\":" + stream + ",");
    return gateway.send("POST", "/v1/chat/completions", body);
  }

  private static String message() {
    return """
    {"model":"m","max_tokens":20,"messages":[{"role":"user","content":"hi"}]}\
    """;
  }

  private static JsonNode endpoint(PoolFixture gateway, String id) {
    for (JsonNode endpoint : gateway.get("/admin/v1/endpoints").path("data")) {
      if (endpoint.path("id").asText().equals(id)) {
        return endpoint;
      }
    }
    throw new AssertionError(id + " is not there");
  }
}
