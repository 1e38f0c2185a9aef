package dev.headgate.gateway.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.spi.ProviderFailure;
import dev.headgate.gateway.config.EndpointConfig;
import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.codec.DecoderException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ConnectionFailuresTest extends ProviderTest {

  private static final String ADDRESS = "secret-host.test/10.1.2.3:443";

  static Stream<Arguments> causes() {
    return Stream.of(
        Arguments.of(new ConnectTimeoutException(ADDRESS), ErrorCode.UPSTREAM_TIMEOUT),
        Arguments.of(new ConnectException(ADDRESS), ErrorCode.UPSTREAM_UNREACHABLE),
        Arguments.of(new UnknownHostException(ADDRESS), ErrorCode.UPSTREAM_UNREACHABLE),
        Arguments.of(new SSLHandshakeException(ADDRESS), ErrorCode.UPSTREAM_UNREACHABLE),
        Arguments.of(
            new DecoderException(new SSLHandshakeException(ADDRESS)),
            ErrorCode.UPSTREAM_UNREACHABLE),
        Arguments.of(new DecoderException(ADDRESS), ErrorCode.UPSTREAM_INVALID_RESPONSE),
        Arguments.of(new java.io.IOException(ADDRESS), ErrorCode.UPSTREAM_UNREACHABLE));
  }

  @ParameterizedTest
  @MethodSource("causes")
  void cause_givesItsCode_andNoAddress(Throwable cause, ErrorCode code) {
    ProviderFailure failure = ConnectionFailures.beforeAnswer(new ModelId("small"), cause);

    assertThat(failure.code()).isEqualTo(code);
    assertThat(failure.message()).contains("small").doesNotContain("secret-host", "10.1.2.3");
  }

  @Test
  void nobodyListens_isUnreachable() {
    RawUpstream closed = RawUpstream.answering(vertx, "");
    EndpointConfig endpoint = Upstreams.endpoint(closed.url());
    closed.stop();

    ProviderFailure failure = call(endpoint, Upstreams.whole()).failure();

    assertThat(failure.code()).isEqualTo(ErrorCode.UPSTREAM_UNREACHABLE);
    assertThat(failure.message()).contains("connection refused").doesNotContain("localhost");
  }

  @Test
  void serverThatNeverShakesHands_isATimeout() {
    try (RawUpstream silent = RawUpstream.doing(vertx, never -> {})) {
      EndpointConfig endpoint =
          Upstreams.withConnectTimeout(
              Upstreams.endpoint(silent.url("https")), Duration.ofMillis(150));

      ProviderFailure failure = call(endpoint, Upstreams.whole()).failure();

      assertThat(failure.code()).as(failure.message()).isEqualTo(ErrorCode.UPSTREAM_TIMEOUT);
    }
  }
}
