package dev.headgate.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.RoutingEvent;
import dev.headgate.sim.ModelBehaviour;
import dev.headgate.sim.fault.Fault;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Pieces go out as they come, hang-ups go back at once, and what breaks off says so. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StreamingTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String STREAM =
      """
      {"model":"weak","stream":true,"max_tokens":30,"messages":[{"role":"user","content":"hi"}]}\
      """;

  private GatewayFixture fixture;

  @BeforeAll
  void start() {
    fixture = GatewayFixture.start();
  }

  @AfterAll
  void stop() {
    fixture.close();
  }

  @BeforeEach
  void calm() {
    fixture.provider().clearScript();
    fixture.provider().behave(ModelBehaviour.DEFAULT);
  }

  @Test
  void firstPiece_isSentWhileTheModelStillSpeaks() throws Exception {
    fixture.provider().behave(ModelBehaviour.DEFAULT.withTokensPerSecond(20));
    long cancelled = fixture.provider().cancelled();
    try (RawClient client = fixture.raw()) {
      client.send(http("/v1/chat/completions", STREAM));
      client.readUntil("\"content\":\"");
      assertThat(fixture.provider().running()).isEqualTo(1);
    }
    assertThat(fixture.provider().awaitCancelled(cancelled + 1, PATIENCE)).isTrue();
  }

  @Test
  void hangUp_cancelsTheUpstreamCallWithinATenthOfASecond() throws Exception {
    fixture.provider().behave(ModelBehaviour.DEFAULT.withTokensPerSecond(2));
    Duration best = PATIENCE;
    for (int i = 0; i < 5; i++) {
      Duration took = hangUpAfter("\"content\":\"", STREAM);
      best = took.compareTo(best) < 0 ? took : best;
    }
    assertThat(best).isLessThan(Duration.ofMillis(100));
  }

  @Test
  void hangUp_whileTheModelThinks_isRecordedAsSuch() throws Exception {
    fixture.provider().script(Fault.hang());
    long cancelled = fixture.provider().cancelled();
    long received = fixture.provider().received();
    String model = "strong";
    try (RawClient client = fixture.raw()) {
      client.send(http("/v1/chat/completions", STREAM.replace("weak", model)));
      assertThat(fixture.provider().awaitReceived(received + 1, PATIENCE)).isTrue();
    }
    assertThat(fixture.provider().awaitCancelled(cancelled + 1, PATIENCE)).isTrue();
    RoutingEvent event = fixture.nextEvent(e -> e.requestedModel().equals(model));
    assertThat(event.error()).contains(ErrorCode.CLIENT_CLOSED);
    assertThat(event.attempts()).hasSize(1);
  }

  @Test
  void openAiStreamThatBreaksOff_endsInAnErrorEvent() throws IOException {
    fixture.provider().script(Fault.cutAfter(3));
    HttpResponse<String> answer = fixture.post("/v1/chat/completions", STREAM);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).doesNotContain("[DONE]");
    String last = answer.body().strip().lines().reduce((a, b) -> b).orElse("");
    assertThat(last).startsWith("data: {\"error\":");
    var error = new ObjectMapper().readTree(last.substring("data: ".length())).path("error");
    assertThat(error.path("code").asText()).isEqualTo("upstream_truncated");
  }

  @Test
  void anthropicStreamThatBreaksOff_endsInAnErrorEvent() {
    fixture.provider().script(Fault.cutAfter(3));
    HttpResponse<String> answer = fixture.post("/v1/messages", STREAM);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).doesNotContain("message_stop").contains("event: error\ndata: {");
  }

  @Test
  void rejectionByTheProvider_keepsStatusAndBody() throws IOException {
    fixture.provider().script(Fault.status(422));
    HttpResponse<String> answer =
        fixture.post("/v1/chat/completions", STREAM.replace("true", "false"));
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("\"error\"").doesNotContain("request_id");
    assertThat(answer.headers().firstValue("x-request-id")).isPresent();
    assertThat(answer.headers().firstValue("x-headgate-attempts")).contains("1");
  }

  @Test
  void rateLimitOfTheProvider_keepsRetryAfter() {
    fixture.provider().behave(rateLimited(Duration.ofSeconds(77)));
    HttpResponse<String> answer =
        fixture.post("/v1/chat/completions", STREAM.replace("true", "false"));
    assertThat(answer.statusCode()).isEqualTo(429);
    assertThat(answer.headers().firstValue("retry-after")).contains("77");
  }

  @Test
  void upstreamAddress_isNamedNowhere() {
    fixture.provider().behave(rateLimited(Duration.ofSeconds(1)));
    HttpResponse<String> answer =
        fixture.post("/v1/chat/completions", STREAM.replace("true", "false"));
    String all = answer.headers().map() + answer.body();
    assertThat(all)
        .doesNotContain(Integer.toString(fixture.provider().port()))
        .doesNotContain(TestConfigs.PROVIDER_KEY);
  }

  private Duration hangUpAfter(String mark, String body) throws Exception {
    long cancelled = fixture.provider().cancelled();
    long hungUp;
    try (RawClient client = fixture.raw()) {
      client.send(http("/v1/chat/completions", body));
      client.readUntil(mark);
      hungUp = System.nanoTime();
    }
    assertThat(fixture.provider().awaitCancelled(cancelled + 1, PATIENCE)).isTrue();
    return Duration.ofNanos(System.nanoTime() - hungUp);
  }

  private static ModelBehaviour rateLimited(Duration retryAfter) {
    return ModelBehaviour.DEFAULT.withAlways(Fault.rateLimited(retryAfter));
  }

  private static String http(String path, String body) {
    return "POST %s HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: %d\r\n\r\n%s"
        .formatted(path, body.length(), body);
  }
}
