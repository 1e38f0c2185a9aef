package dev.headgate.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.openai.client.OpenAIClient;
import com.openai.core.JsonValue;
import com.openai.core.http.HttpResponse;
import com.openai.errors.BadRequestException;
import com.openai.errors.NotFoundException;
import com.openai.models.batches.Batch;
import com.openai.models.batches.BatchCreateParams;
import com.openai.models.files.FileObject;
import dev.headgate.core.api.Tier;
import dev.headgate.gateway.GatewayOptions;
import dev.headgate.sim.ModelBehaviour;
import dev.headgate.sim.RecordedRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** OpenAI's Batch API by the official client for Java, through the gateway, over real HTTP. */
class BatchSdkTest extends BatchClient {

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
