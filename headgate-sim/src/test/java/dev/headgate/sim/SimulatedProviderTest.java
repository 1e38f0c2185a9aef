package dev.headgate.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.sim.answer.OutcomeBook;
import dev.headgate.sim.fault.Fault;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulatedProviderTest {

  private static final InstantSource CLOCK = InstantSource.fixed(Instant.ofEpochSecond(1_000));

  @Test
  void sameSeedGivesTheSameBytes() throws Exception {
    SimulatorOptions options = SimulatorOptions.builder().seed(7).clock(CLOCK).build();
    List<String> bodies = new ArrayList<>();
    for (int run = 0; run < 2; run++) {
      try (SimulatedProvider provider = SimulatedProvider.start(options);
          Client client = new Client(provider)) {
        bodies.add(client.chat("hello").body() + client.chatStream("again").body());
      }
    }
    assertThat(bodies.get(0)).isEqualTo(bodies.get(1));
  }

  @Test
  void ratesOfFaultsAreKeptAndFollowTheSeed() throws Exception {
    ModelBehaviour faulty =
        ModelBehaviour.DEFAULT
            .withRateLimits(0.2, Duration.ofSeconds(2))
            .withServerErrors(0.3, 503);
    List<Integer> first = statuses(faulty, 1);

    assertThat(first.stream().filter(s -> s == 429).count()).isBetween(20L, 60L);
    assertThat(first.stream().filter(s -> s == 503).count()).isBetween(35L, 85L);
    assertThat(statuses(faulty, 1)).isEqualTo(first);
    assertThat(statuses(faulty, 2)).isNotEqualTo(first);
  }

  private static List<Integer> statuses(ModelBehaviour behaviour, long seed) throws Exception {
    SimulatorOptions options = SimulatorOptions.builder().seed(seed).behaviour(behaviour).build();
    List<Integer> statuses = new ArrayList<>();
    try (SimulatedProvider provider = SimulatedProvider.start(options);
        Client client = new Client(provider)) {
      for (int i = 0; i < 200; i++) {
        statuses.add(client.chat("x").statusCode());
      }
    }
    return statuses;
  }

  @Test
  void behaviourChangesWhileRunningAndPerModel() throws Exception {
    try (SimulatedProvider provider = SimulatedProvider.start();
        Client client = new Client(provider)) {
      provider.behave(ModelBehaviour.DEFAULT.withOutputTokens(3));
      assertThat(outputTokens(client)).isEqualTo(3);
      provider.behave("m", ModelBehaviour.DEFAULT.withOutputTokens(5));
      assertThat(outputTokens(client)).isEqualTo(5);
      provider.behave("m", ModelBehaviour.DEFAULT.withAlways(Fault.status(500)));
      assertThat(client.chat("x").statusCode()).isEqualTo(500);
    }
  }

  private static int outputTokens(Client client) throws Exception {
    return Client.json(client.chat("x")).at("/usage/completion_tokens").asInt();
  }

  @Test
  void paceIsKept() throws Exception {
    ModelBehaviour paced =
        ModelBehaviour.DEFAULT
            .withTimeToFirstToken(Duration.ofMillis(50))
            .withTokensPerSecond(200)
            .withOutputTokens(11);
    try (SimulatedProvider provider =
            SimulatedProvider.start(SimulatorOptions.builder().behaviour(paced).build());
        Client client = new Client(provider)) {
      for (boolean stream : new boolean[] {true, false}) {
        long start = System.nanoTime();
        String body = Client.chatBody("x", stream);
        assertThat(client.post("/v1/chat/completions", body).statusCode()).isEqualTo(200);
        // 50 ms to the first token and ten more tokens at 5 ms each.
        assertThat(System.nanoTime() - start)
            .isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(100));
      }
    }
  }

  @Test
  void requestsAreRecordedUpToTheBound() throws Exception {
    SimulatorOptions options = SimulatorOptions.builder().recordedRequests(2).build();
    try (SimulatedProvider provider = SimulatedProvider.start(options);
        Client client = new Client(provider)) {
      for (String prompt : List.of("a", "b", "c")) {
        assertThat(client.chat(prompt, "x-custom", prompt).statusCode()).isEqualTo(200);
      }
      List<RecordedRequest> requests = provider.requests();
      assertThat(requests).hasSize(2);
      assertThat(requests.get(1).header("X-Custom")).contains("c");
      assertThat(requests.get(1).method()).isEqualTo("POST");
      assertThat(requests.get(1).path()).isEqualTo("/v1/chat/completions");
      assertThat(requests.get(1).bodyText()).isEqualTo(Client.chatBody("c", false));
      provider.clearRequests();
      assertThat(provider.requests()).isEmpty();
    }
  }

  @Test
  void recordedOutcomesDecideRightAndWrong(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("book.jsonl");
    Files.writeString(
        file,
        """
        {"prompt":"What is 2+2?","outcomes":{"m":{"score":1.0,"out_chars":80},"n":{"score":0.0}}}
        """);
    SimulatorOptions options = SimulatorOptions.builder().outcomes(OutcomeBook.load(file)).build();
    try (SimulatedProvider provider = SimulatedProvider.start(options);
        Client client = new Client(provider)) {
      var known = Client.json(client.chat("What is 2+2?"));
      var unknown = Client.json(client.chat("What is 3+3?"));

      assertThat(known.at("/choices/0/message/content").asText())
          .startsWith("[simulated m] outcome=right score=1.0 ");
      assertThat(known.at("/usage/completion_tokens").asInt()).isEqualTo(20);
      assertThat(unknown.at("/choices/0/message/content").asText()).doesNotContain("outcome=");
    }
  }

  @Test
  void servesHttp2ByUpgradeAndCanRefuseIt() throws Exception {
    for (boolean http2 : new boolean[] {true, false}) {
      SimulatorOptions options = SimulatorOptions.builder().http2(http2).build();
      try (SimulatedProvider provider = SimulatedProvider.start(options);
          Client client = new Client(provider, HttpClient.Version.HTTP_2)) {
        HttpResponse<String> whole = client.chat("x");
        HttpResponse<String> stream = client.chatStream("x");

        HttpClient.Version expected =
            http2 ? HttpClient.Version.HTTP_2 : HttpClient.Version.HTTP_1_1;
        assertThat(stream.version()).isEqualTo(expected);
        assertThat(whole.statusCode()).isEqualTo(200);
        assertThat(stream.body()).endsWith("data: [DONE]\n\n");
        assertThat(provider.openConnections()).isEqualTo(1);
      }
    }
  }

  @Test
  void http2StreamsAreCutOneByOne() throws Exception {
    try (SimulatedProvider provider = SimulatedProvider.start();
        Client client = new Client(provider, HttpClient.Version.HTTP_2)) {
      assertThat(client.chat("x").statusCode()).isEqualTo(200);
      assertThatThrownBy(() -> client.chatStream("x", "x-sim-fault", "cut-after=3"))
          .isInstanceOf(IOException.class);
      assertThat(client.chat("x").statusCode()).isEqualTo(200);
      assertThat(provider.openConnections()).isEqualTo(1);
      assertThat(provider.cancelled()).isZero();
    }
  }

  @Test
  void severalEventLoopsShareOnePort() throws Exception {
    SimulatorOptions options = SimulatorOptions.builder().eventLoops(3).build();
    try (SimulatedProvider provider = SimulatedProvider.start(options)) {
      for (int i = 0; i < 6; i++) {
        try (Client client = new Client(provider)) {
          assertThat(client.chat("x").statusCode()).isEqualTo(200);
        }
      }
      assertThat(provider.received()).isEqualTo(6);
    }
  }

  @Test
  void runsOnTheCallersVertxAndLeavesItOpen() throws Exception {
    Vertx vertx = Vertx.vertx();
    try {
      SimulatedProvider strong = startOn(vertx);
      SimulatedProvider weak = startOn(vertx);
      assertThat(strong.port()).isNotEqualTo(weak.port());
      try (Client client = new Client(weak)) {
        assertThat(client.chat("x").statusCode()).isEqualTo(200);
      }
      strong.close();
      weak.close();
      assertThat(vertx.deploymentIDs()).isEmpty();
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }
  }

  private static SimulatedProvider startOn(Vertx vertx) throws Exception {
    return SimulatedProvider.start(vertx, SimulatorOptions.builder().eventLoops(2).build())
        .toCompletionStage()
        .toCompletableFuture()
        .get(10, TimeUnit.SECONDS);
  }

  @Test
  void takenPortIsSaidAtOnce() {
    try (SimulatedProvider first = SimulatedProvider.start()) {
      SimulatorOptions same = SimulatorOptions.builder().port(first.port()).build();
      assertThatThrownBy(() -> SimulatedProvider.start(same))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("simulated provider");
    }
  }
}
