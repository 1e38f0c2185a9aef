package dev.headgate.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headgate.gateway.config.Batching;
import dev.headgate.gateway.config.HeadgateConfig;
import dev.headgate.gateway.config.ModelConfig;
import dev.headgate.sim.fault.Fault;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Requests answered together, through real HTTP. */
class GatheringTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int CLIENTS = 12;
  private static final Batching BATCHING =
      new Batching(CLIENTS, Duration.ofSeconds(5), Map.of(), 100_000, false, true);

  private final GatewayFixture fixture = GatewayFixture.start(GatheringTest::batching);

  @AfterEach
  void close() {
    fixture.close();
  }

  private static HeadgateConfig batching(HeadgateConfig config) {
    List<ModelConfig> models = config.models().stream().map(GatheringTest::batching).toList();
    return new HeadgateConfig(config.server(), models, config.routing(), List.of(), "test");
  }

  private static ModelConfig batching(ModelConfig model) {
    return new ModelConfig(
        model.card(),
        model.upstreamModel(),
        model.endpoints(),
        model.limits(),
        model.balance(),
        model.concurrency(),
        Optional.of(BATCHING),
        model.footprint(),
        model.warmth(),
        model.fallbacks());
  }

  private static String input(int client) {
    return "text " + "x".repeat(client * 7);
  }

  private List<HttpResponse<String>> embedAll() throws InterruptedException, ExecutionException {
    return sendAll(
        "/v1/embeddings",
        IntStream.range(0, CLIENTS)
            .mapToObj(i -> "{\"model\":\"embedder\",\"input\":\"%s\"}".formatted(input(i)))
            .toList());
  }

  private List<HttpResponse<String>> sendAll(String path, List<String> bodies)
      throws InterruptedException, ExecutionException {
    try (ExecutorService clients = Executors.newFixedThreadPool(bodies.size())) {
      List<Future<HttpResponse<String>>> calls =
          bodies.stream().map(body -> clients.submit(() -> fixture.post(path, body))).toList();
      List<HttpResponse<String>> answers = new ArrayList<>();
      for (Future<HttpResponse<String>> call : calls) {
        answers.add(call.get());
      }
      return answers;
    }
  }

  private static JsonNode json(HttpResponse<String> answer) throws IOException {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body());
  }

  @Test
  void manyClients_oneCall_eachItsOwnVector_andTheUsageAddsUp() throws Exception {
    List<HttpResponse<String>> answers = embedAll();

    assertThat(fixture.provider().received()).isEqualTo(1);
    JsonNode asked = JSON.readTree(fixture.provider().requests().getLast().bodyText());
    assertThat(asked.path("input")).hasSize(CLIENTS);
    long tokens = 0;
    for (int i = 0; i < CLIENTS; i++) {
      JsonNode answer = json(answers.get(i));
      assertThat(answer.path("data")).hasSize(1);
      assertThat(answer.at("/data/0/index").asInt()).isZero();
      assertThat(answers.get(i).headers().firstValue("x-headgate-gathered")).contains("12");
      tokens += answer.at("/usage/prompt_tokens").asLong();
    }
    JsonNode alone = json(fixture.post("/v1/embeddings", list(asked.path("input"))));
    assertThat(tokens).isEqualTo(alone.at("/usage/prompt_tokens").asLong());
    for (JsonNode row : alone.path("data")) {
      int client = (asked.path("input").get(row.path("index").asInt()).asText().length() - 5) / 7;
      assertThat(json(answers.get(client)).at("/data/0/embedding"))
          .isEqualTo(row.path("embedding"));
    }
    assertThat(fixture.get("/metrics").body())
        .contains("headgate_gathered_requests_sum{endpoint=\"embedder/0\"} 12.0");
  }

  /** Client i sends 1, 2 or 3 texts; together they are a full call. */
  private static List<String> texts(int client) {
    return IntStream.range(0, 1 + client % 3).mapToObj(i -> input(client) + i).toList();
  }

  @Test
  void lists_areJoinedAndDivided_eachItsOwnInOrder() throws Exception {
    List<String> bodies = new ArrayList<>();
    for (int client = 0; client < CLIENTS / 2; client++) {
      bodies.add(list(JSON.valueToTree(texts(client))));
    }
    List<HttpResponse<String>> answers = sendAll("/v1/embeddings", bodies);

    assertThat(fixture.provider().received()).isEqualTo(1);
    JsonNode asked = JSON.readTree(fixture.provider().requests().getLast().bodyText());
    JsonNode alone = json(fixture.post("/v1/embeddings", list(asked.path("input"))));
    Map<String, JsonNode> vectors = new HashMap<>();
    for (JsonNode row : alone.path("data")) {
      vectors.put(
          asked.path("input").get(row.path("index").asInt()).asText(), row.path("embedding"));
    }
    long tokens = 0;
    for (int client = 0; client < answers.size(); client++) {
      JsonNode answer = json(answers.get(client));
      List<String> texts = texts(client);
      assertThat(answer.path("data")).hasSize(texts.size());
      for (int i = 0; i < texts.size(); i++) {
        assertThat(answer.path("data").get(i).path("index").asInt()).isEqualTo(i);
        assertThat(answer.path("data").get(i).path("embedding"))
            .isEqualTo(vectors.get(texts.get(i)));
      }
      tokens += answer.at("/usage/prompt_tokens").asLong();
    }
    assertThat(tokens).isEqualTo(alone.at("/usage/prompt_tokens").asLong());
  }

  @Test
  void promptLists_areJoinedAndDivided() throws Exception {
    List<String> bodies = new ArrayList<>();
    for (int client = 0; client < CLIENTS / 2; client++) {
      bodies.add(
          "{\"model\":\"weak\",\"max_tokens\":8,\"prompt\":%s}"
              .formatted(JSON.valueToTree(texts(client)).toString()));
    }
    List<HttpResponse<String>> answers = sendAll("/v1/completions", bodies);

    assertThat(fixture.provider().received()).isEqualTo(1);
    for (int client = 0; client < answers.size(); client++) {
      JsonNode answer = json(answers.get(client));
      assertThat(answer.path("choices")).hasSize(texts(client).size());
      assertThat(answer.path("choices").findValuesAsText("index"))
          .isEqualTo(IntStream.range(0, 1 + client % 3).mapToObj(Integer::toString).toList());
      assertThat(answer.at("/usage/total_tokens").asLong()).isPositive();
    }
  }

  @Test
  void aRefusalOfAll_isNotTheOthers() throws Exception {
    fixture.provider().script(new Fault.Status(400, Optional.empty()));

    for (HttpResponse<String> answer : embedAll()) {
      assertThat(json(answer).path("data")).hasSize(1);
    }
  }

  private static String list(JsonNode inputs) {
    return "{\"model\":\"embedder\",\"input\":%s}".formatted(inputs);
  }

  @Test
  void aCallThatFails_isMadeAgainOneByOne() throws Exception {
    fixture.provider().script(new Fault.Status(500, Optional.empty()));

    for (HttpResponse<String> answer : embedAll()) {
      assertThat(json(answer).path("data")).hasSize(1);
    }

    assertThat(fixture.provider().received()).isEqualTo(1 + CLIENTS);
    assertThat(fixture.get("/metrics").body())
        .contains("headgate_gathered_apart_calls_total{endpoint=\"embedder/0\"} 1.0");
  }
}
