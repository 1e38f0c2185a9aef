package dev.headgate.gateway.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.core.api.TokenUsage;
import dev.headgate.core.spi.AnswerEnd;
import dev.headgate.core.spi.ProviderCall;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CancelTest extends ProviderTest {

  private static final Duration PROMPTLY = Duration.ofMillis(100);

  @Test
  void cancelWithinAStream_closesTheConnection_andNothingMoreIsHeard() throws Exception {
    try (RawUpstream upstream =
        RawUpstream.answering(
            vertx, Upstreams.STREAM_HEAD + Upstreams.chunk(Upstreams.TEXT_EVENT))) {
      Heard heard = new Heard();
      ProviderCall call =
          start(client(Upstreams.endpoint(upstream.url())), Upstreams.streamed(), heard);
      heard.piece();

      assertCancelled(call, upstream);
      assertThat(heard.isOver()).isFalse();
    }
  }

  @Test
  void cancelWithinAStream_keepsWhatItSaidOfItself() throws Exception {
    String counted =
        "data: {\"model\":\"m-2024\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"hi\"}}],"
            + "\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":1}}\n\n";
    try (RawUpstream upstream =
        RawUpstream.answering(vertx, Upstreams.STREAM_HEAD + Upstreams.chunk(counted))) {
      Heard heard = new Heard();
      ProviderCall call =
          start(client(Upstreams.endpoint(upstream.url())), Upstreams.streamed(), heard);
      heard.piece();
      onContext(call::cancel);

      assertThat(call.soFar())
          .isEqualTo(new AnswerEnd(Optional.of(new TokenUsage(3, 0, 1, 0)), Optional.of("m-2024")));
    }
  }

  @Test
  void cancelBeforeAnyAnswer_closesTheConnection() throws Exception {
    try (RawUpstream upstream = RawUpstream.doing(vertx, silent -> {})) {
      Heard heard = new Heard();
      ProviderCall call =
          start(client(Upstreams.endpoint(upstream.url())), Upstreams.whole(), heard);
      upstream.request();

      assertCancelled(call, upstream);
      assertThat(heard.isOver()).isFalse();
    }
  }

  @Test
  void cancelAfterTheEnd_doesNothing_andTheConnectionStays() {
    try (RawUpstream upstream =
        RawUpstream.answering(vertx, Upstreams.json(200, Upstreams.ANSWER))) {
      var client = client(Upstreams.endpoint(upstream.url()));
      Heard heard = new Heard();
      ProviderCall call = start(client, Upstreams.whole(), heard);
      heard.end();
      context.runOnContext(now -> call.cancel());
      call(client, Upstreams.whole()).end();

      assertThat(upstream.sockets).hasSize(1);
    }
  }

  @Test
  void pause_holdsTheStreamBack_untilResume() throws Exception {
    try (RawUpstream upstream =
        RawUpstream.answering(
            vertx, Upstreams.STREAM_HEAD + Upstreams.chunk(Upstreams.TEXT_EVENT))) {
      Heard heard = new Heard();
      ProviderCall call =
          start(client(Upstreams.endpoint(upstream.url())), Upstreams.streamed(), heard);
      heard.piece();
      onContext(call::pause);
      upstream.sockets.getFirst().write(Upstreams.chunk(Upstreams.STOP_EVENT));

      assertThat(heard.pieces.poll(100, TimeUnit.MILLISECONDS)).isNull();
      onContext(call::resume);
      assertThat(heard.piece()).isEqualTo(Upstreams.STOP_EVENT);
    }
  }

  private void assertCancelled(ProviderCall call, RawUpstream upstream) {
    long before = System.nanoTime();
    context.runOnContext(now -> call.cancel());

    assertThat(upstream.closedAtNanos).succeedsWithin(Duration.ofSeconds(5));
    assertThat(Duration.ofNanos(upstream.closedAtNanos.join() - before)).isLessThan(PROMPTLY);
  }
}
