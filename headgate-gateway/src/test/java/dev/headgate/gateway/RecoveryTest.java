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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A server that refuses and then hangs, through real HTTP: requests try it after its rests, none is
 * lost or waits for long, and the first one after the fault brings it back.
 */
class RecoveryTest {

  private static final String CLUSTER =
      """
      {"port": 0, "time_scale": 10, "output_tokens": "4-8", "models": {"m": {"parameters_b": 7.6}},
       "devices": [
         {"name": "ill", "class": "a100", "model": "m"},
         {"name": "well", "class": "a100", "model": "m"}]}
      """;
  private static final String GATEWAY =
      """
      version: 1
      server: {port: 0, event_loops: 2}
      models:
        - id: m
          endpoints: [{base_url: "AT/ill/v1"}, {base_url: "AT/well/v1"}]
          first_token_timeout: 60s
      routing: {router: length}
      """;

  private static final String CHAT =
      """
      {"model":"m","stream":true,"messages":[{"role":"user","content":"hi"}]}\
      """;

  @Test
  void triesAreShort_andTheServerIsBackAtOnce(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("cluster.json"), CLUSTER);
    try (SimulatedCluster servers = SimulatedCluster.start(ClusterFile.read(file));
        PoolFixture gateway =
            PoolFixture.ofFile(folder, GATEWAY.replace("AT/", servers.baseUrl() + "/"))) {
      new World(servers, gateway).breakAndMend();
    }
  }

  @Test
  void hangUnderLoad_costsNobodyTheFirstTokenTimeout(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("cluster.json"), CLUSTER);
    try (SimulatedCluster servers = SimulatedCluster.start(ClusterFile.read(file));
        PoolFixture gateway =
            PoolFixture.ofFile(folder, GATEWAY.replace("AT/", servers.baseUrl() + "/"))) {
      new World(servers, gateway).hangUnderLoad();
    }
  }

  /** The servers, and the gateway before them. */
  private record World(SimulatedCluster cluster, PoolFixture fixture) {

    void breakAndMend() throws IOException, InterruptedException {
      for (int i = 0; i < 20; i++) {
        answered();
      }
      fault("rate_limit");
      answeredUntil("resting");
      fault("hang");
      await("due");
      assertThat(answered()).isLessThan(Duration.ofSeconds(20)); // not first_token_timeout
      assertThat(state().path("last_error").asText()).isEqualTo("upstream_timeout");
      fault("none");
      await("due");
      answered();
      assertThat(state().path("state").asText()).isEqualTo("well");
    }

    void hangUnderLoad() throws IOException, InterruptedException {
      for (int i = 0; i < 40; i++) {
        answered();
      }
      fault("hang");
      List<CompletableFuture<Duration>> together = new ArrayList<>();
      try (ExecutorService clients = Executors.newFixedThreadPool(12)) {
        for (int i = 0; i < 12; i++) {
          together.add(CompletableFuture.supplyAsync(this::answered, clients));
        }
        for (CompletableFuture<Duration> each : together) {
          assertThat(each.join()).isLessThan(Duration.ofSeconds(20)); // not first_token_timeout
        }
      }
      assertThat(state().path("last_error").asText()).isEqualTo("upstream_timeout");
    }

    private Duration answered() {
      long begun = System.nanoTime();
      HttpResponse<String> answer = fixture.send("POST", "/v1/chat/completions", CHAT);
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).endsWith("data: [DONE]\n\n");
      return Duration.ofNanos(System.nanoTime() - begun);
    }

    private void answeredUntil(String state) {
      for (int i = 0; i < 100 && !state().path("state").asText().equals(state); i++) {
        answered();
      }
      assertThat(state().path("state").asText()).isEqualTo(state);
    }

    private void await(String state) {
      long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
      while (!state().path("state").asText().equals(state)) {
        assertThat(System.nanoTime()).as("time is up").isLessThan(end);
        LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
      }
    }

    private JsonNode state() {
      for (JsonNode endpoint : fixture.get("/admin/v1/endpoints").path("data")) {
        if (endpoint.path("id").asText().equals("m/0")) {
          return endpoint;
        }
      }
      throw new AssertionError("m/0 is not there");
    }

    private void fault(String kind) throws IOException, InterruptedException {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(cluster.baseUrl() + "/sim/devices/ill/fault"))
              .POST(HttpRequest.BodyPublishers.ofString("{\"fault\": \"" + kind + "\"}"))
              .build();
      HttpResponse<String> answer =
          HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(200);
    }
  }
}
