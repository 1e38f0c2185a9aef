package dev.headgate.gateway.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.core.api.Dialect;
import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.spi.ProviderClient;
import dev.headgate.gateway.config.AuthStyle;
import dev.headgate.gateway.config.ModelConfig;
import dev.headgate.gateway.gather.GatherListener;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProviderClientsTest extends ProviderTest {

  @Test
  void close_failsCallsUnderWay() throws Exception {
    try (RawUpstream upstream =
        RawUpstream.answering(
            vertx, Upstreams.STREAM_HEAD + Upstreams.chunk(Upstreams.TEXT_EVENT))) {
      ProviderClients clients = open(upstream);
      Heard heard = call(first(clients), Upstreams.streamed());
      heard.piece();

      clients.close();

      assertThat(heard.failure().code()).isEqualTo(ErrorCode.UPSTREAM_TRUNCATED);
    }
  }

  @Test
  void endpointsOfOneHost_shareConnections() {
    try (RawUpstream upstream =
        RawUpstream.answering(vertx, Upstreams.json(200, Upstreams.ANSWER))) {
      ModelConfig one = Upstreams.model(Upstreams.endpoint(upstream.url()));
      ModelConfig twice =
          new ModelConfig(
              one.card(),
              one.upstreamModel(),
              List.of(one.endpoints().getFirst(), one.endpoints().getFirst()),
              one.limits(),
              List.of());
      ProviderClients clients = ProviderClients.open(vertx, List.of(twice));
      for (ProviderClient client : clients.models().getFirst().endpoints()) {
        call(client, Upstreams.whole()).end();
      }

      assertThat(upstream.sockets).hasSize(1);
      clients.close();
    }
  }

  @Test
  void modelThatIsAway_holdsNothingOpen_butAnswersIfItIsCalled() {
    try (RawUpstream upstream =
        RawUpstream.answering(vertx, Upstreams.json(200, Upstreams.ANSWER))) {
      ModelConfig model = Upstreams.model(Upstreams.endpoint(upstream.url()));
      ProviderClients clients =
          ProviderClients.open(vertx, List.of(model), each -> true, GatherListener.NONE);
      assertThat(clients.openHosts()).isZero();
      call(first(clients), Upstreams.whole()).end();
      assertThat(clients.openHosts()).isEqualTo(1);
      clients.close();
      ProviderClients present = ProviderClients.open(vertx, List.of(model));
      assertThat(present.openHosts()).isEqualTo(1);
      present.close();
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

  private ProviderClients open(RawUpstream upstream) {
    return ProviderClients.open(
        vertx, List.of(Upstreams.model(Upstreams.endpoint(upstream.url()))));
  }

  private static ProviderClient first(ProviderClients clients) {
    return clients.models().getFirst().endpoints().getFirst();
  }
}
