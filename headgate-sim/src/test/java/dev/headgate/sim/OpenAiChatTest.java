package dev.headgate.sim;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenAiChatTest {

  private static final String CHAT = "/v1/chat/completions";
  private static final String WEATHER_TOOL =
      """
      "tools":[{"type":"function","function":{"name":"get_weather","parameters":{"type":"object",
      "properties":{"city":{"type":"string"},"days":{"type":"integer","minimum":1,"maximum":7},
      "unit":{"enum":["C","F"]}},"required":["city","days"]}}}]\
      """;

  private SimulatedProvider provider;
  private Client client;

  @BeforeAll
  void start() {
    provider = SimulatedProvider.start();
    client = new Client(provider);
  }

  @AfterAll
  void stop() {
    client.close();
    provider.close();
  }

  @Test
  void answersSayThatTheyAreSimulated() throws Exception {
    HttpResponse<String> response = client.chat("hello");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("x-simulated")).contains("true");
    JsonNode body = Client.json(response);
    assertThat(body.path("system_fingerprint").asText()).isEqualTo("simulated");
    assertThat(body.at("/choices/0/message/content").asText()).startsWith("[simulated m] ");
    assertThat(body.at("/choices/0/finish_reason").asText()).isEqualTo("stop");
    assertThat(body.at("/usage/completion_tokens").asInt()).isEqualTo(32);
    assertThat(body.at("/usage/total_tokens").asInt())
        .isEqualTo(32 + body.at("/usage/prompt_tokens").asInt());
  }

  @Test
  void streamJoinsToTheSameTextAndEndsWithDone() throws Exception {
    String whole = Client.json(client.chat("tell me")).at("/choices/0/message/content").asText();

    HttpResponse<String> stream = client.chatStream("tell me");

    assertThat(stream.headers().firstValue("content-type").orElseThrow())
        .startsWith("text/event-stream");
    assertThat(stream.body()).endsWith("data: [DONE]\n\n");
    List<JsonNode> events = Client.events(stream.body());
    assertThat(joined(events, 0)).isEqualTo(whole);
    assertThat(events.get(0).at("/choices/0/delta/role").asText()).isEqualTo("assistant");
    assertThat(events.get(events.size() - 1).at("/choices/0/finish_reason").asText())
        .isEqualTo("stop");
    assertThat(events).hasSize(1 + 32 + 1);
  }

  @Test
  void usageChunkComesLastWhenAskedFor() throws Exception {
    String body =
        """
        {"model":"m","stream":true,"stream_options":{"include_usage":true},"max_tokens":5,
        "messages":[{"role":"user","content":"x"}]}\
        """;

    List<JsonNode> events = Client.events(client.post(CHAT, body).body());

    JsonNode last = events.get(events.size() - 1);
    assertThat(last.path("choices")).isEmpty();
    assertThat(last.at("/usage/completion_tokens").asInt()).isEqualTo(5);
    assertThat(events.get(events.size() - 2).at("/choices/0/finish_reason").asText())
        .isEqualTo("length");
    assertThat(events.get(1).path("usage").isNull()).isTrue();
  }

  @Test
  void severalChoicesDifferAndAreInterleavedInStreams() throws Exception {
    String body =
        """
        {"model":"m","n":3,"stream":%s,"messages":[{"role":"user","content":"x"}]}\
        """;
    JsonNode whole = Client.json(client.post(CHAT, body.formatted(false)));
    List<JsonNode> events = Client.events(client.post(CHAT, body.formatted(true)).body());

    for (int i = 0; i < 3; i++) {
      assertThat(joined(events, i))
          .isEqualTo(whole.at("/choices/" + i + "/message/content").asText());
    }
    assertThat(joined(events, 0)).isNotEqualTo(joined(events, 1));
    assertThat(events.get(3).at("/choices/0/index").asInt()).isZero();
    assertThat(events.get(4).at("/choices/0/index").asInt()).isEqualTo(1);
  }

  @Test
  void toolIsCalledWhenThePromptAsksForIt() throws Exception {
    String body =
        "{\"model\":\"m\",\"stream\":%s,"
            + WEATHER_TOOL
            + ",\"messages\":[{\"role\":\"user\",\"content\":\"What is the weather in Paris?\"}]}";

    JsonNode whole = Client.json(client.post(CHAT, body.formatted(false)));
    JsonNode call = whole.at("/choices/0/message/tool_calls/0");
    assertThat(whole.at("/choices/0/finish_reason").asText()).isEqualTo("tool_calls");
    assertThat(call.at("/function/name").asText()).isEqualTo("get_weather");
    JsonNode arguments = Client.json(call.at("/function/arguments").asText());
    assertThat(arguments.path("city").isTextual()).isTrue();
    assertThat(arguments.path("days").asInt()).isBetween(1, 7);
    assertThat(arguments.path("unit").asText()).isIn("C", "F");

    List<JsonNode> events = Client.events(client.post(CHAT, body.formatted(true)).body());
    String streamed =
        events.stream()
            .map(e -> e.at("/choices/0/delta/tool_calls/0/function/arguments").asText(""))
            .collect(Collectors.joining());
    assertThat(Client.json(streamed)).isEqualTo(arguments);
  }

  @Test
  void toolIsCalledWhenDemandedAndNotAfterItsResult() throws Exception {
    String demanded =
        "{\"model\":\"m\",\"tool_choice\":\"required\","
            + WEATHER_TOOL
            + ",\"messages\":[{\"role\":\"user\",\"content\":\"hello\"}]}";
    String answered =
        "{\"model\":\"m\","
            + WEATHER_TOOL
            + ",\"messages\":[{\"role\":\"user\",\"content\":\"weather?\"},"
            + "{\"role\":\"assistant\",\"content\":null,\"tool_calls\":[]},"
            + "{\"role\":\"tool\",\"tool_call_id\":\"c\",\"content\":\"rain\"}]}";

    assertThat(Client.json(client.post(CHAT, demanded)).at("/choices/0/finish_reason").asText())
        .isEqualTo("tool_calls");
    assertThat(Client.json(client.post(CHAT, answered)).at("/choices/0/finish_reason").asText())
        .isEqualTo("stop");
  }

  @Test
  void jsonSchemaIsFollowed() throws Exception {
    String body =
        """
        {"model":"m","messages":[{"role":"user","content":"x"}],"response_format":{
        "type":"json_schema","json_schema":{"name":"p","schema":{"type":"object","properties":{
        "name":{"type":"string"},"tags":{"type":"array","items":{"enum":["a","b"]},"minItems":2},
        "next":{"$ref":"#"}},"required":["name","tags"]}}}}\
        """;

    JsonNode answer = Client.json(client.post(CHAT, body));

    JsonNode value = Client.json(answer.at("/choices/0/message/content").asText());
    assertThat(value.path("name").isTextual()).isTrue();
    assertThat(value.path("tags")).hasSize(2);
    assertThat(value.path("tags").path(0).asText()).isIn("a", "b");
    assertThat(answer.path("system_fingerprint").asText()).isEqualTo("simulated");
  }

  @Test
  void jsonObjectSaysThatItIsSimulated() throws Exception {
    String body =
        """
        {"model":"m","messages":[{"role":"user","content":"x"}],
        "response_format":{"type":"json_object"}}\
        """;

    JsonNode answer = Client.json(client.post(CHAT, body));

    JsonNode value = Client.json(answer.at("/choices/0/message/content").asText());
    assertThat(value.path("simulated").asBoolean()).isTrue();
  }

  @Test
  void logprobsCoverEveryToken() throws Exception {
    String body =
        """
        {"model":"m","logprobs":true,"top_logprobs":2,"max_tokens":4,
        "messages":[{"role":"user","content":"x"}]}\
        """;

    JsonNode content = Client.json(client.post(CHAT, body)).at("/choices/0/logprobs/content");

    assertThat(content).hasSize(4);
    assertThat(content.path(1).path("logprob").asDouble()).isNegative();
    assertThat(content.path(1).path("top_logprobs")).hasSize(2);
  }

  @Test
  void reasoningIsGivenAndCounted() throws Exception {
    String body =
        """
        {"model":"m","reasoning_effort":"low","stream":%s,"stream_options":{"include_usage":true},
        "messages":[{"role":"user","content":"x"}]}\
        """;

    JsonNode whole = Client.json(client.post(CHAT, body.formatted(false)));
    List<JsonNode> events = Client.events(client.post(CHAT, body.formatted(true)).body());

    String reasoning = whole.at("/choices/0/message/reasoning_content").asText();
    assertThat(reasoning).startsWith("[simulated reasoning]");
    assertThat(whole.at("/usage/completion_tokens_details/reasoning_tokens").asInt()).isEqualTo(8);
    String streamed =
        events.stream()
            .map(e -> e.at("/choices/0/delta/reasoning_content").asText(""))
            .collect(Collectors.joining());
    assertThat(streamed).isEqualTo(reasoning);
  }

  @Test
  void imagesAndAudioAreCounted() throws Exception {
    String body =
        """
        {"model":"m","messages":[{"role":"user","content":[{"type":"text","text":"look"},
        {"type":"image_url","image_url":{"url":"data:image/png;base64,AA=="}},
        {"type":"image_url","image_url":{"url":"https://example.com/a.png"}},
        {"type":"input_audio","input_audio":{"data":"AA==","format":"wav"}}]}]}\
        """;

    JsonNode answer = Client.json(client.post(CHAT, body));

    assertThat(answer.at("/choices/0/message/content").asText()).contains("images=2 audio=1");
    assertThat(answer.at("/usage/prompt_tokens").asInt()).isGreaterThan(200);
  }

  @Test
  void chinesePromptsGetChineseWords() throws Exception {
    String text = Client.json(client.chat("请证明根号二是无理数")).at("/choices/0/message/content").asText();

    assertThat(text).matches("(?s)\\[simulated m\\].*\\p{IsHan}.*");
  }

  private static String joined(List<JsonNode> events, int choice) {
    return events.stream()
        .map(e -> e.path("choices").path(0))
        .filter(c -> c.path("index").asInt() == choice)
        .map(c -> c.at("/delta/content").asText(""))
        .collect(Collectors.joining());
  }
}
