package dev.headgate.gateway.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.spi.ProviderFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InvalidAnswerTest extends ProviderTest {

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "{\"choices\":[", "[]", "null", "<html></html>", "{}"})
  void wholeAnswer_thatIsNone_isRefused(String body) {
    assertInvalid(Upstreams.json(200, body), false);
  }

  @ParameterizedTest
  @ValueSource(strings = {"data: {\n\n", "data: nonsense\n\n", "data: <p>\n\n"})
  void event_thatIsNoJson_endsTheStream_afterWhatCameBefore(String broken) {
    String events = Upstreams.TEXT_EVENT + broken + Upstreams.DONE_EVENT;
    try (RawUpstream upstream = RawUpstream.answering(vertx, Upstreams.stream(events))) {
      Heard heard = call(Upstreams.endpoint(upstream.url()), Upstreams.streamed());

      assertThat(heard.failure().code()).isEqualTo(ErrorCode.UPSTREAM_INVALID_RESPONSE);
      assertThat(heard.text()).isEqualTo(Upstreams.TEXT_EVENT);
    }
  }

  @Test
  void errorEvent_becomesWhatItAmountsTo_withoutOurKey() {
    String error =
        "data: {\"error\":{\"message\":\"slow down %s\",\"code\":\"rate_limit_exceeded\"}}\n\n"
            .formatted(Upstreams.KEY);
    try (RawUpstream upstream = RawUpstream.answering(vertx, Upstreams.stream(error))) {
      ProviderFailure failure =
          call(Upstreams.endpoint(upstream.url()), Upstreams.streamed()).failure();

      assertThat(failure.code()).isEqualTo(ErrorCode.UPSTREAM_RATE_LIMITED);
      assertThat(failure.message()).contains("slow down ***").doesNotContain(Upstreams.KEY);
    }
  }

  @Test
  void jsonBody_insteadOfAStream_isRefused() {
    assertInvalid(Upstreams.json(200, Upstreams.ANSWER), true);
  }

  @Test
  void stream_insteadOfAJsonBody_isRefused() {
    assertInvalid(Upstreams.stream(Upstreams.TEXT_EVENT + Upstreams.DONE_EVENT), false);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void compressedAnswer_isRefused(boolean stream) {
    String type = stream ? "text/event-stream" : "application/json";
    String headers = "content-type: " + type + "\r\ncontent-encoding: gzip\r\n";

    assertInvalid(Upstreams.response(200, headers, "\u001f"), stream);
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 307, 308})
  void redirect_isNotFollowed_andItsTargetNotNamed(int status) throws InterruptedException {
    String headers = "location: http://elsewhere.test/\r\n";

    ProviderFailure failure = assertInvalid(Upstreams.response(status, headers, ""), false);

    assertThat(failure.message()).contains(String.valueOf(status)).doesNotContain("elsewhere");
  }

  @Test
  void endlessBody_isCutOffAtItsBound() {
    String head = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\nconnection: close\r\n\r\n";
    String mebibyte = " ".repeat(1_024 * 1_024);
    try (RawUpstream upstream =
        RawUpstream.doing(
            vertx,
            socket -> {
              socket.write(head);
              writeForever(socket, mebibyte);
            })) {
      Heard heard = call(Upstreams.endpoint(upstream.url()), Upstreams.whole());

      assertThat(heard.failure().message()).contains("67108864 bytes");
      assertThat(upstream.closedAtNanos).succeedsWithin(java.time.Duration.ofSeconds(5));
    }
  }

  private static void writeForever(io.vertx.core.net.NetSocket socket, String bytes) {
    socket.write(bytes).onSuccess(written -> writeForever(socket, bytes));
  }

  @Test
  void whatIsNotHttp_isRefused() {
    assertInvalid("SSH-2.0-OpenSSH_9.6\r\n\r\n", false);
  }

  @Test
  void contradictoryLengths_areRefused() {
    String headers = "content-type: application/json\r\ncontent-length: 3\r\n";

    assertInvalid(Upstreams.response(200, headers, Upstreams.ANSWER), false);
  }

  private ProviderFailure assertInvalid(String response, boolean stream) {
    try (RawUpstream upstream = RawUpstream.answering(vertx, response)) {
      Heard heard =
          call(
              Upstreams.endpoint(upstream.url()),
              stream ? Upstreams.streamed() : Upstreams.whole());
      ProviderFailure failure = heard.failure();
      assertThat(failure.code()).isEqualTo(ErrorCode.UPSTREAM_INVALID_RESPONSE);
      assertThat(failure.message()).contains("\"small\"").doesNotContain("localhost");
      assertThat(heard.text()).isEmpty();
      return failure;
    }
  }
}
