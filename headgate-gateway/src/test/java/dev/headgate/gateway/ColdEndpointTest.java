package dev.headgate.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.sim.cluster.ClusterFile;
import dev.headgate.sim.cluster.SimulatedCluster;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Servers that must start first and servers that are too small, through real HTTP. The simulated
 * ones take 2 s to start; time runs ten times as fast there.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ColdEndpointTest {

  private static final String CLUSTER =
      """
      {"port": 0, "time_scale": 10, "output_tokens": "4-8", "models": {"m": {"parameters_b": 7.6}},
       "devices": [
         {"name": "asleep", "class": "a100", "model": "m", "start_up": "20s", "cold": true},
         {"name": "dozing", "class": "a100", "model": "m", "start_up": "20s", "cold": true},
         {"name": "late", "class": "a100", "model": "m", "start_up": "20s", "cold": true},
         {"name": "new", "class": "a100", "model": "m", "start_up": "20s", "cold": true},
         {"name": "added", "class": "a100", "model": "m", "start_up": "20s", "cold": true},
         {"name": "back", "class": "a100", "model": "m"},
         {"name": "kept", "class": "a100", "model": "m"},
         {"name": "up", "class": "a100", "model": "m"},
         {"name": "small", "class": "a100", "model": "m", "kv_tokens": 1600},
         {"name": "large", "class": "a100", "model": "m"}]}
      """;

  private SimulatedCluster cluster;
  private PoolFixture fixture;

  @BeforeAll
  void start(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("cluster.json"), CLUSTER);
    cluster = SimulatedCluster.start(ClusterFile.read(file));
    fixture = PoolFixture.ofFile(folder, gateway(cluster.baseUrl()));
  }

  @AfterAll
  void stop() {
    fixture.close();
    cluster.close();
  }

  @Test
  void coldModel_keepsNoDeadline_isWoken_andServesTheNext() {
    HttpResponse<String> first = within("5000");
    assertThat(first.headers().firstValue("x-headgate-model")).contains("up");
    assertThat(first.headers().firstValue("x-headgate-reasons").orElseThrow())
        .contains("too_slow")
        .containsPattern("asleep is expected to take 3\\d.* s, 30.0 s of them to start");

    await(() -> warmth("asleep/0").path("state").asText().equals("warm"));
    JsonNode warmth = warmth("asleep/0");
    assertThat(warmth.path("first_request_s").asDouble()).isBetween(1.9, 15.0);
    assertThat(warmth.path("cold_start_measured").asBoolean()).isTrue();
    assertThat(warmth.path("cold_start_s").asDouble()).isBetween(1.5, 15.0);
    assertThat(within("5000").headers().firstValue("x-headgate-model")).contains("asleep");
    assertThat(metrics())
        .contains(
            "headgate_endpoint_warm{endpoint=\"asleep/0\"} 1.0",
            "headgate_warm_ups_requests_total{cause=\"wanted\",endpoint=\"asleep/0\",outcome=\"ok\"}"
                + " 1.0");
  }

  @Test
  void decisionsThatNobodyCarriesOut_wakeNothing() {
    HttpResponse<String> asked =
        fixture.send(
            "POST",
            "/v1/route",
            PoolFixture.CHAT.formatted("doze"),
            "x-headgate-deadline-ms",
            "5000");
    assertThat(asked.body()).contains("dozing is expected to take", "\"too_slow\"");
    assertThat(within("5000", "awake").headers().firstValue("x-headgate-model")).contains("up");
    await(() -> metrics().contains("headgate_policy_shadow_decisions_total{compared=\"same\""));

    fixture.post("/admin/v1/models", definition("late"), 201);
    await(() -> warmth("late/0").path("state").asText().equals("warm")); // so others had their turn
    fixture.delete("/admin/v1/models/late", 200);
    assertThat(warmth("dozing/0").path("state").asText()).isEqualTo("cold");
    assertThat(metrics()).doesNotContain("endpoint=\"dozing/0\",outcome");
    assertThat(within("5000", "doze").headers().firstValue("x-headgate-model")).contains("up");
    await(() -> warmth("dozing/0").path("state").asText().equals("warm"));
  }

  @Test
  void localModel_isWarmedUpAtTheStart_othersAreNot() {
    await(() -> warmth("new/0").path("state").asText().equals("warm"));
    assertThat(warmth("new/0").path("first_request_s").asDouble()).isBetween(1.9, 15.0);
    assertThat(endpoint("up/0").has("warmth")).isFalse();
    assertThat(metrics())
        .contains("{cause=\"new\",endpoint=\"new/0\",outcome=\"ok\"} 1.0")
        .contains("headgate_endpoint_first_request_seconds{endpoint=\"new/0\"}");
    JsonNode hardware = endpoint("new/0").path("hardware");
    assertThat(hardware.path("device").asText()).isEqualTo("cpu");
    assertThat(hardware.path("name").asText()).isEqualTo("8 x DDR4");
    assertThat(hardware.path("suited_for").asText()).isEqualTo("throughput");
  }

  @Test
  void serverThatWasAway_isWarmedUpWhenItIsBack() throws IOException, InterruptedException {
    await(() -> warmth("back/0").path("state").asText().equals("warm"));
    fault("back", "unavailable");
    assertThat(chat("back", 1).statusCode()).isEqualTo(503); // after three calls it rests
    assertThat(warmth("back/0").path("state").asText()).isEqualTo("cold");
    fault("back", "none");
    await(() -> warmth("back/0").path("state").asText().equals("warm"));
    assertThat(metrics()).contains("{cause=\"returned\",endpoint=\"back/0\",outcome=\"ok\"} 1.0");
    assertThat(chat("back", 1).statusCode()).isEqualTo(200);
  }

  @Test
  void idleServer_isKeptAlive_onceItWasWanted() {
    assertThat(warmth("kept/0").path("state").asText()).isEqualTo("cold");
    assertThat(chat("kept", 1).statusCode()).isEqualTo(200);
    await(() -> metrics().contains("{cause=\"idle\",endpoint=\"kept/0\",outcome=\"ok\"}"));
    assertThat(warmth("kept/0").path("idle_ms").asLong()).isLessThan(5_000);
  }

  @Test
  void modelAddedLater_isWarmedUp() {
    fixture.post("/admin/v1/models", definition("added"), 201);
    await(() -> warmth("added/0").path("state").asText().equals("warm"));
    fixture.delete("/admin/v1/models/added", 200);
  }

  @Test
  void longPrompt_goesToTheEndpointThatHasRoom() {
    assertThat(endpoint("sized/0").path("hardware").path("room_tokens").asInt()).isEqualTo(1569);
    assertThat(endpoint("sized/1").path("hardware").path("room_tokens").asInt()).isEqualTo(15_694);
    for (int i = 0; i < 4; i++) {
      assertThat(chat("sized", 4_000).statusCode()).isEqualTo(200);
    }
    assertThat(endpoint("sized/0").path("expected").path("learned_from_calls").asInt()).isZero();
    assertThat(endpoint("sized/1").path("expected").path("learned_from_calls").asInt())
        .isEqualTo(4);
    assertThat(metrics()).contains("headgate_endpoint_room_tokens{endpoint=\"sized/0\"} 1569.0");
  }

  @Test
  void promptThatHasRoomNowhere_isRefused_andToldWhatWouldHave() {
    HttpResponse<String> refused = chat("sized", 20_000);
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body())
        .contains(
            "\"code\":\"context_length_exceeded\"",
            "(expected: at most 15694, which the memory of sized has room for; shorten the prompt");
  }

  @Test
  void roomThatTheServerReports_counts() {
    await(() -> endpoint("reporting/0").path("hardware").path("room_tokens").asInt() == 1600);
    assertThat(chat("reporting", 500).statusCode()).isEqualTo(200);
    assertThat(chat("reporting", 4_000).body()).contains("expected: at most 1600");
    HttpResponse<String> routed = chat("small", 4_000);
    assertThat(routed.headers().firstValue("x-headgate-model")).contains("sized");
    assertThat(routed.headers().firstValue("x-headgate-reasons").orElseThrow())
        .contains("does_not_fit");
  }

  private void fault(String device, String kind) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(cluster.baseUrl() + "/sim/devices/" + device + "/fault"))
            .POST(HttpRequest.BodyPublishers.ofString("{\"fault\": \"" + kind + "\"}"))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      assertThat(client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode())
          .isEqualTo(200);
    }
  }

  private String definition(String local) {
    return """
    {"id": "%1$s", "tags": ["local"], "endpoints": [{"base_url": "%2$s/%1$s/v1"}]}
    """
        .formatted(local, cluster.baseUrl());
  }

  private HttpResponse<String> within(String millis) {
    return within(millis, "auto");
  }

  private HttpResponse<String> within(String millis, String model) {
    return fixture.send(
        "POST",
        "/v1/chat/completions",
        PoolFixture.CHAT.formatted(model),
        "x-headgate-deadline-ms",
        millis,
        "x-headgate-debug",
        "true");
  }

  private HttpResponse<String> chat(String model, int words) {
    return fixture.send(
        "POST",
        "/v1/chat/completions",
        PoolFixture.CHAT.formatted(model).replace("hi", "word ".repeat(words)),
        "x-headgate-debug",
        "true");
  }

  private JsonNode warmth(String id) {
    return endpoint(id).path("warmth");
  }

  private JsonNode endpoint(String id) {
    for (JsonNode endpoint : fixture.get("/admin/v1/endpoints").path("data")) {
      if (endpoint.path("id").asText().equals(id)) {
        return endpoint;
      }
    }
    throw new AssertionError(id + " is not among the endpoints");
  }

  private String metrics() {
    return fixture.send("GET", "/metrics", "").body();
  }

  private static String gateway(String cluster) {
    return """
    version: 1
    server: {port: 0, event_loops: 2}
    models:
      - id: asleep
        endpoints: [{base_url: "%1$s/asleep/v1"}]
        tags: [local]
        scale_to_zero_after: 1h
        cold_start: 30s
      - id: dozing
        endpoints: [{base_url: "%1$s/dozing/v1"}]
        tags: [local]
        warm_up: wanted
        cold_start: 30s
      - id: new
        endpoints: [{base_url: "%1$s/new/v1", hardware: {device: cpu, name: "8 x DDR4"}}]
        tags: [local]
      - {id: back, tags: [local], endpoints: [{base_url: "%1$s/back/v1"}]}
      - {id: kept, keep_alive: 1s, endpoints: [{base_url: "%1$s/kept/v1"}]}
      - {id: up, endpoints: [{base_url: "%1$s/up/v1"}]}
      - id: sized
        context_window: 100000
        footprint: {layers: 28, kv_heads: 4, head_dim: 128}
        endpoints:
          - {base_url: "%1$s/small/v1", hardware: {kv_memory: 90MB, device: gpu}}
          - {base_url: "%1$s/large/v1", hardware: {kv_memory: 900MB}}
      - id: reporting
        context_window: 100000
        endpoints: [{base_url: "%1$s/small/v1", metrics: {interval: 100ms}}]
    routing: {router: length}
    routes:
      auto: {strong: asleep, weak: up, threshold: 0}
      small: {strong: sized, weak: reporting, threshold: 0}
      doze: {strong: dozing, weak: up, threshold: 0}
      awake: {strong: up, weak: kept, threshold: 0}
    policies:
      - {name: drowsy, mode: shadow, share: 1, routes: {awake: {strong: dozing}}}
    """
        .formatted(cluster);
  }

  private static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("time is up").isLessThan(end);
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
  }
}
