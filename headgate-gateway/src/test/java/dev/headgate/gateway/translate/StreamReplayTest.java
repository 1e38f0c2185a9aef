package dev.headgate.gateway.translate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.Dialect;
import dev.headgate.core.api.TokenUsage;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Replays streams made by hand and compares, event by event, what the client gets. */
class StreamReplayTest {

  private static final String WITH_USAGE =
      "\"thinking\":{\"type\":\"enabled\",\"budget_tokens\":1024},\"stream\":true,\"stream_options\":{\"include_usage\":true}";

  @ParameterizedTest
  @CsvSource({
    "OPENAI,ANTHROPIC,anthropic-stream,anthropic-stream-for-openai,35,20,17,0",
    "OPENAI,GEMINI,gemini-stream,gemini-stream-for-openai,40,8,32,12",
    "ANTHROPIC,OPENAI,openai-tool-stream,openai-tool-stream-for-anthropic,30,10,14,5",
    "ANTHROPIC,GEMINI,gemini-stream,gemini-stream-for-anthropic,40,8,32,12",
  })
  void stream_isTranslated_whateverTheChunks(
      Dialect client,
      Dialect provider,
      String from,
      String to,
      long input,
      long cached,
      long output,
      long reasoning) {
    ChatRequest request = Exchange.request(client, Translated.request(WITH_USAGE));
    String stream = Exchange.fixture(from + ".txt");
    String expected = Exchange.fixture(to + ".txt");
    for (int chunk : new int[] {1, 2, 3, 5, 7, 31, 64, 500, stream.length() * 4}) {
      AnswerTranslator answer = Translated.translator(client, provider).answer(request);
      assertThat(Exchange.replay(answer, stream, chunk)).isEqualTo(expected);
      assertThat(answer.complete()).isTrue();
      assertThat(answer.end().usage()).contains(new TokenUsage(input, cached, output, reasoning));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "OPENAI,ANTHROPIC,anthropic-stream",
    "OPENAI,GEMINI,gemini-stream",
    "ANTHROPIC,OPENAI,openai-tool-stream",
    "ANTHROPIC,GEMINI,gemini-stream",
    "OPENAI,OPENAI,openai-tool-stream",
    "ANTHROPIC,ANTHROPIC,anthropic-stream",
  })
  void cutStream_isNotCompleteAndGetsNoEndMark(Dialect client, Dialect provider, String from) {
    ChatRequest request = Exchange.request(client, Translated.request(WITH_USAGE));
    String stream = Exchange.fixture(from + ".txt");
    String cut = stream.substring(0, stream.length() / 2);
    AnswerTranslator answer = Translated.translator(client, provider).answer(request);
    String sent = Exchange.replay(answer, cut, 64);
    assertThat(answer.complete()).isFalse();
    assertThat(sent + new String(answer.finish().bytes(), UTF_8))
        .doesNotContain("[DONE]", "message_stop");
  }

  @Test
  void usageChunk_comesOnlyIfAskedFor() {
    ChatRequest request = Exchange.request(Dialect.OPENAI, Translated.request("\"stream\":true"));
    AnswerTranslator answer =
        Translated.translator(Dialect.OPENAI, Dialect.ANTHROPIC).answer(request);
    assertThat(Exchange.replay(answer, Exchange.fixture("anthropic-stream.txt"), 64))
        .doesNotContain("usage")
        .endsWith("data: [DONE]\n\n");
  }

  @Test
  void contentIsTold_fromTheFirstWordOn() {
    ChatRequest request = Exchange.request(Dialect.OPENAI, Translated.request("\"stream\":true"));
    AnswerTranslator answer =
        Translated.translator(Dialect.OPENAI, Dialect.ANTHROPIC).answer(request);
    assertThat(Exchange.events(Exchange.fixture("anthropic-stream.txt")))
        .extracting(event -> answer.event(event).content())
        .startsWith(false, false, false, true)
        .endsWith(false, false);
  }

  @Test
  void nothingIsSentAfterTheEnd() {
    ChatRequest request = Exchange.request(Dialect.OPENAI, Translated.request("\"stream\":true"));
    AnswerTranslator answer =
        Translated.translator(Dialect.OPENAI, Dialect.ANTHROPIC).answer(request);
    String twice = Exchange.fixture("anthropic-stream.txt").repeat(2);
    assertThat(Exchange.replay(answer, twice, 100)).containsOnlyOnce("[DONE]");
    assertThat(answer.finish().bytes()).isEmpty();
  }

