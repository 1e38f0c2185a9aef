package dev.headgate.sim.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimulatedClusterTest {

  private static final JsonMapper JSON = new JsonMapper();
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final String FILE =
      """
      {"time_scale": 100, "output_tokens": "20", "outcomes": ["known.jsonl"],
       "models": {"small": {"parameters_b": 7.6}},
       "devices": [
         {"name": "gpu", "count": 2, "model": "small"},
         {"name": "sgl", "model": "small", "metrics": "sglang"},
         {"name": "tgi", "model": "small", "metrics": "tgi"},
         {"name": "llama", "model": "small", "metrics": "llama_cpp", "class": "cpu"},
         {"name": "triton", "model": "small", "metrics": "triton", "class": "a100"},
         {"name": "cloud", "model": "small", "metrics": "none", "class": "cloud",
          "latency": "100ms", "latency_spread": 0.5, "requests_per_minute": 2}]}
      """;

  @TempDir static Path folder;

  private static SimulatedCluster cluster;

  @BeforeAll
  static void start() throws IOException {
    Files.writeString(
        folder.resolve("known.jsonl"),
        "{\"prompt\": \"hello\", \"outcomes\": {\"small\": {\"score\": 1, \"out_chars\": 80}}}\n");
    cluster = SimulatedCluster.start(ClusterFile.read(write(FILE)));
  }

  @AfterAll
  static void stop() {
    cluster.close();
    HTTP.close();
  }

  @Test
  void anAnswer_saysWhatItIs_whoGaveIt_andWhatWasCached() throws Exception {
    String prompt = "x".repeat(6_400);
    JsonNode first = JSON.readTree(chat("gpu0", prompt, false).body());
    JsonNode again = JSON.readTree(chat("gpu0", prompt, false).body());
    assertThat(first.path("id").asText()).startsWith("chatcmpl-sim-gpu0-");
    assertThat(first.path("model").asText()).isEqualTo("small");
    assertThat(first.at("/choices/0/message/content").asText()).startsWith("[simulated small]");
    assertThat(first.at("/usage/prompt_tokens_details/cached_tokens").asLong()).isZero();
    assertThat(again.at("/usage/prompt_tokens_details/cached_tokens").asLong()).isEqualTo(1_599);
    assertThat(again.at("/usage/completion_tokens").asLong()).isEqualTo(20);
  }

  @Test
  void aStream_hasAnEventForEachToken_andItsUsage() throws Exception {
    String body = chat("gpu1", "hello", true).body();
    assertThat(body.split("\"content\":\"")).hasSizeGreaterThan(20);
    assertThat(body).contains("outcome=right").contains("\"usage\":{").endsWith("[DONE]\n\n");
  }

  @ParameterizedTest
  @CsvSource({
    "gpu0, vllm:num_requests_running{model_name",
    "gpu0, vllm:prefix_cache_hits_total{model_name",
    "sgl, sglang:num_queue_reqs{model_name",
    "tgi, tgi_queue_size",
    "llama, llamacpp:requests_deferred",
    "triton, nv_trt_llm_kv_cache_block_metrics{model",
  })
  void eachServer_hasTheMetricNamesOfItsKind(String device, String name) throws Exception {
    assertThat(get("/" + device + "/metrics").body()).contains("\n" + name);
  }

  @Test
  void devicesTellTheirUtilisation_asDcgmDoes() throws Exception {
    assertThat(get("/dcgm/metrics").body())
        .contains("DCGM_FI_DEV_GPU_UTIL{gpu=\"0\",UUID=\"GPU-sim-gpu0\"")
        .contains("DCGM_FI_DEV_FB_USED", "DCGM_FI_DEV_POWER_USAGE", "DCGM_FI_DEV_GPU_TEMP")
        .doesNotContain("GPU-sim-cloud");
  }

  @Test
  void aProvider_boundsRequestsAMinute() throws Exception {
    int refused = 0;
    for (int i = 0; i < 20 && refused == 0; i++) {
      HttpResponse<String> answer = chat("cloud", "hello", false);
      refused += answer.statusCode() == 429 ? 1 : 0;
      assertThat(answer.headers().firstValue("x-ratelimit-limit-requests")).contains("2");
      if (refused == 1) {
        assertThat(answer.headers().firstValueAsLong("retry-after").orElse(0)).isPositive();
      }
    }
    assertThat(refused).isEqualTo(1);
  }

  @Test
  void faults_areSwitchedWhileItRuns() throws Exception {
    fault("tgi", "unavailable");
    assertThat(chat("tgi", "hello", false).statusCode()).isEqualTo(503);
    fault("tgi", "rate_limit");
    assertThat(chat("tgi", "hello", false).statusCode()).isEqualTo(429);
    fault("tgi", "corrupt");
    String corrupt = chat("tgi", "hello", false).body();
    assertThatThrownBy(() -> JSON.readTree(corrupt)).isInstanceOf(IOException.class);
    assertThat(chat("tgi", "hello", true).body()).doesNotContain("[DONE]");
    fault("tgi", "kill");
    assertThatThrownBy(() -> chat("tgi", "hello", false)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> get("/tgi/metrics")).isInstanceOf(IOException.class);
    fault("tgi", "none");
    assertThat(chat("tgi", "hello", false).statusCode()).isEqualTo(200);
  }

  @Test
  void aHangingServer_answersOnceHealed() throws Exception {
    fault("sgl", "hang");
    CompletableFuture<HttpResponse<String>> waiting =
        HTTP.sendAsync(request("sgl", "hello", false), HttpResponse.BodyHandlers.ofString());
    while (!get("/sim/devices").body().contains("\"waiting\":1")) {
      Thread.onSpinWait();
    }
    assertThat(waiting).isNotDone();
    fault("sgl", "none");
    assertThat(waiting.get().statusCode()).isEqualTo(200);
  }

  @Test
  void whatIsWrong_isNamed() throws Exception {
    assertThat(post("/sim/devices/gpu0/fault", "{\"fault\": \"boo\"}").body()).contains("boo");
    assertThat(post("/sim/devices/gpu9/fault", "{}").statusCode()).isEqualTo(404);
    assertThat(post("/gpu0/v1/chat/completions", "{}").statusCode()).isEqualTo(400);
    assertThat(get("/gpu0/nothing").body()).contains("expected");
    assertThat(get("/gpu0/v1/models").body()).contains("small");
    assertThat(get("/health").body()).contains("simulated");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"count\": 2    | \"count\": \"2\" | devices[0].count",
        "\"sglang\"      | \"sglanG2\"      | sglanG2",
        "\"cpu\"         | \"gpu\"          | class: gpu",
        "100ms           | 100days          | devices[5].latency",
        "\"name\": \"gpu\" | \"nam\": \"gpu\" | nam",
        "\"time_scale\": 100 | \"time_scale\": 0 | time_scale",
        "\"parameters_b\": 7.6 | \"parameters_b\": 700 | kv_tokens",
      })
  void aWrongFile_isRefused(String from, String to, String named) throws IOException {
    Path file = write(FILE.replace(from, to));
    assertThatThrownBy(() -> ClusterFile.read(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(named)
        .hasMessageContaining("expected");
  }

  private static Path write(String text) throws IOException {
    return Files.writeString(Files.createTempFile(folder, "cluster", ".json"), text);
  }

  private static void fault(String device, String fault) throws Exception {
    assertThat(
            post("/sim/devices/" + device + "/fault", "{\"fault\": \"" + fault + "\"}")
                .statusCode())
        .isEqualTo(200);
  }

  private static HttpResponse<String> chat(String device, String prompt, boolean stream)
      throws Exception {
    return HTTP.send(request(device, prompt, stream), HttpResponse.BodyHandlers.ofString());
  }

  private static HttpRequest request(String device, String prompt, boolean stream) {
    String body =
        "{\"messages\": [{\"role\": \"user\", \"content\": \""
            + prompt
            + "\"}], \"stream\": "
            + stream
            + ", \"stream_options\": {\"include_usage\": true}}";
    return HttpRequest.newBuilder(URI.create(cluster.baseUrl() + path(device)))
        .POST(HttpRequest.BodyPublishers.ofString(body))
        .build();
  }

  private static String path(String device) {
    return "/" + device + "/v1/chat/completions";
  }

  private static HttpResponse<String> post(String path, String body) throws Exception {
    return HTTP.send(
        HttpRequest.newBuilder(URI.create(cluster.baseUrl() + path))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static HttpResponse<String> get(String path) throws Exception {
    return HTTP.send(
        HttpRequest.newBuilder(URI.create(cluster.baseUrl() + path)).build(),
        HttpResponse.BodyHandlers.ofString());
  }
}
