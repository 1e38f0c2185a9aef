package dev.headgate.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.gateway.auth.ApiKeys;
import dev.headgate.sim.SimulatedProvider;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A route of class batch through real HTTP: its requests wait for each other, those of another
 * route to the same model do not. A request that waited for nobody would wait for longer than the
 * client does.
 */
class BatchRouteTest {

  private static final int CLIENTS = 4;
  private static final String EMBED = "{\"model\":\"%s\",\"input\":\"text\"}";
  private static final String COMPLETE =
      "{\"model\":\"%s\",\"max_tokens\":4,\"prompt\":[\"one\",\"two\"]}";
  private static final String LINE =
      """
      {"custom_id":"%s","method":"POST","url":"/v1/chat/completions","body":{"model":"%s",\
      "messages":[{"role":"user","content":"hi"}]}}
      """;
  private static final String OF_NO_OTHER_TIER =
      """
      - {name: batch-only, when: 'request.tier != "batch"', reject: {message: no batch}}
      """;
  private static final String FILE =
      """
      version: 1
      server: {port: 0, event_loops: 2}
      providers:
        sim: {kind: openai_compatible, base_url: "AT/v1", api_key: k}
      models:
        - id: embedder
          provider: sim
          simulated: true
          capabilities: [embedding]
          batching: {max_size: 4, max_delay: 10ms, delays: {batch: DELAY}}
        - id: writer
          provider: sim
          simulated: true
          capabilities: [chat, completion]
          batching: {max_size: 8, max_delay: 10ms, delays: {batch: DELAY}}
      routing: {router: length}
      routes:
        nightly: {model: embedder, tier: batch}
        live: {model: embedder}
        slow: {model: writer, tier: batch}
        pages: {strong: writer, weak: writer, tier: batch}
        quick: {model: writer, tier: vip}
      rules:
        - {name: vips, when: 'request.tier == "vip"', tag: [seen-vip]}
      """;

  @TempDir private Path folder;
  private SimulatedProvider provider;
  private PoolFixture fixture;

  @BeforeEach
  void start() {
    provider = SimulatedProvider.start();
    fixture = PoolFixture.ofFile(folder, file("1m"));
  }

  @AfterEach
  void stop() {
    fixture.close();
    provider.close();
  }

  private String file(String delay) {
    return FILE.replace("AT", provider.baseUrl()).replace("DELAY", delay);
  }

