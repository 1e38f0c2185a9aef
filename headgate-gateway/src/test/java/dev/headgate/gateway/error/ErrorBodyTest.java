package dev.headgate.gateway.error;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headgate.core.api.Dialect;
import dev.headgate.core.api.ErrorCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ErrorBodyTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @ParameterizedTest
  @EnumSource(ErrorCode.class)
  void everyCode_hasBothShapes(ErrorCode code) throws IOException {
    ErrorBody body = new ErrorBody(code, "say \"what\"\n", Optional.of("model"), "id-1");
    JsonNode openAi = JSON.readTree(body.toJson(Dialect.OPENAI));
    assertThat(openAi.at("/error/message").asText()).isEqualTo("say \"what\"\n");
    assertThat(openAi.at("/error/type").asText()).isEqualTo(code.openAiType());
    assertThat(openAi.at("/error/code").asText()).isEqualTo(code.wireName());
    assertThat(openAi.at("/error/param").asText()).isEqualTo("model");
    JsonNode anthropic = JSON.readTree(body.toJson(Dialect.ANTHROPIC));
    assertThat(anthropic.at("/type").asText()).isEqualTo("error");
    assertThat(anthropic.at("/error/type").asText()).isEqualTo(code.anthropicType());
    assertThat(anthropic.at("/request_id").asText()).isEqualTo("id-1");
  }

  @ParameterizedTest
  @EnumSource(
      value = Dialect.class,
      names = {"OPENAI", "ANTHROPIC"})
  void event_isOneServerSentEvent(Dialect dialect) {
    ErrorBody body = ErrorBody.of(ErrorCode.UPSTREAM_TRUNCATED, "line\nbreak", "id-1");
    String event = new String(body.toEvent(dialect), StandardCharsets.UTF_8);
    assertThat(event).endsWith("}\n\n").containsOnlyOnce("\n\n").containsOnlyOnce("data: {");
    assertThat(event.startsWith("event: error\n")).isEqualTo(dialect == Dialect.ANTHROPIC);
  }
}
