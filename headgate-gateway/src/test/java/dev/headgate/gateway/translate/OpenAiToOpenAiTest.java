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

class OpenAiToOpenAiTest {

  private static final ChatRequest REQUEST =
      Exchange.request(
          Dialect.OPENAI, "{ \"x\" : 1.50, \"model\": \"auto\",\n\"messages\":[\"é\"] }");

  private final Translator translator =
      Translators.between(Operation.CHAT, Dialect.OPENAI, Dialect.OPENAI);
  private final AnswerTranslator answer = translator.answer(REQUEST);

  @Test
  void request_onlyTheModelChanges() {
    assertThat(translator.request(REQUEST, "gpt\"4").body())
        .asString(UTF_8)
        .isEqualTo("{ \"x\" : 1.50, \"model\": \"gpt\\\"4\",\n\"messages\":[\"é\"] }");
  }

  @Test
  void request_sameModel_isTheVerySameBytes() {
    assertThat(translator.request(REQUEST, "auto").body()).isSameAs(REQUEST.body().bytes());
  }

  @Test
  void body_passesUntouchedAndIsRead() {
    byte[] body =
        """
        {"id":"1","model":"gpt-4o-2024","choices":[{"index":0,"finish_reason":"stop",
        "message":{"role":"assistant","content":"hi"}}],
        "usage":{"prompt_tokens":10,"completion_tokens":5,"total_tokens":15,
        "prompt_tokens_details":{"cached_tokens":4},
        "completion_tokens_details":{"reasoning_tokens":3}}, "later":[{}]}\
        """
            .getBytes(UTF_8);
    assertThat(answer.body(body).bytes()).isSameAs(body);
    assertThat(answer.complete()).isTrue();
    assertThat(answer.end().answeringModel()).contains("gpt-4o-2024");
    assertThat(answer.end().usage()).contains(new TokenUsage(10, 4, 5, 3));
  }

