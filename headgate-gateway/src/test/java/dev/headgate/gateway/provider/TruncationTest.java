package dev.headgate.gateway.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.spi.ProviderClient;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A connection that breaks at every possible byte: never a silent end, never a made-up one. */
class TruncationTest extends ProviderTest {

  private static final String EVENTS =
      Upstreams.ROLE_EVENT + Upstreams.TEXT_EVENT + Upstreams.DONE_EVENT;
  private static final String STREAM = Upstreams.stream(EVENTS);
  private static final String WHOLE = Upstreams.json(200, Upstreams.ANSWER);

  @Test
  void stream_cutAtEveryByte_failsUnlessItsEndMarkCame() {
    int headBytes = Upstreams.STREAM_HEAD.length();
    int endMark = STREAM.indexOf(Upstreams.DONE_EVENT) + Upstreams.DONE_EVENT.length();
    AtomicInteger cut = new AtomicInteger();
    try (RawUpstream upstream = cutting(STREAM, cut)) {
      ProviderClient client = client(Upstreams.endpoint(upstream.url()));
      for (int at = 0; at < STREAM.length(); at++) {
        cut.set(at);
        Heard heard = call(client, Upstreams.streamed());
        if (at >= endMark) {
          heard.end();
          assertThat(heard.text()).isEqualTo(EVENTS);
        } else {
          assertThat(heard.failure().code()).as("cut at %d", at).isEqualTo(expected(at, headBytes));
          assertThat(EVENTS).startsWith(heard.text());
          assertThat(heard.text()).doesNotContain("[DONE]");
        }
      }
    }
  }

  @Test
  void wholeAnswer_cutAtEveryByte_fails() {
    int headBytes = WHOLE.indexOf("\r\n\r\n") + 4;
    AtomicInteger cut = new AtomicInteger();
    try (RawUpstream upstream = cutting(WHOLE, cut)) {
      ProviderClient client = client(Upstreams.endpoint(upstream.url()));
      for (int at = 0; at < WHOLE.length(); at++) {
        cut.set(at);
        Heard heard = call(client, Upstreams.whole());
        assertThat(heard.failure().code()).as("cut at %d", at).isEqualTo(expected(at, headBytes));
        assertThat(heard.text()).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", Upstreams.ROLE_EVENT, Upstreams.ROLE_EVENT + Upstreams.TEXT_EVENT})
  void stream_closedProperlyButWithoutEndMark_isTruncated(String events) {
    String stream =
        Upstreams.STREAM_HEAD + (events.isEmpty() ? "" : Upstreams.chunk(events)) + "0\r\n\r\n";
    try (RawUpstream upstream = RawUpstream.answering(vertx, stream)) {
      Heard heard = call(Upstreams.endpoint(upstream.url()), Upstreams.streamed());

      assertThat(heard.failure().code()).isEqualTo(ErrorCode.UPSTREAM_TRUNCATED);
      assertThat(heard.text()).isEqualTo(events);
    }
  }

  @Test
  void whatFollowsTheEndMark_isNotRelayed() {
    String events = Upstreams.TEXT_EVENT + Upstreams.DONE_EVENT;
    try (RawUpstream upstream =
        RawUpstream.answering(vertx, Upstreams.stream(events + Upstreams.TEXT_EVENT))) {
      Heard heard = call(Upstreams.endpoint(upstream.url()), Upstreams.streamed());
      heard.end();

      assertThat(heard.text()).isEqualTo(events);
    }
  }

  private static ErrorCode expected(int cut, int headBytes) {
    return cut < headBytes ? ErrorCode.UPSTREAM_UNREACHABLE : ErrorCode.UPSTREAM_TRUNCATED;
  }

  private RawUpstream cutting(String bytes, AtomicInteger at) {
    return RawUpstream.doing(
        vertx,
        socket -> socket.write(bytes.substring(0, at.get())).onComplete(sent -> socket.close()));
  }
}
