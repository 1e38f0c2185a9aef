package dev.headgate.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the simulator notices of clients that go away, and of those it keeps waiting. */
class CancellationTest {

  private static final Duration SOON = Duration.ofSeconds(5);
  private static final ModelBehaviour SLOW =
      ModelBehaviour.DEFAULT.withTokensPerSecond(20).withOutputTokens(1_000);

  @ParameterizedTest
  @EnumSource(HttpClient.Version.class)
  void clientThatLeavesStopsTheStreamAndIsCounted(HttpClient.Version version) throws Exception {
    try (SimulatedProvider provider =
            SimulatedProvider.start(SimulatorOptions.builder().behaviour(SLOW).build());
        Client client = new Client(provider, version)) {
      HttpResponse<InputStream> response =
          client
              .http()
              .send(
                  client.request("/v1/chat/completions", Client.chatBody("x", true)),
                  HttpResponse.BodyHandlers.ofInputStream());
      assertThat(response.version()).isEqualTo(version);
      assertThat(response.body().read()).isEqualTo('d');
      assertThat(provider.running()).isEqualTo(1);

      response.body().close();

      assertThat(provider.awaitCancelled(1, SOON)).isTrue();
      assertThat(provider.cancelled()).isEqualTo(1);
      assertThat(provider.running()).isZero();
    }
  }

  @Test
  void completeAndCutAnswersAreNotCancelled() throws Exception {
    try (SimulatedProvider provider = SimulatedProvider.start();
        Client client = new Client(provider)) {
      assertThat(client.chat("x").statusCode()).isEqualTo(200);
      assertThat(client.chatStream("x").statusCode()).isEqualTo(200);
      client
          .http()
          .sendAsync(
              client.request(
                  "/v1/chat/completions", Client.chatBody("x", true), "x-sim-fault", "cut"),
              HttpResponse.BodyHandlers.ofString())
          .handle((response, failure) -> failure)
          .join();

      assertThat(provider.cancelled()).isZero();
      assertThat(provider.running()).isZero();
      assertThat(provider.received()).isEqualTo(3);
      assertThat(provider.awaitCancelled(1, Duration.ofMillis(1))).isFalse();
    }
  }

  @Test
  void requestsBeyondTheBoundWaitAndShowInTheMetrics() throws Exception {
    SimulatorOptions one = SimulatorOptions.builder().maxRunning(1).build();
    try (SimulatedProvider provider = SimulatedProvider.start(one);
        Client client = new Client(provider);
        Client leaving = new Client(provider)) {
      var hanging =
          leaving
              .http()
              .sendAsync(
                  leaving.request(
                      "/v1/chat/completions", Client.chatBody("x", false), "x-sim-fault", "hang"),
                  HttpResponse.BodyHandlers.ofString());
      assertThat(provider.awaitReceived(1, SOON)).isTrue();
      var waiting =
          client
              .http()
              .sendAsync(
                  client.request("/v1/chat/completions", Client.chatBody("x", false)),
                  HttpResponse.BodyHandlers.ofString());
      assertThat(provider.awaitReceived(2, SOON)).isTrue();

      assertThat(client.get("/metrics").body())
          .contains("vllm:num_requests_running{model_name=\"m\"} 1.0")
          .contains("vllm:num_requests_waiting{model_name=\"m\"} 1.0")
          .contains("vllm:gpu_cache_usage_perc{model_name=\"m\"} 1.0");

      hanging.cancel(true);
      leaving.leave();

      assertThat(waiting.get(5, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
      assertThat(client.get("/metrics").body())
          .contains("vllm:num_requests_running{model_name=\"m\"} 0.0")
          .contains("vllm:num_requests_waiting{model_name=\"m\"} 0.0")
          .contains("vllm:request_success_total{model_name=\"m\"} 1.0")
          .contains("vllm:generation_tokens_total{model_name=\"m\"} 32.0");
    }
  }

  @Test
  void clientThatLeavesTheQueueDoesNotKeepItsPlace() throws Exception {
    SimulatorOptions one = SimulatorOptions.builder().maxRunning(1).build();
    try (SimulatedProvider provider = SimulatedProvider.start(one);
        Client first = new Client(provider);
        Client second = new Client(provider);
        Client third = new Client(provider)) {
      hang(first);
      assertThat(provider.awaitReceived(1, SOON)).isTrue();
      hang(second);
      assertThat(provider.awaitReceived(2, SOON)).isTrue();
      second.leave();
      assertThat(provider.awaitCancelled(1, SOON)).isTrue();
      first.leave();
      assertThat(provider.awaitCancelled(2, SOON)).isTrue();

      assertThat(third.chat("x").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void streamWaitsForASlowReaderAndLosesNothing() throws Exception {
    // Some twelve megabytes: more than the buffers of both sockets hold.
    ModelBehaviour longAnswers = ModelBehaviour.DEFAULT.withOutputTokens(60_000);
    try (SimulatedProvider provider =
            SimulatedProvider.start(SimulatorOptions.builder().behaviour(longAnswers).build());
        Client slow = new Client(provider);
        Client other = new Client(provider)) {
      HttpResponse<InputStream> response =
          slow.http()
              .send(
                  slow.request("/v1/chat/completions", Client.chatBody("x", true)),
                  HttpResponse.BodyHandlers.ofInputStream());
      // Nothing is read meanwhile, yet the event loop serves others.
      assertThat(other.get("/health").statusCode()).isEqualTo(200);
      assertThat(provider.running()).isEqualTo(1);

      String body = new String(response.body().readAllBytes(), StandardCharsets.UTF_8);

      assertThat(Client.events(body)).hasSize(1 + 60_000 + 1);
      assertThat(body).endsWith("data: [DONE]\n\n");
    }
  }

  @Test
  void connectionsAreCounted() throws Exception {
    try (SimulatedProvider provider = SimulatedProvider.start();
        Client client = new Client(provider)) {
      assertThat(provider.openConnections()).isZero();
      assertThat(client.chat("x").statusCode()).isEqualTo(200);
      assertThat(provider.openConnections()).isEqualTo(1);
    }
  }

  private static void hang(Client client) {
    var unused =
        client
            .http()
            .sendAsync(
                client.request(
                    "/v1/chat/completions", Client.chatBody("x", false), "x-sim-fault", "hang"),
                HttpResponse.BodyHandlers.ofString());
  }
}
