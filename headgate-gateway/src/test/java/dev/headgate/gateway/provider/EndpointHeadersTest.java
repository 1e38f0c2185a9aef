package dev.headgate.gateway.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.core.api.Dialect;
import dev.headgate.gateway.config.AuthStyle;
import io.vertx.core.MultiMap;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndpointHeadersTest {

  @ParameterizedTest
  @CsvSource({
    "BEARER, authorization, Bearer sk-test-0123456789-abcdef",
    "X_API_KEY, x-api-key, sk-test-0123456789-abcdef",
    "X_GOOG_API_KEY, x-goog-api-key, sk-test-0123456789-abcdef",
    "API_KEY, api-key, sk-test-0123456789-abcdef"
  })
  void key_goesIntoTheHeaderOfItsStyle_only(AuthStyle style, String name, String value) {
    MultiMap headers = headers(Dialect.OPENAI, style, Map.of());

    assertThat(headers.get(name)).isEqualTo(value);
    assertThat(headers.entries().stream().filter(e -> e.getValue().contains(Upstreams.KEY)))
        .hasSize(1);
  }

  @Test
  void anthropicVersion_isSent_andCanBeChanged() {
    assertThat(headers(Dialect.ANTHROPIC, AuthStyle.X_API_KEY, Map.of()).get("anthropic-version"))
        .isEqualTo("2023-06-01");
    assertThat(
            headers(
                    Dialect.ANTHROPIC,
                    AuthStyle.X_API_KEY,
                    Map.of("Anthropic-Version", "2030-01-01"))
                .getAll("anthropic-version"))
        .containsExactly("2030-01-01");
  }

  @Test
  void accept_followsTheAnswerWanted() {
    EndpointHeaders headers =
        new EndpointHeaders(Upstreams.endpoint(URI.create("http://localhost/v1")));

    assertThat(headers.of(true).get("accept")).isEqualTo("text/event-stream");
    assertThat(headers.of(false).get("accept")).isEqualTo("application/json");
  }

  private static MultiMap headers(
      Dialect dialect, AuthStyle style, Map<String, String> configured) {
    return new EndpointHeaders(
            Upstreams.endpoint(
                dialect, URI.create("http://localhost/v1"), style, configured, Map.of()))
        .of(false);
  }
}