  @Test
  void embeddingBody_needsData() {
    AnswerTranslator embedding =
        Translators.between(Operation.EMBEDDING, Dialect.OPENAI, Dialect.OPENAI).answer(REQUEST);
    embedding.body(
        "{\"data\":[{\"embedding\":[0.1]}],\"usage\":{\"prompt_tokens\":2}}".getBytes(UTF_8));
    assertThat(embedding.end().usage()).contains(new TokenUsage(2, 0, 0, 0));
    assertThatThrownBy(() -> answer.body("{\"data\":[]}".getBytes(UTF_8)))
        .hasMessageContaining("choices");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{",
        "<html>",
        "{\"choices\":{}}",
        "{\"choices\":[1]}",
        "{\"choices\":[]} x",
        "{\"choices\":[{\"index\":-1}]}",
        "{\"choices\":[{\"index\":99999999999999}]}",
      })
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
        "{\"role\":\"assistant\"};false",
        "{\"role\":\"assistant\",\"content\":\"\"};false",
        "{\"role\":\"assistant\",\"content\":null,\"tool_calls\":[],\"audio\":{}};false",
        "{};false",
        "{\"content\":\"x\"};true",
        "{\"content\":[{\"type\":\"text\"}]};true",
        "{\"tool_calls\":[{\"index\":0}]};true",
        "{\"function_call\":{\"name\":\"f\"}};true",
        "{\"refusal\":\"no\"};true",
        "{\"reasoning\":\"so\"};true",
        "{\"reasoning_content\":\"so\"};true",
        "{\"audio\":{\"id\":\"a\"}};true",
      })
  void delta_contentIsTold(String delta, boolean content) {
    AnswerTranslator.Piece piece =
        answer.event(Exchange.event("data: {\"choices\":[{\"index\":0,\"delta\":" + delta + "}]}"));
    assertThat(piece.content()).isEqualTo(content);
  }

  @Test
  void legacyCompletionText_isContent() {
    assertThat(answer.event(Exchange.event("data: {\"choices\":[{\"text\":\"x\"}]}")).content())
        .isTrue();
    assertThat(answer.event(Exchange.event("data: {\"choices\":[{\"text\":\"\"}]}")).content())
        .isFalse();
  }

  @Test
  void stream_passesUntouched_whateverTheChunks() {
    String stream = Exchange.fixture("openai-stream.txt");
    for (int chunk = 1; chunk < 80; chunk++) {
      AnswerTranslator fresh = translator.answer(REQUEST);
      assertThat(Exchange.replay(fresh, stream, chunk)).isEqualTo(stream);
      assertThat(fresh.complete()).isTrue();
      assertThat(fresh.end().answeringModel()).contains("gpt-4o-mini-2024-07-18");
      assertThat(fresh.end().usage()).contains(new TokenUsage(12, 0, 3, 0));
    }
  }

  @Test
  void groqUsage_isRead() {
    answer.event(
        Exchange.event("data: {\"choices\":[],\"x_groq\":{\"usage\":{\"prompt_tokens\":3}}}"));
    assertThat(answer.end().usage()).contains(new TokenUsage(3, 0, 0, 0));
  }

  @Test
  void withoutDone_isWholeOnlyIfEveryChoiceFinished() {
    answer.event(Exchange.event("data: {\"choices\":[{\"index\":0,\"finish_reason\":null}]}"));
    answer.event(Exchange.event("data: {\"choices\":[{\"index\":1,\"finish_reason\":\"stop\"}]}"));
    assertThat(answer.complete()).isFalse();
    answer.event(Exchange.event("data: {\"choices\":[{\"index\":0,\"finish_reason\":\"stop\"}]}"));
    assertThat(answer.complete()).isTrue();
  }

  @Test
  void nothingButComments_isNotWhole() {
    assertThat(answer.event(Exchange.event(": ping")).content()).isFalse();
    assertThat(answer.complete()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "data: {\"error\":{\"message\":\"m\",\"type\":\"rate_limit_error\"}};UPSTREAM_RATE_LIMITED",
        "data: {\"error\":{\"message\":\"m\",\"code\":429}};UPSTREAM_RATE_LIMITED",
        "data: {\"error\":{\"message\":\"m\",\"type\":\"server_error\"}};UPSTREAM_ERROR",
        "data: {\"error\":{\"message\":\"m\",\"type\":\"overloaded_error\"}};UPSTREAM_ERROR",
        "data: {\"error\":\"m\"};UPSTREAM_ERROR",
        "data:"
            + " {\"error\":{\"message\":\"m\",\"type\":\"invalid_request_error\"}};UPSTREAM_REJECTED",
        "data:"
            + " {\"error\":{\"message\":\"m\",\"code\":\"invalid_api_key\"}};UPSTREAM_AUTHENTICATION",
        "data: {\"error\":{\"message\":\"m\",\"type\":\"invalid_request_error\","
            + "\"code\":\"model_not_found\"}};UPSTREAM_MODEL_NOT_FOUND",
        "data: {\"error\":{\"message\":\"m\",\"code\":404}};UPSTREAM_REJECTED",
        "data: {\"error\":{\"message\":\"m\",\"code\":402}};UPSTREAM_AUTHENTICATION",
        "data: {\"error\":{\"message\":\"m\",\"type\":\"invalid_request_error\","
            + "\"code\":\"billing_not_active\"}};UPSTREAM_AUTHENTICATION",
      })
  void errorEvent_isThrown(String event, ErrorCode code) {
    assertThatThrownBy(() -> answer.event(Exchange.event(event)))
        .isInstanceOfSatisfying(
            InvalidAnswerException.class, e -> assertThat(e.code()).isEqualTo(code))
        .hasMessage("m");
  }

  @Test
  void brokenEvent_isThrown() {
    assertThatThrownBy(() -> answer.event(Exchange.event("data: {\"choices\":[")))
        .isInstanceOf(InvalidAnswerException.class);
    assertThatThrownBy(() -> answer.event(Exchange.event("event: error\ndata: oops")))
        .isInstanceOf(InvalidAnswerException.class);
  }

  @Test
  void errorBody_isKeptOrWrapped() {
    byte[] own = "{\"error\":{\"message\":\"m\"}}".getBytes(UTF_8);
    assertThat(translator.error(400, own)).isSameAs(own);
    assertThat(translator.error(429, "{\"detail\":\"slow\"}".getBytes(UTF_8)))
        .asString(UTF_8)
        .isEqualTo(
            "{\"error\":{\"message\":\"slow\",\"type\":\"rate_limit_error\",\"param\":null,"
                + "\"code\":null}}");
    assertThat(translator.error(502, "<html>".getBytes(UTF_8)))
        .asString(UTF_8)
        .contains("did not explain", "server_error");
  }

  @Test
  void nonsenseInUsage_isNoneOrTheBound() {
    AnswerTranslator answer = new OpenAiPassThrough("choices");
    answer.body(
        """
        {"choices":[],"usage":{"prompt_tokens":123456789012345678901234567890,
        "prompt_tokens_details":[{"cached_tokens":1}],"completion_tokens":-3,
        "completion_tokens_details":{"other":{"reasoning_tokens":9},"reasoning_tokens":"7"}}}\
        """
            .getBytes(UTF_8));
    assertThat(answer.end().usage()).contains(new TokenUsage(1_000_000_000_000L, 0, 0, 7));
  }
}
