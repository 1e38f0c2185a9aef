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
class AnthropicTest {

  private static final String TOOL =
      """
      "tools":[{"name":"get_weather","input_schema":{"type":"object","properties":
      {"city":{"type":"string"}},"required":["city"]}}]\
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
  void messageHasTextStopReasonAndUsage() throws Exception {
    HttpResponse<String> response =
        post("\"system\":[{\"type\":\"text\",\"text\":\"be brief\"}]", "hello");

    JsonNode message = Client.json(response);
    assertThat(response.headers().firstValue("request-id")).isPresent();
    assertThat(message.path("type").asText()).isEqualTo("message");
    assertThat(message.at("/content/0/text").asText()).startsWith("[simulated m]");
    assertThat(message.path("stop_reason").asText()).isEqualTo("end_turn");
    assertThat(message.at("/usage/output_tokens").asInt()).isEqualTo(32);
  }

  @Test
  void streamHasTheEventsOfAnthropicInOrder() throws Exception {
    String body = post("\"stream\":true", "hello").body();

    List<String> names = body.lines().filter(l -> l.startsWith("event: ")).distinct().toList();
    assertThat(names)
        .containsExactly(
            "event: message_start",
            "event: ping",
            "event: content_block_start",
            "event: content_block_delta",
            "event: content_block_stop",
            "event: message_delta",
            "event: message_stop");
    List<JsonNode> events = Client.events(body);
    String text =
        events.stream().map(e -> e.at("/delta/text").asText("")).collect(Collectors.joining());
    assertThat(text)
        .isEqualTo(Client.json(post("\"stream\":false", "hello")).at("/content/0/text").asText());
    assertThat(events.get(0).at("/message/usage/input_tokens").asInt()).isPositive();
    assertThat(events.get(events.size() - 2).at("/usage/output_tokens").asInt()).isEqualTo(32);
  }

  @Test
  void toolUseStreamsItsInputInPieces() throws Exception {
    JsonNode whole = Client.json(post(TOOL, "weather in Rome?"));
    assertThat(whole.path("stop_reason").asText()).isEqualTo("tool_use");
    assertThat(whole.at("/content/0/name").asText()).isEqualTo("get_weather");
    assertThat(whole.at("/content/0/input/city").isTextual()).isTrue();

    List<JsonNode> events =
        Client.events(post(TOOL + ",\"stream\":true", "weather in Rome?").body());
    String input =
        events.stream()
            .map(e -> e.at("/delta/partial_json").asText(""))
            .collect(Collectors.joining());
    assertThat(Client.json(input)).isEqualTo(whole.at("/content/0/input"));
  }

  @Test
  void namedToolMustBeOffered() throws Exception {
    HttpResponse<String> named =
        post(TOOL + ",\"tool_choice\":{\"type\":\"tool\",\"name\":\"get_weather\"}", "hello");
    HttpResponse<String> unknown =
        post(TOOL + ",\"tool_choice\":{\"type\":\"tool\",\"name\":\"fly\"}", "hello");

    assertThat(Client.json(named).path("stop_reason").asText()).isEqualTo("tool_use");
    assertThat(unknown.statusCode()).isEqualTo(400);
    assertThat(Client.json(unknown).path("type").asText()).isEqualTo("error");
  }

  @Test
  void thinkingComesBeforeTheTextAndIsSigned() throws Exception {
    String thinking = "\"thinking\":{\"type\":\"enabled\",\"budget_tokens\":1024}";
    JsonNode whole = Client.json(post(thinking, "why?"));
    String stream = post(thinking + ",\"stream\":true", "why?").body();

    assertThat(whole.at("/content/0/type").asText()).isEqualTo("thinking");
    assertThat(whole.at("/content/0/signature").asText()).isNotEmpty();
    assertThat(whole.at("/content/1/type").asText()).isEqualTo("text");
    assertThat(stream).contains("thinking_delta").contains("signature_delta");
  }

  @Test
  void imagesAreCountedAndToolResultsAccepted() throws Exception {
    String messages =
        """
        {"model":"m","max_tokens":100,"messages":[
        {"role":"user","content":[{"type":"text","text":"look"},{"type":"image","source":
        {"type":"base64","media_type":"image/png","data":"AA=="}}]},
        {"role":"assistant","content":[{"type":"tool_use","id":"t","name":"f","input":{}}]},
        {"role":"user","content":[{"type":"tool_result","tool_use_id":"t","content":"42"}]}]}\
        """;

    HttpResponse<String> response =
        client.post("/v1/messages", messages, "anthropic-version", "2023-06-01");

    assertThat(Client.json(response).at("/content/0/text").asText()).contains("images=1");
  }

  @Test
  void tokensAreCountedWithoutAnAnswer() throws Exception {
    HttpResponse<String> response =
        client.post(
            "/v1/messages/count_tokens",
            "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"12345678\"}]}",
            "anthropic-version",
            "2023-06-01");

    assertThat(Client.json(response).path("input_tokens").asInt()).isEqualTo(2);
  }

  @Test
  void errorEventAndCutHaveTheShapeOfAnthropic() throws Exception {
    HttpResponse<String> stream =
        client.post(
            "/v1/messages",
            body("\"stream\":true", "x"),
            "anthropic-version",
            "1",
            "x-sim-fault",
            "error-after=2");
    HttpResponse<String> limited =
        client.post(
            "/v1/messages",
            body("\"k\":1", "x"),
            "anthropic-version",
            "1",
            "x-sim-fault",
            "status=529");

    assertThat(stream.body()).contains("event: error\ndata: {\"type\":\"error\"");
    assertThat(stream.body()).doesNotContain("message_stop");
    assertThat(Client.json(limited).at("/error/type").asText()).isEqualTo("overloaded_error");
  }

  private HttpResponse<String> post(String fields, String prompt) throws Exception {
    return client.post("/v1/messages", body(fields, prompt), "anthropic-version", "2023-06-01");
  }

  private static String body(String fields, String prompt) {
    return "{\"model\":\"m\",\"max_tokens\":100,"
        + fields
        + ",\"messages\":[{\"role\":\"user\",\"content\":\""
        + prompt
        + "\"}]}";
  }
}
