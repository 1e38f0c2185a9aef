package dev.headgate.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.MultipartField;
import com.openai.core.http.HttpResponse;
import com.openai.models.batches.Batch;
import com.openai.models.batches.BatchCreateParams;
import com.openai.models.batches.BatchCreateParams.CompletionWindow;
import com.openai.models.files.FileCreateParams;
import com.openai.models.files.FileObject;
import com.openai.models.files.FilePurpose;
import dev.headgate.core.api.RoutingEvent;
import dev.headgate.gateway.Gateway;
import dev.headgate.gateway.GatewayOptions;
import dev.headgate.sim.ModelBehaviour;
import dev.headgate.sim.SimulatedProvider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A gateway with batches, before a simulated provider, and OpenAI's official client for Java. */
abstract class BatchClient {

  private static final ObjectMapper JSON = new ObjectMapper();
  static final Duration PATIENCE = Duration.ofSeconds(30);
  static final String SLOW = "sim-slow";
  static final String KEY = "hg-batch-test-key-of-";

  @TempDir Path folder;
  final SimulatedProvider sim = SimulatedProvider.start();
  final BlockingQueue<RoutingEvent> events = new LinkedBlockingQueue<>();
  private Gateway gateway;
  OpenAIClient client;

  BatchClient() {
    sim.behave(SLOW, ModelBehaviour.DEFAULT.withTimeToFirstToken(Duration.ofMinutes(5)));
  }

  @BeforeEach
  void start() {
    start("", GatewayOptions.defaults());
  }

  @AfterEach
  void stop() {
    client.close();
    gateway.close();
    sim.close();
  }

  private void start(String more, GatewayOptions options) {
    String yaml =
        "version: 1\nserver: {port: 0}\nmodels:\n"
            + House.model(House.STRONG, "openai", sim.baseUrl(), "")
            + House.model(House.WEAK, "openai", sim.baseUrl(), "")
            + House.model(SLOW, "openai", sim.baseUrl(), "")
            + House.model(House.EMBEDDER, "openai", sim.baseUrl(), "")
                .replace("chat, completion", "embedding")
            + "routes:\n  auto: {strong: %s, weak: %s}\n".formatted(House.STRONG, House.WEAK)
            + "batches:\n  directory: \"%s\"\n  max_requests: 50\n".formatted(folder.resolve("b"))
            + more;
    gateway = Gateway.start(House.read(yaml), options.withListener(events::add));
    client = client("not-needed-on-loopback");
  }

  OpenAIClient client(String key) {
    return OpenAIOkHttpClient.builder()
        .baseUrl("http://127.0.0.1:" + gateway.port() + "/v1")
        .apiKey(key)
        .maxRetries(0)
        .build();
  }

  void restart(String more, GatewayOptions options) {
    client.close();
    gateway.close();
    start(more, options);
  }

  static String chat(String id, String model) {
    return line(
        id,
        "/v1/chat/completions",
        "{\"model\":\"%s\",\"messages\":[{\"role\":\"user\",\"content\":\"say %s\"}]}"
            .formatted(model, id));
  }

  static String line(String id, String url, String body) {
    return "{\"custom_id\":\"%s\",\"method\":\"POST\",\"url\":\"%s\",\"body\":%s}\n"
        .formatted(id, url, body);
  }

  static String lines(int count, String model) {
    return IntStream.range(0, count)
        .mapToObj(i -> chat(model + "-" + i, model))
        .collect(Collectors.joining());
  }

  FileObject upload(String jsonl) {
    return client
        .files()
        .create(
            FileCreateParams.builder()
                .file(
                    MultipartField.<InputStream>builder()
                        .value(new ByteArrayInputStream(jsonl.getBytes(StandardCharsets.UTF_8)))
                        .filename("work.jsonl")
                        .build())
                .purpose(FilePurpose.BATCH)
                .expiresAfter(FileCreateParams.ExpiresAfter.builder().seconds(7_200).build())
                .build());
  }

  BatchCreateParams.Builder order(String file, BatchCreateParams.Endpoint endpoint) {
    return BatchCreateParams.builder()
        .inputFileId(file)
        .endpoint(endpoint)
        .completionWindow(CompletionWindow._24H);
  }

  Batch begin(String jsonl, BatchCreateParams.Endpoint endpoint) {
    return client.batches().create(order(upload(jsonl).id(), endpoint).build());
  }

  Batch awaitStatus(String id, Batch.Status wanted) {
    Instant end = Instant.now().plus(PATIENCE);
    Batch batch = client.batches().retrieve(id);
    while (!batch.status().equals(wanted)) {
      assertThat(Instant.now()).as("still %s", batch).isBefore(end);
      batch = client.batches().retrieve(id);
    }
    return batch;
  }

  Map<String, JsonNode> results(String file) throws IOException {
    try (HttpResponse content = client.files().content(file)) {
      String text = new String(content.body().readAllBytes(), StandardCharsets.UTF_8);
      Map<String, JsonNode> results = new HashMap<>();
      for (String line : text.split("\n", -1)) {
        if (!line.isEmpty()) {
          JsonNode result = JSON.readTree(line);
          assertThat(results.put(result.path("custom_id").asText(), result)).isNull();
        }
      }
      return results;
    }
  }

  static JsonNode of(Map<String, JsonNode> results, String customId) {
    return Objects.requireNonNull(results.get(customId), customId);
  }
}
