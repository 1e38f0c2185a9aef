package dev.headgate.gateway.translate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.Dialect;
import dev.headgate.core.api.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WholeAnswerTest {

  private static final String CLAUDE =
      """
      {"id":"msg_1","type":"message","role":"assistant","model":"claude-x","content":[
      {"type":"thinking","thinking":"hm","signature":"s"},{"type":"redacted_thinking","data":"x"},
      {"type":"text","text":"a"},{"type":"text","text":"b"},
      {"type":"tool_use","id":"t1","name":"f","input":{"x":1}}],"stop_reason":"STOP_REASON",
      "usage":{"input_tokens":3,"cache_read_input_tokens":2,"output_tokens":4}}\
      """;

  private static final String GPT =
      """
      {"id":"c1","object":"chat.completion","model":"gpt-x","choices":[{"index":0,
      "message":{"role":"assistant","content":"a","reasoning_content":"hm","tool_calls":[
      {"id":"t1","type":"function","function":{"name":"f","arguments":"{\\"x\\":1}"}}]},
      "finish_reason":"STOP_REASON"}],"usage":{"prompt_tokens":5,"completion_tokens":4,
      "prompt_tokens_details":{"cached_tokens":2}}}\
      """;

  private static final String GEMINI =
      """
      {"candidates":[{"index":0,"content":{"parts":[{"text":"hm","thought":true},{"text":"a"},
      {"text":"b"}]},"finishReason":"STOP_REASON"},{"index":1,"content":{"parts":[
      {"functionCall":{"name":"f","args":{"x":1}}}]},"finishReason":"STOP"}],
      "usageMetadata":{"promptTokenCount":5,"candidatesTokenCount":4},"modelVersion":"gemini-x"}\
      """;

  private static JsonNode answer(Dialect client, Dialect provider, String fields, String body) {
    ChatRequest request = Exchange.request(client, Translated.request(fields));
    AnswerTranslator answer = Translated.translator(client, provider).answer(request);
    AnswerTranslator.Piece piece = answer.body(body.getBytes(UTF_8));
    assertThat(piece.content()).isTrue();
    assertThat(answer.complete()).isTrue();
    return Json.parse(piece.bytes()).orElseThrow();
  }

  @Test
  void anthropic_forOpenAi() {
    assertThat(answer(Dialect.OPENAI, Dialect.ANTHROPIC, "", CLAUDE.replace("STOP_REASON", "x")))
        .hasToString(
            "{\"id\":\"msg_1\",\"object\":\"chat.completion\",\"created\":1700000000,"
                + "\"model\":\"claude-x\",\"choices\":[{\"index\":0,\"message\":"
                + "{\"role\":\"assistant\",\"content\":\"ab\",\"refusal\":null,"
                + "\"reasoning_content\":\"hm\",\"tool_calls\":[{\"id\":\"t1\","
                + "\"type\":\"function\",\"function\":{\"name\":\"f\","
                + "\"arguments\":\"{\\\"x\\\":1}\"}}]},\"logprobs\":null,"
                + "\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":5,"
                + "\"completion_tokens\":4,\"total_tokens\":9,\"prompt_tokens_details\":"
                + "{\"cached_tokens\":2},\"completion_tokens_details\":"
                + "{\"reasoning_tokens\":0}}}");
  }

  @Test
  void formatTool_forOpenAi_isText() {
    JsonNode out =
        answer(
            Dialect.OPENAI,
            Dialect.ANTHROPIC,
            "\"response_format\":{\"type\":\"json_object\"}",
            CLAUDE.replace("STOP_REASON", "tool_use"));
    assertThat(out.at("/choices/0/message/content").asText()).isEqualTo("{\"x\":1}");
    assertThat(out.at("/choices/0/message/tool_calls").isMissingNode()).isTrue();
    assertThat(out.at("/choices/0/finish_reason").asText()).isEqualTo("stop");
  }

  @Test
  void openAi_forAnthropic() {
    assertThat(
            answer(Dialect.ANTHROPIC, Dialect.OPENAI, "\"thinking\":{\"type\":\"adaptive\"}", GPT))
        .hasToString(
            "{\"id\":\"c1\",\"type\":\"message\",\"role\":\"assistant\",\"model\":\"gpt-x\","
                + "\"stop_sequence\":null,\"content\":[{\"type\":\"thinking\","
                + "\"thinking\":\"hm\",\"signature\":\"\"},{\"type\":\"text\",\"text\":\"a\"},"
                + "{\"type\":\"tool_use\",\"id\":\"t1\",\"name\":\"f\",\"input\":{\"x\":1}}],"
                + "\"stop_reason\":\"tool_use\",\"usage\":{\"input_tokens\":3,"
                + "\"cache_creation_input_tokens\":0,\"cache_read_input_tokens\":2,"
                + "\"output_tokens\":4}}");
  }

  @Test
  void gemini_forOpenAi_hasEveryCandidate() {
    JsonNode out = answer(Dialect.OPENAI, Dialect.GEMINI, "", GEMINI);
    assertThat(out.at("/id").asText()).isEqualTo("chatcmpl-req1");
    assertThat(out.at("/choices/0/message/content").asText()).isEqualTo("ab");
    assertThat(out.at("/choices/0/message/reasoning_content").asText()).isEqualTo("hm");
    assertThat(out.at("/choices/1/message/tool_calls"))
        .hasToString(
            "[{\"id\":\"call_req1_1_0\",\"type\":\"function\",\"function\":{\"name\":\"f\","
                + "\"arguments\":\"{\\\"x\\\":1}\"}}]");
    assertThat(out.at("/choices/1/finish_reason").asText()).isEqualTo("tool_calls");
    assertThat(out.at("/model").asText()).isEqualTo("gemini-x");
  }

  @Test
  void geminiBlockedPrompt_isFiltered() {
    JsonNode out =
        answer(
            Dialect.ANTHROPIC,
            Dialect.GEMINI,
            "",
            "{\"promptFeedback\":{\"blockReason\":\"SAFETY\"}}");
    assertThat(out.path("stop_reason").asText()).isEqualTo("refusal");
    assertThat(out.path("model").asText()).isEqualTo("auto");
  }

  @ParameterizedTest
  @CsvSource({
    "end_turn,stop",
    "stop_sequence,stop",
    "max_tokens,length",
    "tool_use,tool_calls",
    "refusal,content_filter",
    "pause_turn,stop",
    "model_context_window_exceeded,length",
  })
  void stopReason_forOpenAi(String from, String to) {
    JsonNode out =
        answer(Dialect.OPENAI, Dialect.ANTHROPIC, "", CLAUDE.replace("STOP_REASON", from));
    assertThat(out.at("/choices/0/finish_reason").asText()).isEqualTo(to);
  }

  /** A call of a tool that the client named is given the reason of a plain end. */
  @ParameterizedTest
  @CsvSource({
    "stop,end_turn,tool_use",
    "length,max_tokens,max_tokens",
    "tool_calls,tool_use,tool_use",
    "function_call,tool_use,tool_use",
    "content_filter,refusal,refusal",
    "eos,end_turn,tool_use",
  })
  void finishReason_forAnthropic(String from, String ofText, String ofCall) {
    String text =
        "{\"choices\":[{\"message\":{\"content\":\"a\"},\"finish_reason\":\"%s\"}]}"
            .formatted(from);
    JsonNode said = answer(Dialect.ANTHROPIC, Dialect.OPENAI, "", text);
    assertThat(said.path("stop_reason").asText()).isEqualTo(ofText);
    JsonNode called =
        answer(Dialect.ANTHROPIC, Dialect.OPENAI, "", GPT.replace("STOP_REASON", from));
    assertThat(called.path("stop_reason").asText()).isEqualTo(ofCall);
  }

  @ParameterizedTest
  @CsvSource({
    "STOP,stop",
    "MAX_TOKENS,length",
    "SAFETY,content_filter",
    "RECITATION,content_filter",
    "PROHIBITED_CONTENT,content_filter",
    "OTHER,stop",
  })
  void geminiFinishReason_forOpenAi(String from, String to) {
    JsonNode out = answer(Dialect.OPENAI, Dialect.GEMINI, "", GEMINI.replace("STOP_REASON", from));
    assertThat(out.at("/choices/0/finish_reason").asText()).isEqualTo(to);
  }

  @Test
  void refusal_forAnthropic() {
    JsonNode out =
        answer(
            Dialect.ANTHROPIC,
            Dialect.OPENAI,
            "",
            "{\"choices\":[{\"message\":{\"content\":null,\"refusal\":\"no\"},"
                + "\"finish_reason\":\"stop\"}]}");
    assertThat(out.at("/content/0/text").asText()).isEqualTo("no");
    assertThat(out.path("stop_reason").asText()).isEqualTo("refusal");
    assertThat(out.path("id").asText()).isEqualTo("msg_req1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "OPENAI|ANTHROPIC| []",
        "OPENAI|ANTHROPIC| {",
        "OPENAI|ANTHROPIC| {\"choices\":[]}",
        "OPENAI|GEMINI| <html>",
        "OPENAI|GEMINI| {}",
        "OPENAI|GEMINI| {\"candidates\":[{\"content\":{}}]}",
        "OPENAI|GEMINI| {\"candidates\":[{\"index\":99,\"finishReason\":\"STOP\"}]}",
        "OPENAI|GEMINI| {\"candidates\":[{\"finishReason\":\"MALFORMED_FUNCTION_CALL\"}]}",
        "OPENAI|GEMINI| {\"candidates\":[{\"content\":{\"parts\":[{\"inlineData\":{}}]}}]}",
        "ANTHROPIC|OPENAI| 5",
        "ANTHROPIC|OPENAI| {\"choices\":[]}",
        "ANTHROPIC|OPENAI| {\"choices\":[{\"message\":{\"tool_calls\":[{\"id\":\"x\"}]}}]}",
        "ANTHROPIC|OPENAI| {\"choices\":[{\"message\":{\"tool_calls\":[{\"id\":\"x\","
            + "\"function\":{\"name\":\"f\",\"arguments\":\"{\"}}]}}]}",
        "ANTHROPIC|GEMINI| []",
      })
  void brokenAnswer_isThrown(Dialect client, Dialect provider, String body) {
    assertThatThrownBy(() -> answer(client, provider, "", body))
        .isInstanceOfSatisfying(
            InvalidAnswerException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.UPSTREAM_INVALID_RESPONSE));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "OPENAI|ANTHROPIC| {\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\","
            + "\"message\":\"m\"}} | UPSTREAM_ERROR",
        "OPENAI|GEMINI| {\"error\":{\"code\":429,\"message\":\"m\","
            + "\"status\":\"RESOURCE_EXHAUSTED\"}} | UPSTREAM_RATE_LIMITED",
        "ANTHROPIC|OPENAI| {\"error\":{\"message\":\"m\",\"code\":\"rate_limit_exceeded\"}}"
            + "| UPSTREAM_RATE_LIMITED",
      })
  void errorInAnswer_isThrown(Dialect client, Dialect provider, String body, ErrorCode code) {
    assertThatThrownBy(() -> answer(client, provider, "", body))
        .isInstanceOfSatisfying(
            InvalidAnswerException.class, e -> assertThat(e.code()).isEqualTo(code))
        .hasMessage("m");
    AnswerTranslator stream =
        Translated.translator(client, provider)
            .answer(Exchange.request(client, Translated.request("")));
    assertThatThrownBy(() -> stream.event(Exchange.event("data: " + body))).hasMessage("m");
  }

  @ParameterizedTest
  @CsvSource({"OPENAI,ANTHROPIC", "OPENAI,GEMINI", "ANTHROPIC,OPENAI", "ANTHROPIC,GEMINI"})
  void brokenEvent_isThrown_commentIsNot(Dialect client, Dialect provider) {
    AnswerTranslator stream =
        Translated.translator(client, provider)
            .answer(Exchange.request(client, Translated.request("")));
    assertThat(stream.event(Exchange.event(": ping")).bytes()).isEmpty();
    assertThatThrownBy(() -> stream.event(Exchange.event("data: {\"a\":")))
        .isInstanceOf(InvalidAnswerException.class);
    assertThatThrownBy(() -> stream.event(Exchange.event("data: 5")))
        .isInstanceOf(InvalidAnswerException.class);
  }

  @Test
  void interleavedToolCalls_cannotBeCarriedToAnthropicStreams() {
    AnswerTranslator stream =
        Translated.translator(Dialect.ANTHROPIC, Dialect.OPENAI)
            .answer(Exchange.request(Dialect.ANTHROPIC, Translated.request("")));
    String call =
        "data: {\"choices\":[{\"delta\":{\"tool_calls\":[{\"index\":%d,\"id\":\"c%d\","
            + "\"function\":{\"name\":\"f\",\"arguments\":\"{\"}}]}}]}";
    stream.event(Exchange.event(call.formatted(0, 0)));
    stream.event(Exchange.event(call.formatted(1, 1)));
    assertThatThrownBy(() -> stream.event(Exchange.event(call.formatted(0, 0))))
        .hasMessageContaining("interleaved");
  }

  @Test
  void callsWithoutIndex_areToldApartByTheirIds() {
    JsonNode out =
        answer(
            Dialect.ANTHROPIC,
            Dialect.OPENAI,
            "",
            "{\"choices\":[{\"message\":{\"tool_calls\":[{\"id\":\"a\",\"function\":"
                + "{\"name\":\"f\",\"arguments\":\"{}\"}},{\"id\":\"b\",\"function\":"
                + "{\"name\":\"g\",\"arguments\":\"{}\"}}]},\"finish_reason\":\"tool_calls\"}]}");
    assertThat(out.at("/content/0/name").asText()).isEqualTo("f");
    assertThat(out.at("/content/1/name").asText()).isEqualTo("g");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "OPENAI|ANTHROPIC|400|{\"type\":\"error\",\"error\":{\"type\":\"invalid_request_error\","
            + "\"message\":\"m\"}}|{\"error\":{\"message\":\"m\",\"type\":"
            + "\"invalid_request_error\",\"param\":null,\"code\":\"invalid_request_error\"}}",
        "OPENAI|GEMINI|429|[{\"error\":{\"code\":429,\"message\":\"m\","
            + "\"status\":\"RESOURCE_EXHAUSTED\"}}]|{\"error\":{\"message\":\"m\",\"type\":"
            + "\"rate_limit_error\",\"param\":null,\"code\":\"RESOURCE_EXHAUSTED\"}}",
        "ANTHROPIC|OPENAI|404|{\"error\":{\"message\":\"m\",\"type\":\"x\"}}"
            + "|{\"type\":\"error\",\"error\":{\"type\":\"not_found_error\",\"message\":\"m\"}}",
        "ANTHROPIC|GEMINI|503|oops|{\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\","
            + "\"message\":\"the provider answered with an error it did not explain\"}}",
      })
  void errorBody_isTranslated(
      Dialect client, Dialect provider, int status, String from, String to) {
    assertThat(Translated.translator(client, provider).error(status, from.getBytes(UTF_8)))
        .asString(UTF_8)
        .isEqualTo(to);
  }
}
