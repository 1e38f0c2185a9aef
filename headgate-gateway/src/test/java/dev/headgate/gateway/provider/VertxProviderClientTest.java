package dev.headgate.gateway.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.core.api.Dialect;
import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.Operation;
import dev.headgate.core.api.TokenUsage;
import dev.headgate.core.spi.AnswerEnd;
import dev.headgate.core.spi.ProviderClient;
import dev.headgate.gateway.config.AuthStyle;
import dev.headgate.gateway.config.EndpointConfig;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VertxProviderClientTest extends ProviderTest {

  @Test
  void wholeAnswer_isRelayedByteForByte() {
    try (RawUpstream upstream =
        RawUpstream.answering(vertx, Upstreams.json(200, Upstreams.ANSWER))) {
      Heard heard = call(Upstreams.endpoint(upstream.url()), Upstreams.whole());

      AnswerEnd end = heard.end();

      assertThat(heard.text()).isEqualTo(Upstreams.ANSWER);
      assertThat(heard.contents).containsExactly(true);
      assertThat(end.usage()).contains(new TokenUsage(3, 0, 1, 0));
      assertThat(end.answeringModel()).contains("m-2024");
      assertThat(heard.heads.getFirst().contentType()).isEqualTo("application/json");
    }
  }

  @Test
  void streamedAnswer_isRelayedByteForByte_andEndsAtTheMark() {
    String events =
        Upstreams.ROLE_EVENT + Upstreams.TEXT_EVENT + Upstreams.STOP_EVENT + Upstreams.DONE_EVENT;
    String withoutTheLastChunk = Upstreams.STREAM_HEAD + Upstreams.chunk(events);
    try (RawUpstream upstream = RawUpstream.answering(vertx, withoutTheLastChunk)) {
      Heard heard = call(Upstreams.endpoint(upstream.url()), Upstreams.streamed());

      AnswerEnd end = heard.end();

      assertThat(heard.text()).isEqualTo(events);
      assertThat(end.answeringModel()).contains("m-2024");
      assertThat(heard.heads.getFirst().contentType()).isEqualTo("text/event-stream");
    }
  }

  @Test
  void eachEvent_isHandedOnAsItArrives_withItsContentFlag() throws InterruptedException {
    try (RawUpstream upstream =
        RawUpstream.answering(
            vertx, Upstreams.STREAM_HEAD + Upstreams.chunk(Upstreams.ROLE_EVENT))) {
      Heard heard = call(Upstreams.endpoint(upstream.url()), Upstreams.streamed());

      assertThat(heard.piece()).isEqualTo(Upstreams.ROLE_EVENT);
      upstream.sockets.getFirst().write(Upstreams.chunk(Upstreams.TEXT_EVENT));
      assertThat(heard.piece()).isEqualTo(Upstreams.TEXT_EVENT);
      assertThat(heard.contents).containsExactly(false, true);
      assertThat(heard.isOver()).isFalse();
    }
  }

  @Test
  void eventSplitAtEveryByte_isRelayedByteForByte() {
    String events = Upstreams.TEXT_EVENT + Upstreams.STOP_EVENT + Upstreams.DONE_EVENT;
    StringBuilder bytes = new StringBuilder(Upstreams.STREAM_HEAD);
    events.chars().forEach(c -> bytes.append(Upstreams.chunk(Character.toString(c))));
    try (RawUpstream upstream = RawUpstream.answering(vertx, bytes + "0\r\n\r\n")) {
      Heard heard = call(Upstreams.endpoint(upstream.url()), Upstreams.streamed());

      heard.end();

      assertThat(heard.text()).isEqualTo(events);
    }
  }

  @Test
  void request_carriesTheModelsOwnName_theKeyAndNothingElseOfTheClient()
      throws InterruptedException {
    try (RawUpstream upstream =
        RawUpstream.answering(vertx, Upstreams.json(200, Upstreams.ANSWER))) {
      EndpointConfig endpoint =
          Upstreams.endpoint(
              Dialect.OPENAI,
              upstream.url(),
              AuthStyle.API_KEY,
              Map.of("x-team", "blue"),
              Map.of("api-version", "2024-10-21"));
      call(endpoint, Upstreams.whole()).end();

      String request = upstream.request();

      assertThat(request)
          .startsWith("POST /v1/chat/completions?api-version=2024-10-21 HTTP/1.1\r\n")
          .contains("api-key: " + Upstreams.KEY + "\r\n", "x-team: blue\r\n")
          .contains("content-type: application/json\r\n", "accept: application/json\r\n")
          .contains("user-agent: headgate", "\"model\":\"m-2024\"")
          .doesNotContainIgnoringCase("authorization:", "accept-encoding", "req-1", "auto");
    }
  }

  @Test
  void largeRequest_isTranslatedAsAnyOther() {
    String prompt = "x".repeat(600_000);
    try (RawUpstream upstream =
        RawUpstream.answering(vertx, Upstreams.json(200, Upstreams.ANSWER))) {
      Heard heard =
          call(
              Upstreams.endpoint(upstream.url()),
              Upstreams.request(Dialect.ANTHROPIC, Operation.CHAT, false, prompt, ""));

      heard.end();

      assertThat(heard.text()).contains("\"type\":\"message\"");
    }
  }

  @Test
  void largeRequest_thatCannotBeTranslated_isRefused() {
    String prompt = "x".repeat(600_000);
    try (RawUpstream upstream = RawUpstream.doing(vertx, neverAsked -> {})) {
      Heard heard =
          call(
              Upstreams.endpoint(upstream.url()),
              Upstreams.request(
                  Dialect.ANTHROPIC, Operation.CHAT, false, prompt, ",\"mcp_servers\":[{}]"));

      assertThat(heard.failure().code()).isEqualTo(ErrorCode.UNTRANSLATABLE);
      assertThat(heard.failure().param()).contains("mcp_servers");
    }
  }

  @Test
  void connection_isUsedAgain_afterAStreamToo() {
    String stream = Upstreams.stream(Upstreams.TEXT_EVENT + Upstreams.DONE_EVENT);
    try (RawUpstream upstream = RawUpstream.answering(vertx, stream)) {
      ProviderClient client = client(Upstreams.endpoint(upstream.url()));
      for (int i = 0; i < 5; i++) {
        call(client, Upstreams.streamed()).end();
      }

      assertThat(upstream.sockets).hasSizeLessThanOrEqualTo(2);
      assertThat(upstream.requests).hasSize(5);
    }
  }

  @Test
  void allIsHeard_onTheThreadThatCalled() {
    try (RawUpstream upstream =
        RawUpstream.answering(vertx, Upstreams.json(200, Upstreams.ANSWER))) {
      ProviderClient client = client(Upstreams.endpoint(upstream.url()));
      Heard first = call(client, Upstreams.whole());
      first.end();
      context = ((io.vertx.core.internal.VertxInternal) vertx).createEventLoopContext();
      Heard second = call(client, Upstreams.whole());
      second.end();

      assertThat(first.threads.stream().distinct()).hasSize(1);
      assertThat(second.threads.stream().distinct()).hasSize(1);
      assertThat(second.threads).doesNotContain(first.threads.getFirst());
    }
  }

  @Test
  void requestThatCannotBeCarriedOver_failsWithoutACall() {
    try (RawUpstream upstream = RawUpstream.answering(vertx, "")) {
      EndpointConfig anthropic =
          Upstreams.endpoint(
              Dialect.ANTHROPIC, upstream.url(), AuthStyle.X_API_KEY, Map.of(), Map.of());

      Heard heard = call(anthropic, Upstreams.request(Dialect.OPENAI, Operation.EMBEDDING, false));

      assertThat(heard.failure().code()).isEqualTo(ErrorCode.UNTRANSLATABLE);
      assertThat(upstream.sockets).isEmpty();
    }
  }

  @Test
  void endpointId_namesTheModelAndNotTheAddress() {
    ProviderClient client =
        client(Upstreams.endpoint(java.net.URI.create("http://secret.test/v1")));

    assertThat(client.endpoint()).isEqualTo("small/0");
    assertThat(client.weight()).isEqualTo(1);
  }

  @Test
  void onlyHarmlessHeaders_arePassedOn() {
    String headers =
        String.join(
            "\r\n",
            "content-type: application/json",
            "x-request-id: r1",
            "server: nginx/internal-host",
            "X-RateLimit-Remaining-Tokens: 7",
            "set-cookie: a=b",
            "x-headgate-cost-usd: 1",
            "");
    try (RawUpstream upstream =
        RawUpstream.answering(vertx, Upstreams.response(200, headers, Upstreams.ANSWER))) {
      Heard heard = call(Upstreams.endpoint(upstream.url()), Upstreams.whole());
      heard.end();

      assertThat(heard.heads.getFirst().headers())
          .isEqualTo(Map.of("x-request-id", "r1", "x-ratelimit-remaining-tokens", "7"));
      assertThat(heard.heads.getFirst().warnings()).isEqualTo(List.of());
    }
  }
}
