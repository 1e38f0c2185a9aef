package dev.headgate.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.JsonValue;
import com.openai.core.MultipartField;
import com.openai.core.http.HttpResponse;
import com.openai.errors.BadRequestException;
import com.openai.errors.NotFoundException;
import com.openai.models.batches.Batch;
import com.openai.models.batches.BatchCreateParams;
import com.openai.models.batches.BatchCreateParams.CompletionWindow;
import com.openai.models.files.FileCreateParams;
import com.openai.models.files.FileObject;
import com.openai.models.files.FilePurpose;
import dev.headgate.core.api.RoutingEvent;
import dev.headgate.core.api.Tier;
import dev.headgate.gateway.Gateway;
import dev.headgate.gateway.GatewayOptions;
import dev.headgate.sim.ModelBehaviour;
import dev.headgate.sim.RecordedRequest;
import dev.headgate.sim.SimulatedProvider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** OpenAI's Batch API by the official client for Java, through the gateway, over real HTTP. */
class BatchSdkTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String SLOW = "sim-slow";
  private static final String KEY = "hg-batch-test-key-of-";

  @TempDir private Path folder;
  private final SimulatedProvider sim = SimulatedProvider.start();
  private final BlockingQueue<RoutingEvent> events = new LinkedBlockingQueue<>();
  private Gateway gateway;
  private OpenAIClient client;

  BatchSdkTest() {
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
            + "batches: {directory: \"%s\", max_requests: 50}\n".formatted(folder.resolve("b"))
            + more;
    gateway = Gateway.start(House.read(yaml), options.withListener(events::add));
    client = client("not-needed-on-loopback");
  }

  private OpenAIClient client(String key) {
    return OpenAIOkHttpClient.builder()
        .baseUrl("http://127.0.0.1:" + gateway.port() + "/v1")
        .apiKey(key)
        .maxRetries(0)
        .build();
  }

  private void restart(String more, GatewayOptions options) {
    client.close();
    gateway.close();
    start(more, options);
  }

  private static String chat(String id, String model) {
    return line(
        id,
        "/v1/chat/completions",
        "{\"model\":\"%s\",\"messages\":[{\"role\":\"user\",\"content\":\"say %s\"}]}"
            .formatted(model, id));
  }

  private static String line(String id, String url, String body) {
    return "{\"custom_id\":\"%s\",\"method\":\"POST\",\"url\":\"%s\",\"body\":%s}\n"
        .formatted(id, url, body);
  }

  private static String lines(int count, String model) {
    return IntStream.range(0, count)
        .mapToObj(i -> chat(model + "-" + i, model))
        .collect(Collectors.joining());
  }

  private FileObject upload(String jsonl) {
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

  private BatchCreateParams.Builder order(String file, BatchCreateParams.Endpoint endpoint) {
    return BatchCreateParams.builder()
        .inputFileId(file)
        .endpoint(endpoint)
        .completionWindow(CompletionWindow._24H);
  }

  private Batch begin(String jsonl, BatchCreateParams.Endpoint endpoint) {
    return client.batches().create(order(upload(jsonl).id(), endpoint).build());
  }

  private Batch awaitStatus(String id, Batch.Status wanted) {
    Instant end = Instant.now().plus(PATIENCE);
    Batch batch = client.batches().retrieve(id);
    while (!batch.status().equals(wanted)) {
      assertThat(Instant.now()).as("still %s", batch).isBefore(end);
      batch = client.batches().retrieve(id);
    }
    return batch;
  }

  private Map<String, JsonNode> results(String file) throws IOException {
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

  private static JsonNode of(Map<String, JsonNode> results, String customId) {
    return Objects.requireNonNull(results.get(customId), customId);
  }

  @Test
  void batch_runsItsLines_asTierBatch_andKeepsTheResults() throws Exception {
    FileObject file = upload(lines(12, House.WEAK) + chat("routed", "auto"));
    assertThat(file.expiresAt().orElseThrow() - file.createdAt()).isEqualTo(7_200);

    Batch begun =
        client
            .batches()
            .create(
                order(file.id(), BatchCreateParams.Endpoint.V1_CHAT_COMPLETIONS)
                    .metadata(
                        BatchCreateParams.Metadata.builder()
                            .putAdditionalProperty("night", JsonValue.from("one"))
                            .build())
                    .build());
    assertThat(begun.expiresAt().orElseThrow() - begun.createdAt()).isEqualTo(86_400);
    Batch done = awaitStatus(begun.id(), Batch.Status.COMPLETED).validate();

    assertThat(done.requestCounts().orElseThrow().total()).isEqualTo(13);
    assertThat(done.requestCounts().orElseThrow().completed()).isEqualTo(13);
    assertThat(done.errorFileId()).isEmpty();
    assertThat(done.metadata().orElseThrow().toString()).contains("night");
    assertThat(done.completedAt().orElseThrow()).isGreaterThanOrEqualTo(begun.createdAt());
    Map<String, JsonNode> results = results(done.outputFileId().orElseThrow());
    assertThat(results).hasSize(13).containsKey("routed");
    assertThat(results.values())
        .allSatisfy(
            line -> {
              assertThat(line.at("/response/status_code").asInt()).isEqualTo(200);
              assertThat(line.at("/response/body/choices/0/message/content").asText()).isNotBlank();
              assertThat(line.path("error").isNull()).isTrue();
            });
    assertThat(events).hasSize(13).allMatch(event -> event.caller().tier() == Tier.BATCH);
    assertThat(client.batches().list().data()).extracting(Batch::id).containsExactly(done.id());
    assertThat(client.files().list().data())
        .extracting(FileObject::id)
        .containsExactly(done.outputFileId().orElseThrow(), file.id());
    assertThat(client.files().delete(file.id()).deleted()).isTrue();
    assertThatThrownBy(() -> client.files().retrieve(file.id()))
        .isInstanceOf(NotFoundException.class);
  }

  @Test
  void failingLines_goToTheErrorFile_andHurtNoOthers() throws Exception {
    String jsonl =
        chat("good", House.WEAK)
            + chat("unknown", "no-such-model")
            + line("empty", "/v1/chat/completions", "{\"model\":\"auto\"}")
            + line(
                "stream",
                "/v1/chat/completions",
                "{\"model\":\"auto\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}");

    Batch done =
        awaitStatus(
            begin(jsonl, BatchCreateParams.Endpoint.V1_CHAT_COMPLETIONS).id(),
            Batch.Status.COMPLETED);

    assertThat(done.requestCounts().orElseThrow().failed()).isEqualTo(3);
    assertThat(results(done.outputFileId().orElseThrow())).containsOnlyKeys("good");
    Map<String, JsonNode> errors = results(done.errorFileId().orElseThrow());
    assertThat(errors).containsOnlyKeys("unknown", "empty", "stream");
    assertThat(of(errors, "unknown").at("/response/status_code").asInt()).isEqualTo(404);
    assertThat(of(errors, "unknown").at("/response/body/error/code").asText())
        .isEqualTo("model_not_found");
    assertThat(of(errors, "empty").at("/response/body/error/param").asText()).isEqualTo("messages");
    assertThat(of(errors, "stream").at("/response/status_code").asInt()).isEqualTo(400);
  }

  @Test
  void embeddings_andCompletions_areBatchedToo() throws Exception {
    String inputs =
        line("one", "/v1/embeddings", "{\"model\":\"sim-embedder\",\"input\":\"first\"}")
            + line("two", "/v1/embeddings", "{\"model\":\"sim-embedder\",\"input\":[\"a\",\"b\"]}");
    String prompts =
        line("text", "/v1/completions", "{\"model\":\"sim-weak\",\"prompt\":\"Once\"}");

    Batch vectors = begin(inputs, BatchCreateParams.Endpoint.V1_EMBEDDINGS);
    Batch texts = begin(prompts, BatchCreateParams.Endpoint.V1_COMPLETIONS);

    Map<String, JsonNode> embedded =
        results(awaitStatus(vectors.id(), Batch.Status.COMPLETED).outputFileId().orElseThrow());
    assertThat(of(embedded, "two").at("/response/body/data")).hasSize(2);
    Map<String, JsonNode> written =
        results(awaitStatus(texts.id(), Batch.Status.COMPLETED).outputFileId().orElseThrow());
    assertThat(of(written, "text").at("/response/body/choices/0/text").asText()).isNotBlank();
  }

  @Test
  void aRestartInTheMiddle_goesOn_withoutCallingAnythingTwice() throws Exception {
    Batch begun =
        begin(
            lines(6, House.WEAK) + lines(3, SLOW), BatchCreateParams.Endpoint.V1_CHAT_COMPLETIONS);
    Batch half = client.batches().retrieve(begun.id());
    while (half.requestCounts().orElseThrow().completed() < 6) {
      half = client.batches().retrieve(begun.id());
    }
    assertThat(sim.awaitReceived(9, PATIENCE)).isTrue();
    sim.behave(SLOW, ModelBehaviour.DEFAULT);

    restart("", GatewayOptions.defaults());
    Batch done = awaitStatus(begun.id(), Batch.Status.COMPLETED);

    assertThat(done.requestCounts().orElseThrow().completed()).isEqualTo(9);
    assertThat(results(done.outputFileId().orElseThrow())).hasSize(9);
    assertThat(
            sim.requests().stream()
                .map(RecordedRequest::bodyText)
                .filter(body -> body.contains(House.WEAK + "-")))
        .hasSize(6);
  }

  @Test
  void cancel_beginsNoMoreLines_andKeepsWhatWasDone() throws Exception {
    Batch begun =
        begin(
            chat("done", House.WEAK) + lines(16, SLOW) + lines(20, House.WEAK),
            BatchCreateParams.Endpoint.V1_CHAT_COMPLETIONS);
    assertThat(sim.awaitReceived(17, PATIENCE)).isTrue();

    Batch cancelling = client.batches().cancel(begun.id());
    assertThat(cancelling.status()).isEqualTo(Batch.Status.CANCELLING);
    sim.behave(SLOW, ModelBehaviour.DEFAULT);
    assertThatThrownBy(() -> client.files().delete(begun.inputFileId()))
        .hasMessageContaining("is being run");
    restart("", GatewayOptions.defaults()); // ends the calls that hang
    Batch cancelled = awaitStatus(begun.id(), Batch.Status.CANCELLED);

    assertThat(cancelled.cancelledAt()).isPresent();
    assertThat(results(cancelled.outputFileId().orElseThrow())).containsOnlyKeys("done");
    Map<String, JsonNode> left = results(cancelled.errorFileId().orElseThrow());
    assertThat(left).hasSize(36);
    assertThat(left.values())
        .allMatch(line -> line.at("/error/code").asText().equals("batch_cancelled"))
        .allMatch(line -> line.path("response").isNull());
    assertThatThrownBy(() -> client.batches().cancel(begun.id()))
        .isInstanceOf(BadRequestException.class)
        .hasMessageContaining("is cancelled");
  }

  @Test
  void aBatchWhoseTimeIsOver_expires() throws Exception {
    Batch begun =
        begin(
            chat("done", House.WEAK) + chat("late", SLOW),
            BatchCreateParams.Endpoint.V1_CHAT_COMPLETIONS);
    assertThat(sim.awaitReceived(2, PATIENCE)).isTrue();

    restart("", GatewayOptions.defaults().withClock(hoursLater(25)));
    Batch expired = awaitStatus(begun.id(), Batch.Status.EXPIRED);

    Map<String, JsonNode> left = results(expired.errorFileId().orElseThrow());
    assertThat(of(left, "late").at("/error/code").asText()).isEqualTo("batch_expired");
  }

  private static InstantSource hoursLater(int hours) {
    return InstantSource.offset(InstantSource.system(), Duration.ofHours(hours));
  }

  @Test
  void aFileThatCannotBeRun_failsTheBatch_namingTheLines() {
    String jsonl =
        chat("same", House.WEAK)
            + "\n"
            + chat("same", House.WEAK)
            + "not json\n"
            + line("other", "/v1/embeddings", "{}")
            + "{\"custom_id\":\"half\",\"method\":\"POST\",\"url\":\"/v1/chat/completions\"}\n";

    Batch failed =
        awaitStatus(
            begin(jsonl, BatchCreateParams.Endpoint.V1_CHAT_COMPLETIONS).id(), Batch.Status.FAILED);

    var problems = failed.errors().orElseThrow().data().orElseThrow();
    assertThat(problems)
        .extracting(problem -> problem.code().orElseThrow() + "@" + problem.line().orElseThrow())
        .containsExactly(
            "duplicate_custom_id@3",
            "invalid_json_line@4",
            "invalid_url@5",
            "missing_required_parameter@6");
    assertThat(problems.get(0).message().orElseThrow()).contains("the same as in line 1");
    assertThat(failed.failedAt()).isPresent();
    assertThat(sim.received()).isZero();
  }

  @Test
  void tooManyLines_andNone_failTheBatch() {
    Batch many = begin(lines(51, House.WEAK), BatchCreateParams.Endpoint.V1_CHAT_COMPLETIONS);
    Batch none = begin("\n \n", BatchCreateParams.Endpoint.V1_CHAT_COMPLETIONS);

    assertThat(codes(awaitStatus(many.id(), Batch.Status.FAILED)))
        .containsExactly("too_many_requests");
    assertThat(codes(awaitStatus(none.id(), Batch.Status.FAILED))).containsExactly("empty_file");
  }

  private static Stream<String> codes(Batch failed) {
    return failed.errors().orElseThrow().data().orElseThrow().stream()
        .map(problem -> problem.code().orElseThrow());
  }

  @Test
  void anotherTenant_findsNeitherFileNorBatch() throws Exception {
    restart(keys("one", "two"), GatewayOptions.defaults());
    client = client(KEY + "one");
    Batch begun = begin(chat("mine", House.WEAK), BatchCreateParams.Endpoint.V1_CHAT_COMPLETIONS);
    Batch done = awaitStatus(begun.id(), Batch.Status.COMPLETED);
    assertThat(events.take().caller().tenant()).isEqualTo("one");

    OpenAIClient other = client(KEY + "two");
    try {
      String output = done.outputFileId().orElseThrow();
      List<Runnable> tries =
          List.of(
              () -> other.batches().retrieve(done.id()),
              () -> other.batches().cancel(done.id()),
              () -> other.files().retrieve(output),
              () -> read(other, output),
              () -> other.files().delete(output),
              () ->
                  other
                      .batches()
                      .create(
                          order(done.inputFileId(), BatchCreateParams.Endpoint.V1_CHAT_COMPLETIONS)
                              .build()));
      assertThat(tries)
          .allSatisfy(
              attempt -> assertThatThrownBy(attempt::run).isInstanceOf(NotFoundException.class));
      assertThat(other.batches().list().data()).isEmpty();
      assertThat(other.files().list().data()).isEmpty();
    } finally {
      other.close();
    }
  }

  private static void read(OpenAIClient from, String file) {
    try (HttpResponse content = from.files().content(file)) {
      assertThat(content.statusCode()).isEqualTo(200);
    }
  }

  private static String keys(String... tenants) throws Exception {
    StringBuilder yaml = new StringBuilder("api_keys:\n");
    for (String tenant : tenants) {
      byte[] hash =
          java.security.MessageDigest.getInstance("SHA-256")
              .digest((KEY + tenant).getBytes(StandardCharsets.UTF_8));
      yaml.append(
          "  - {tenant: %s, sha256: \"%s\"}\n"
              .formatted(tenant, java.util.HexFormat.of().formatHex(hash)));
    }
    return yaml.toString();
  }
}
