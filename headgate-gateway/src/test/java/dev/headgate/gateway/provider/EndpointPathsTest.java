package dev.headgate.gateway.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.core.api.Dialect;
import dev.headgate.core.api.Operation;
import dev.headgate.core.api.RoutingException;
import dev.headgate.gateway.config.AuthStyle;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndpointPathsTest {

  @ParameterizedTest
  @CsvSource({
    "OPENAI, https://api.openai.com/v1, CHAT, false, /v1/chat/completions",
    "OPENAI, https://api.openai.com/v1/, CHAT, true, /v1/chat/completions",
    "OPENAI, https://api.openai.com/v1, COMPLETION, false, /v1/completions",
    "OPENAI, https://api.openai.com/v1, EMBEDDING, false, /v1/embeddings",
    "OPENAI, http://localhost:8000, CHAT, false, /chat/completions",
    "OPENAI, http://h/v1?a=b, CHAT, false, /v1/chat/completions?a=b",
    "ANTHROPIC, https://api.anthropic.com/v1, CHAT, true, /v1/messages",
    "GEMINI, https://g/v1beta, CHAT, false, /v1beta/models/m%3A1:generateContent",
    "GEMINI, https://g/v1beta, CHAT, true, /v1beta/models/m%3A1:streamGenerateContent?alt=sse"
  })
  void target_followsDialectAndOperation(
      Dialect dialect, URI base, Operation operation, boolean stream, String expected) {
    assertThat(paths(dialect, base, "m:1", Map.of()).target(operation, stream)).isEqualTo(expected);
  }

  @Test
  void query_isEncoded_andComesBeforeTheStreamsOwn() {
    Map<String, String> query = Map.of("b", "x y&z", "a", "1");

    assertThat(
            paths(Dialect.GEMINI, URI.create("http://h/v1"), "tunedModels/m", query)
                .target(Operation.CHAT, true))
        .isEqualTo("/v1/tunedModels/m:streamGenerateContent?a=1&b=x%20y%26z&alt=sse");
  }

  @ParameterizedTest
  @CsvSource({"ANTHROPIC, EMBEDDING", "ANTHROPIC, COMPLETION", "GEMINI, EMBEDDING"})
  void operationTheDialectLacks_isRefused(Dialect dialect, Operation operation) {
    EndpointPaths paths = paths(dialect, URI.create("http://h/v1"), "m", Map.of());

    assertThatThrownBy(() -> paths.target(operation, false))
        .isInstanceOf(RoutingException.class)
        .hasMessageContaining("expected: chat");
  }

  private static EndpointPaths paths(
      Dialect dialect, URI base, String model, Map<String, String> query) {
    return new EndpointPaths(
        Upstreams.endpoint(dialect, base, AuthStyle.BEARER, Map.of(), query), model);
  }
}