  /** So do OpenAI's own models when the client named the tool. */
  @Test
  void openAiStreamOfAToolCallThatEndsInStop_endsInToolUse() {
    ChatRequest request = Exchange.request(Dialect.ANTHROPIC, Translated.request(WITH_USAGE));
    AnswerTranslator answer =
        Translated.translator(Dialect.ANTHROPIC, Dialect.OPENAI).answer(request);
    String stream =
        Exchange.fixture("openai-tool-stream.txt")
            .replace("\"finish_reason\":\"tool_calls\"", "\"finish_reason\":\"stop\"");
    assertThat(stream).contains("\"finish_reason\":\"stop\"");
    assertThat(Exchange.replay(answer, stream, 100))
        .isEqualTo(Exchange.fixture("openai-tool-stream-for-anthropic.txt"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`,\"input\":{}`          | ``               | {}",
        "``                       | ``               | {}",
        "`,\"input\":{}`          | ` `              | {}",
        "`,\"input\":{\"a\":1}`   | ``               | {\"a\":1}",
        "`,\"input\":{\"a\":1}`   | {\"a\":2}        | {\"a\":2}",
      })
  void toolCallInAnthropicStream_alwaysHasArguments(String input, String piece, String arguments) {
    String start =
        "{\"type\":\"content_block_start\",\"index\":1,\"content_block\":"
            + "{\"type\":\"tool_use\",\"id\":\"t\",\"name\":\"now\"%s}}".formatted(input);
    String delta =
        "{\"type\":\"content_block_delta\",\"index\":1,\"delta\":"
            + "{\"type\":\"input_json_delta\",\"partial_json\":%s}}"
                .formatted(Json.quoted(piece.strip()));
    String stop = "{\"type\":\"content_block_stop\",\"index\":1}";
    ChatRequest request = Exchange.request(Dialect.OPENAI, Translated.request("\"stream\":true"));
    AnswerTranslator answer =
        Translated.translator(Dialect.OPENAI, Dialect.ANTHROPIC).answer(request);
    String deltas = piece.isEmpty() ? "" : "data: " + delta + "\n\n";
    String sent =
        Exchange.replay(
            answer, "data: " + start + "\n\n" + deltas + "data: " + stop + "\n\n", 1_000);
    assertThat(argumentsIn(sent)).isEqualTo(arguments);
  }

  private static String argumentsIn(String stream) {
    return Exchange.events(stream).stream()
        .map(event -> Json.parseObject(event.data()).orElseThrow())
        .map(chunk -> chunk.at("/choices/0/delta/tool_calls/0/function/arguments").asText(""))
        .collect(Collectors.joining());
  }

  @Test
  void openAiStreamWithoutDone_isClosedForAnthropicClients() {
    ChatRequest request = Exchange.request(Dialect.ANTHROPIC, Translated.request(WITH_USAGE));
    AnswerTranslator answer =
        Translated.translator(Dialect.ANTHROPIC, Dialect.OPENAI).answer(request);
    String stream = Exchange.fixture("openai-tool-stream.txt").replace("data: [DONE]\n\n", "");
    assertThat(Exchange.replay(answer, stream, 100))
        .isEqualTo(Exchange.fixture("openai-tool-stream-for-anthropic.txt"));
  }

  @Test
  void reasoning_isShownToAnthropicClientsOnlyIfAskedFor() {
    ChatRequest request = Exchange.request(Dialect.ANTHROPIC, Translated.request(""));
    AnswerTranslator answer =
        Translated.translator(Dialect.ANTHROPIC, Dialect.GEMINI).answer(request);
    assertThat(Exchange.replay(answer, Exchange.fixture("gemini-stream.txt"), 64))
        .doesNotContain("thinking")
        .contains("\"index\":0,\"content_block\":{\"type\":\"text\"");
  }

  @Test
  void formatTool_isGivenBackAsText() {
    ChatRequest request =
        Exchange.request(
            Dialect.OPENAI,
            Translated.request("\"response_format\":{\"type\":\"json_object\"},\"stream\":true"));
    AnswerTranslator answer =
        Translated.translator(Dialect.OPENAI, Dialect.ANTHROPIC).answer(request);
    String sent = Exchange.replay(answer, Exchange.fixture("anthropic-stream.txt"), 64);
    assertThat(sent)
        .contains("{\"content\":\"{\\\"city\\\": \\\"Zü\"}", "\"finish_reason\":\"stop\"")
        .doesNotContain("tool_calls", "Let me look");
  }
}
