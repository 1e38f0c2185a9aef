package dev.headgate.gateway.translate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.Dialect;
import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.Operation;
import dev.headgate.core.api.TokenUsage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnthropicToAnthropicTest {

  private static final ChatRequest REQUEST =
      Exchange.request(Dialect.ANTHROPIC, "{\"model\":\"auto\",\"max_tokens\":1}");

  private final Translator translator =
      Translators.between(Operation.CHAT, Dialect.ANTHROPIC, Dialect.ANTHROPIC);
  private final AnswerTranslator answer = translator.answer(REQUEST);

  @Test
  void request_onlyTheModelChanges() {
    assertThat(translator.request(REQUEST, "claude").body())
        .asString(UTF_8)
        .isEqualTo("{\"model\":\"claude\",\"max_tokens\":1}");
  }

  @Test
  void stream_passesUntouched_whateverTheChunks() {
    String stream = Exchange.fixture("anthropic-stream.txt");
    for (int chunk = 1; chunk < 80; chunk++) {
      AnswerTranslator fresh = translator.answer(REQUEST);
      assertThat(Exchange.replay(fresh, stream, chunk)).isEqualTo(stream);
      assertThat(fresh.complete()).isTrue();
      assertThat(fresh.end().answeringModel()).contains("claude-sonnet-4-5-20250929");
      assertThat(fresh.end().usage()).contains(new TokenUsage(35, 20, 17, 0));
    }
  }

  @Test
  void body_passesUntouchedAndIsRead() {
    byte[] body =
        """
        {"id":"msg_1","type":"message","role":"assistant","model":"claude-x","content":[
        {"type":"text","text":"hi"}],"stop_reason":"end_turn","usage":{"input_tokens":3,
        "cache_read_input_tokens":2,"cache_creation_input_tokens":1,"output_tokens":4}}\
        """
            .getBytes(UTF_8);
    assertThat(answer.body(body).bytes()).isSameAs(body);
    assertThat(answer.end().usage()).contains(new TokenUsage(6, 2, 4, 0));
    assertThat(answer.complete()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "{\"type\":\"message\"}", "{\"content\":[]}", "{\"type\":"})
  void body_notAnAnswer_isRefused(String body) {
    assertThatThrownBy(() -> answer.body(body.getBytes(UTF_8)))
        .isInstanceOfSatisfying(
            InvalidAnswerException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.UPSTREAM_INVALID_RESPONSE));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{\"type\":\"ping\"};false",
        "{\"type\":\"content_block_start\",\"content_block\":{\"type\":\"text\",\"text\":\"\"}};false",
        "{\"type\":\"content_block_start\",\"content_block\":{\"type\":\"tool_use\"}};true",
        "{\"type\":\"content_block_delta\",\"delta\":{\"type\":\"text_delta\"}};true",
        "{\"type\":\"an_event_of_the_future\"};false",
      })
  void event_contentIsTold(String data, boolean content) {
    assertThat(answer.event(Exchange.event("data: " + data)).content()).isEqualTo(content);
  }

  @ParameterizedTest
  @CsvSource({
    "overloaded_error,UPSTREAM_ERROR",
    "rate_limit_error,UPSTREAM_RATE_LIMITED",
    "api_error,UPSTREAM_ERROR",
    "invalid_request_error,UPSTREAM_REJECTED",
  })
  void errorEvent_isThrown(String type, ErrorCode code) {
    String data =
        "{\"type\":\"error\",\"error\":{\"type\":\"" + type + "\",\"message\":\"Overloaded\"}}";
    assertThatThrownBy(() -> answer.event(Exchange.event("event: error\ndata: " + data)))
        .isInstanceOfSatisfying(
            InvalidAnswerException.class, e -> assertThat(e.code()).isEqualTo(code))
        .hasMessage("Overloaded");
    assertThatThrownBy(() -> answer.event(Exchange.event("data: " + data)))
        .hasMessage("Overloaded");
  }

  @Test
  void errorBody_isKeptOrWrapped() {
    byte[] own = "{\"type\":\"error\",\"error\":{\"message\":\"m\"}}".getBytes(UTF_8);
    assertThat(translator.error(400, own)).isSameAs(own);
    assertThat(translator.error(529, new byte[0]))
        .asString(UTF_8)
        .contains("\"type\":\"error\"", "overloaded_error");
  }
}