  private List<HttpResponse<String>> sendAll(String path, String body, String... headers)
      throws Exception {
    try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
      List<Future<HttpResponse<String>>> calls = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        calls.add(clients.submit(() -> fixture.send("POST", path, body, headers)));
      }
      List<HttpResponse<String>> answers = new ArrayList<>();
      for (Future<HttpResponse<String>> call : calls) {
        answers.add(call.get());
      }
      return answers;
    }
  }

  private static String gathered(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer.headers().firstValue("x-headgate-gathered").orElse("no");
  }

  @Test
  void embeddings_ofABatchRoute_areOneCall() throws Exception {
    List<HttpResponse<String>> answers = sendAll("/v1/embeddings", EMBED.formatted("nightly"));

    assertThat(answers).extracting(BatchRouteTest::gathered).containsOnly("4");
    assertThat(answers)
        .allSatisfy(
            answer ->
                assertThat(answer.headers().firstValue("x-headgate-route")).contains("nightly"));
    assertThat(provider.received()).isEqualTo(1);
  }

  @Test
  void promptLists_ofABatchRoute_areOneCall() throws Exception {
    for (String route : List.of("slow", "pages")) {
      List<HttpResponse<String>> answers = sendAll("/v1/completions", COMPLETE.formatted(route));
      assertThat(answers).extracting(BatchRouteTest::gathered).containsOnly("4");
      for (HttpResponse<String> answer : answers) {
        assertThat(PoolFixture.json(answer, 200).path("choices")).hasSize(2);
      }
    }
    assertThat(provider.received()).isEqualTo(2);
  }

  @Test
  void theSameModelByAnotherRoute_orWhoAsks_doesNotWait() {
    assertThat(gathered(embed("live"))).isEqualTo("no");
    assertThat(gathered(embed("embedder"))).isEqualTo("no");
    assertThat(gathered(embed("nightly", "x-headgate-tier", "standard"))).isEqualTo("no");
    assertThat(provider.received()).isEqualTo(3);
  }

  @Test
  void oneAlone_goesAfterTheDelay() {
    fixture.reload(file("300ms"));
    long began = System.nanoTime();
    assertThat(embed("nightly").statusCode()).isEqualTo(200);
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(299));
  }

  @Test
  void reload_changesTheTier() {
    fixture.reload(file("1m").replace("model: embedder, tier: batch", "model: embedder"));
    assertThat(gathered(embed("nightly"))).isEqualTo("no");
    assertThat(tierOf("nightly")).isEmpty();
  }

  @Test
  void tier_isShown_andReadByRules() {
    assertThat(tierOf("nightly")).isEqualTo("batch");
    assertThat(tierOf("live")).isEmpty();
    JsonNode decided = fixture.post("/v1/route", PoolFixture.CHAT.formatted("quick"), 200);
    assertThat(decided.path("reasons").toString())
        .contains("route_tier", "the route's requests are of tier vip", "vips");
    assertThat(
            fixture
                .post("/v1/route", PoolFixture.CHAT.formatted("slow"), 200)
                .path("reasons")
                .toString())
        .contains("of tier batch")
        .doesNotContain("vips");
  }

  @Test
  void keyThatMayNot_isNoVipByNamingARoute() {
    ApiKeys.NewKey key = ApiKeys.generate(new SecureRandom());
    fixture.reload(
        file("1m")
            + """
            api_keys:
              - {tenant: team, sha256: %s}
            """
                .formatted(key.sha256()));
    JsonNode decided =
        PoolFixture.json(
            fixture.send(
                "POST",
                "/v1/route",
                PoolFixture.CHAT.formatted("quick"),
                "authorization",
                "Bearer " + key.key()),
            200);
    assertThat(decided.path("reasons").toString())
        .contains("of tier vip, and this caller's of standard at most")
        .doesNotContain("vips");
  }

  @Test
  void linesOfABatch_stayOfThatTier_whateverTheRouteIsOf() {
    fixture.reload(
        file("10ms")
            .replace("  quick:", "  usual: {model: writer, tier: standard}\n  quick:")
            .replace("rules:", "rules:\n" + OF_NO_OTHER_TIER.indent(2).stripTrailing()));
    assertThat(fixture.chat("quick").statusCode()).as("no batch").isEqualTo(403);

    JsonNode done = batch(LINE.formatted("a", "quick") + LINE.formatted("b", "usual"));

    assertThat(done.path("request_counts").toString())
        .isEqualTo("{\"total\":2,\"completed\":2,\"failed\":0}");
  }

  private JsonNode batch(String lines) {
    String form =
        """
        --b7\r
        Content-Disposition: form-data; name="purpose"\r
        \r
        batch\r
        --b7\r
        Content-Disposition: form-data; name="file"; filename="w.jsonl"\r
        \r
        %s\r
        --b7--\r
        """
            .formatted(lines);
    HttpResponse<String> uploaded =
        fixture.send("POST", "/v1/files", form, "content-type", "multipart/form-data; boundary=b7");
    String order =
        """
        {"completion_window":"24h","endpoint":"/v1/chat/completions","input_file_id":"%s"}\
        """
            .formatted(PoolFixture.json(uploaded, 200).path("id").asText());
    String id = fixture.post("/v1/batches", order, 200).path("id").asText();
    Instant end = Instant.now().plusSeconds(20);
    return Stream.generate(() -> fixture.get("/v1/batches/" + id))
        .filter(seen -> seen.path("completed_at").isNumber() || Instant.now().isAfter(end))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aRouteThatChooses_isForChatsOnly() {
    fixture.reload(
        file("1m")
            .replace("strong: writer, weak: writer", "strong: writer, weak: quill")
            .replace("routing:", "  - {id: quill, provider: sim, simulated: true}\nrouting:"));
    assertThat(
            fixture
                .post("/v1/completions", COMPLETE.formatted("pages"), 400)
                .at("/error/message")
                .asText())
        .isEqualTo(
            "model: \"pages\" (expected: the id of a model for completions, or a route of one"
                + " model; others choose between chat models)");
  }

  @Test
  void aChatByARouteToAnEmbedder_saysWhatItLacks() {
    assertThat(
            fixture
                .post("/v1/chat/completions", PoolFixture.CHAT.formatted("live"), 400)
                .at("/error/message")
                .asText())
        .contains("embedder lacks chat");
  }

  private HttpResponse<String> embed(String model, String... headers) {
    return fixture.send("POST", "/v1/embeddings", EMBED.formatted(model), headers);
  }

  private String tierOf(String route) {
    for (JsonNode node : fixture.get("/admin/v1/routes").path("data")) {
      if (node.path("name").asText().equals(route)) {
        return node.path("tier").asText();
      }
    }
    throw new AssertionError(route);
  }
}
