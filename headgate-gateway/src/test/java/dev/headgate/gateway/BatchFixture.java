package dev.headgate.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.sim.ModelBehaviour;
import dev.headgate.sim.SimulatedProvider;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** A gateway that has one line of all batches under way at a time, and what a tenant does there. */
final class BatchFixture implements AutoCloseable {

  static final Duration PATIENCE = Duration.ofSeconds(20);

  /** A model that answers at once, and one that does not before the test is over. */
  static final String QUICK = "quick";

  static final String SLOW = "slow";

  private static final String FILE =
      """
      version: 1
      server: {port: 0, event_loops: 2, max_body: MAX_BODY}
      providers:
        sim: {kind: openai_compatible, base_url: "AT/v1", api_key: k}
      models:
        - {id: quick, provider: sim, simulated: true, quality: 0.5, context_window: 100000}
        - {id: slow, provider: sim, simulated: true, quality: 0.5, context_window: 100000}
      routing: {router: length}
      batches: {concurrency: 1}
      """;
  private static final String BEFORE =
      """
      --b7\r
      Content-Disposition: form-data; name="purpose"\r
      \r
      batch\r
      --b7\r
      Content-Disposition: form-data; name="file"; filename="w.jsonl"\r
      \r
      """;

  private final SimulatedProvider provider = SimulatedProvider.start();
  private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);
  private final PoolFixture gateway;

  BatchFixture(Path folder) {
    provider.behave(SLOW, ModelBehaviour.DEFAULT.withTimeToFirstToken(Duration.ofMinutes(5)));
    gateway =
        PoolFixture.ofFile(
            folder,
            file("20MB"),
            PoolFixture.usual().withClock(() -> Instant.now().plus(ahead.get())));
  }

  private String file(String maxBody) {
    return FILE.replace("AT", provider.baseUrl()).replace("MAX_BODY", maxBody);
  }

  static String line(String id, String model) {
    return line(id, model, "hi");
  }

  static String line(String id, String model, String prompt) {
    return """
    {"custom_id":"%s","method":"POST","url":"/v1/chat/completions","body":{"model":"%s",\
    "messages":[{"role":"user","content":"%s"}]}}
    """
        .formatted(id, model, prompt);
  }

  PoolFixture gateway() {
    return gateway;
  }

  SimulatedProvider provider() {
    return provider;
  }

  /** Has the slow model answer at once, too: calls to come, not those under way. */
  void hurry() {
    provider.behave(SLOW, ModelBehaviour.DEFAULT);
  }

  void restart() {
    gateway.restart(file("20MB"));
  }

  void restart(String maxBody) {
    gateway.restart(file(maxBody));
  }

  void reload(String maxBody) {
    gateway.reload(file(maxBody));
  }

  /** Starts the gateway again, so many hours later. */
  void restartAfter(int hours) {
    ahead.set(Duration.ofHours(hours));
    restart();
  }

  String uploaded(String lines) {
    return uploaded(lines.getBytes(StandardCharsets.UTF_8));
  }

  /** Uploads a file of these bytes; returns its id. */
  String uploaded(byte[] lines) {
    ByteArrayOutputStream form = new ByteArrayOutputStream();
    form.writeBytes(BEFORE.getBytes(StandardCharsets.UTF_8));
    form.writeBytes(lines);
    form.writeBytes("\r\n--b7--\r\n".getBytes(StandardCharsets.UTF_8));
    HttpResponse<String> answer =
        gateway.send(
            "POST",
            "/v1/files",
            form.toByteArray(),
            "content-type",
            "multipart/form-data; boundary=b7");
    return PoolFixture.json(answer, 200).path("id").asText();
  }

  /** Begins a batch of a file; returns its id. */
  String begun(String file) {
    String order =
        """
        {"completion_window":"24h","endpoint":"/v1/chat/completions","input_file_id":"%s"}\
        """
            .formatted(file);
    return gateway.post("/v1/batches", order, 200).path("id").asText();
  }

  JsonNode cancel(String batch) {
    return gateway.post("/v1/batches/" + batch + "/cancel", "", 200);
  }

  /** Returns where the bytes of a file lie. */
  Path stored(String file) {
    return gateway.state().resolve("batches/files").resolve(file);
  }

  /** Returns where a file about a batch lies. */
  Path kept(String batch, String suffix) {
    return gateway.state().resolve("batches/batches").resolve(batch + suffix);
  }

  /** Returns the lines of one of a batch's files. */
  String content(JsonNode batch, String field) {
    String path = "/v1/files/" + batch.path(field).asText() + "/content";
    HttpResponse<String> answer = gateway.send("GET", path, "");
    assertThat(answer.statusCode()).as("%s of %s", field, batch).isEqualTo(200);
    return answer.body();
  }

  JsonNode awaitStatus(String batch, String status) {
    return await(batch, seen -> seen.path("status").asText().equals(status));
  }

  JsonNode await(String batch, Predicate<JsonNode> condition) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    JsonNode seen = gateway.get("/v1/batches/" + batch);
    while (!condition.test(seen)) {
      assertThat(System.nanoTime()).as("time is up: %s", seen).isLessThan(end);
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
      seen = gateway.get("/v1/batches/" + batch);
    }
    return seen;
  }

  void awaitCalls(int atLeast) throws InterruptedException {
    assertThat(provider.awaitReceived(atLeast, PATIENCE)).as("%s calls", atLeast).isTrue();
  }

  @Override
  public void close() {
    gateway.close();
    provider.close();
  }
}
