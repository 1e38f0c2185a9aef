package dev.headgate.gateway.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.core.api.CallLimits;
import dev.headgate.core.api.Dialect;
import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.spi.ProviderClient;
import dev.headgate.gateway.config.AuthStyle;
import dev.headgate.gateway.config.ModelConfig;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class ProviderClientsTest extends ProviderTest {

  @Test
  void retire_letsACallUnderWayFinish_thenClosesConnections() throws Exception {
    CallLimits limits =
        new CallLimits(Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofMillis(200), 0);
    try (RawUpstream upstream =
        RawUpstream.answering(
            vertx, Upstreams.STREAM_HEAD + Upstreams.chunk(Upstreams.TEXT_EVENT))) {
      ProviderClients clients = open(upstream, limits);
      Heard heard = call(first(clients), Upstreams.streamed());
      heard.piece();

      CompletionStage<Void> retired = clients.retire();
      upstream.sockets.getFirst().write(Upstreams.chunk(Upstreams.DONE_EVENT) + "0\r\n\r\n");
      heard.end();

      assertThat(retired).succeedsWithin(Duration.ofSeconds(5));
      assertThat(upstream.closedAtNanos).succeedsWithin(Duration.ofSeconds(5));
    }
  }

  @Test
  void retire_stillTakesCallsOfRequestsDecidedBefore() {
    try (RawUpstream upstream =
        RawUpstream.answering(vertx, Upstreams.json(200, Upstreams.ANSWER))) {
      ProviderClients clients = open(upstream, CallLimits.DEFAULT);
      clients.retire();

      call(first(clients), Upstreams.whole()).end();
    }
  }

  @Test
  void close_failsCallsUnderWay() throws Exception {
    try (RawUpstream upstream =
        RawUpstream.answering(
            vertx, Upstreams.STREAM_HEAD + Upstreams.chunk(Upstreams.TEXT_EVENT))) {
      ProviderClients clients = open(upstream, CallLimits.DEFAULT);
      Heard heard = call(first(clients), Upstreams.streamed());
      heard.piece();

      clients.close();

      assertThat(heard.failure().code()).isEqualTo(ErrorCode.UPSTREAM_TRUNCATED);
    }
  }

  @Test
  void headerThatIsOurs_isRefused() {
    assertRefused(Map.of("Content-Length", "3"), "headers: \"content-length\"");
    assertRefused(Map.of("accept-encoding", "gzip"), "headers: \"accept-encoding\"");
  }

  @Test
  void headerThatWouldStartAnother_isRefused() {
    assertRefused(Map.of("x-team", "a\r\nhost: evil"), "x-team");
    assertRefused(Map.of("x team", "a"), "x team");
  }

  private void assertRefused(Map<String, String> headers, String inMessage) {
    ModelConfig model =
        Upstreams.model(
            Upstreams.endpoint(
                Dialect.OPENAI,
                java.net.URI.create("http://localhost/v1"),
                AuthStyle.BEARER,
                headers,
                Map.of()));

    assertThatThrownBy(() -> ProviderClients.open(vertx, List.of(model)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(inMessage)
        .hasMessageNotContaining(Upstreams.KEY);
  }

  private ProviderClients open(RawUpstream upstream, CallLimits limits) {
    return ProviderClients.open(
        vertx, List.of(Upstreams.model(Upstreams.endpoint(upstream.url()), limits)));
  }

  private static ProviderClient first(ProviderClients clients) {
    return clients.models().getFirst().endpoints().getFirst();
  }
}
