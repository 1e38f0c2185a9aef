package dev.headgate.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What the admin API and the metrics show of endpoints after some calls. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EndpointsAdminTest {

  private PoolFixture fixture;

  @BeforeAll
  void start(@TempDir Path folder) {
    fixture = PoolFixture.start(folder);
  }

  @AfterAll
  void stop() {
    fixture.close();
  }

  @Test
  void calls_teachTheBoard() {
    for (int i = 0; i < 6; i++) {
      assertThat(fixture.chat("weak").statusCode()).isEqualTo(200);
    }
    JsonNode all = fixture.get("/admin/v1/endpoints");
    JsonNode weak = named(all, "weak/0");
    assertThat(weak.path("expected").path("learned_from_calls").asInt()).isEqualTo(6);
    assertThat(weak.path("error_rate").asDouble()).isZero();
    assertThat(weak.path("last_call_ms_ago").isNumber()).isTrue();
    assertThat(named(all, "spare/0").path("expected").path("learned_from_calls").asInt()).isZero();
    assertThat(fixture.send("GET", "/metrics", "").body())
        .contains(
            "headgate_endpoint_error_rate{endpoint=\"weak/0\"} 0.0",
            "headgate_endpoint_rate_headroom{endpoint=\"weak/0\"} 1.0",
            "headgate_endpoint_expected_seconds{endpoint=\"weak/0\"}");
  }

  @Test
  void modelWithLimitedConcurrency_isServed_andShowsItsLimit() {
    String limited =
        fixture
            .definition("limited")
            .replace("\"simulated\"", "\"max_concurrency\": 4, \"simulated\"");
    fixture.post("/admin/v1/models", limited, 201);
    assertThat(fixture.chat("limited").statusCode()).isEqualTo(200);
    JsonNode endpoint = named(fixture.get("/admin/v1/endpoints"), "limited/0");
    assertThat(endpoint.path("limit").asInt()).isEqualTo(4);
    assertThat(endpoint.path("waiting_for_model").asInt()).isZero();
    assertThat(fixture.send("GET", "/metrics", "").body())
        .contains("headgate_endpoint_limit{endpoint=\"limited/0\"} 4.0");
  }

  private static JsonNode named(JsonNode all, String id) {
    for (JsonNode endpoint : all.path("data")) {
      if (endpoint.path("id").asText().equals(id)) {
        return endpoint;
      }
    }
    throw new AssertionError(id + " is not among " + all);
  }
}
