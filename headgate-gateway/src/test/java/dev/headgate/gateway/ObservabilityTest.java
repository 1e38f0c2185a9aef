package dev.headgate.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.sim.fault.Fault;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What {@code /metrics} says after some traffic. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ObservabilityTest {

  private static final String SECRET_PROMPT = "my-very-secret-prompt-4711";
  private GatewayFixture fixture;

  @BeforeAll
  void start() throws InterruptedException {
    fixture = GatewayFixture.start();
    fixture.post("/v1/chat/completions", GatewayFixture.CHAT);
    fixture.post("/v1/chat/completions", GatewayFixture.CHAT.replace("hi", SECRET_PROMPT));
    fixture.post(
        "/v1/chat/completions", GatewayFixture.CHAT.replace("auto", "nope-" + "x".repeat(90)));
    fixture.post("/v1/chat/completions", "{");
    fixture.get("/some/path/" + SECRET_PROMPT);
    fixture.provider().script(Fault.status(422));
    fixture.post("/v1/chat/completions", GatewayFixture.CHAT);
    for (int i = 0; i < 5; i++) {
      fixture.nextEvent();
    }
  }

  @AfterAll
  void stop() {
    fixture.close();
  }

  @Test
  void genAiMeters_haveOpenTelemetrysNames() {
    assertThat(metrics())
        .contains("gen_ai_client_token_usage_count{")
        .contains("gen_ai_token_type=\"input\"")
        .contains("gen_ai_server_request_duration_seconds_bucket{")
        .contains("gen_ai_server_time_to_first_token_seconds_count{")
        .contains("gen_ai_response_model=\"weak\"")
        .contains("gen_ai_provider_name=\"simulated\"");
  }

  @Test
  void routingFamily_countsDecisionsErrorsAttemptsAndCost() {
    assertThat(metrics())
        .contains(
            "headgate_decisions_total{model=\"weak\",reason=\"win_rate_weak\",route=\"auto\",router=\"length\"}"
                + " 3.0")
        .contains("headgate_errors_total{code=\"model_not_found\",model=\"none\"} 1.0")
        .contains("headgate_errors_total{code=\"invalid_json\",model=\"none\"} 1.0")
        .contains("headgate_errors_total{code=\"upstream_rejected\",model=\"weak\"} 1.0")
        .contains("headgate_attempts_total{endpoint=\"weak/0\",model=\"weak\",outcome=\"ok\"} 2.0")
        .contains("headgate_cost_usd_total{model=\"weak\",tenant=\"anonymous\"}")
        .contains("headgate_router_overhead_seconds_count{router=\"length\"} 3")
        .contains("headgate_win_rate_count{route=\"auto\",router=\"length\"} 3")
        .contains("headgate_endpoint_up{endpoint=\"strong/0\"} 1.0");
  }

  @Test
  void endpointFamily_tellsStateTimesAndCost() {
    assertThat(metrics())
        .contains("headgate_endpoint_state{endpoint=\"weak/0\",state=\"well\"} 1.0")
        .contains("headgate_endpoint_state{endpoint=\"weak/0\",state=\"resting\"} 0.0")
        .contains("headgate_endpoint_state{endpoint=\"weak/0\",state=\"due\"} 0.0")
        .contains("headgate_endpoint_state{endpoint=\"weak/0\",state=\"on_trial\"} 0.0")
        .containsPattern(
            "headgate_endpoint_time_to_answer_seconds\\{endpoint=\"weak/0\",quantile=\"0.5\"}"
                + " [0-9]")
        .containsPattern(
            "headgate_endpoint_time_to_answer_seconds\\{endpoint=\"weak/0\",quantile=\"0.99\"}"
                + " [0-9]")
        .contains(
            "headgate_endpoint_time_to_first_token_seconds{endpoint=\"weak/0\",quantile=\"0.5\"}"
                + " NaN")
        .contains(
            "headgate_endpoint_time_per_token_seconds{endpoint=\"weak/0\",quantile=\"0.5\"} NaN")
        .containsPattern("headgate_endpoint_cost_usd_total\\{endpoint=\"weak/0\"} [0-9.E-]*[1-9]");
  }

  @Test
  void httpFamily_countsRequestsAndConnections() {
    assertThat(metrics())
        .contains("headgate_http_requests_total{path=\"/v1/chat/completions\",status=\"200\"} 2.0")
        .contains("headgate_http_requests_total{path=\"other\",status=\"404\"} 1.0")
        .contains("headgate_requests_active 1.0")
        .containsPattern("headgate_connections [1-9]")
        .contains("jvm_memory_used_bytes")
        .contains("jvm_gc_collection_seconds_count{gc=");
  }

  @Test
  void nothingOfAClientsOwn_isInALabel() {
    assertThat(metrics())
        .doesNotContain(SECRET_PROMPT)
        .doesNotContain("nope-")
        .doesNotContain(TestConfigs.PROVIDER_KEY);
  }

  private String metrics() {
    return fixture.get("/metrics").body();
  }
}
