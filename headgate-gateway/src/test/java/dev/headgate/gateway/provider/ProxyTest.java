package dev.headgate.gateway.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.spi.ProviderFailure;
import dev.headgate.gateway.config.EndpointConfig;
import java.net.URI;
import org.junit.jupiter.api.Test;

class ProxyTest extends ProviderTest {

  private static final EndpointConfig ENDPOINT =
      Upstreams.endpoint(URI.create("http://provider.invalid:81/v1"));

  @Test
  void call_goesThroughTheProxy_withItsOwnCredentials() throws InterruptedException {
    try (RawUpstream proxy = RawUpstream.answering(vertx, Upstreams.json(200, Upstreams.ANSWER))) {
      URI url = URI.create(proxy.url().toString().replace("http://", "http://us:pw@"));

      call(Upstreams.withProxy(ENDPOINT, url), Upstreams.whole()).end();

      assertThat(proxy.request())
          .startsWith("POST http://provider.invalid:81/v1/chat/completions HTTP/1.1")
          .containsIgnoringCase("proxy-authorization: Basic dXM6cHc=");
    }
  }

  @Test
  void proxyThatRefusesTheTunnel_isUnreachable() {
    EndpointConfig secure = Upstreams.endpoint(URI.create("https://provider.invalid/v1"));
    try (RawUpstream proxy = RawUpstream.answering(vertx, Upstreams.response(407, "", ""))) {
      ProviderFailure failure =
          call(Upstreams.withProxy(secure, proxy.url()), Upstreams.whole()).failure();

      assertThat(failure.code()).isEqualTo(ErrorCode.UPSTREAM_UNREACHABLE);
      assertThat(failure.message()).contains("proxy refused").doesNotContain("invalid");
      assertThat(proxy.requests.peek()).startsWith("CONNECT ").doesNotContain(Upstreams.KEY);
    }
  }
}
