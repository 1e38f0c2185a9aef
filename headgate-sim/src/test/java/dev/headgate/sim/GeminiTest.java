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
class GeminiTest {

  private static final String WHOLE = "/v1beta/models/gemini-x:generateContent";
  private static final String STREAM = "/v1beta/models/gemini-x:streamGenerateContent?alt=sse";

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
  void streamJoinsToTheWholeTextAndEndsWithReasonAndUsage() throws Exception {
    String body =
        """
        {"systemInstruction":{"parts":[{"text":"be brief"}]},"contents":[{"role":"user",
        "parts":[{"text":"hello"},{"inlineData":{"mimeType":"image/png","data":"AA=="}}]}]}\
        """;

    JsonNode whole = Client.json(client.post(WHOLE, body));
    List<JsonNode> events = Client.events(client.post(STREAM, body).body());

    String text = whole.at("/candidates/0/content/parts/0/text").asText();
    assertThat(text).startsWith("[simulated gemini-x]").contains("images=1");
    assertThat(whole.at("/candidates/0/finishReason").asText()).isEqualTo("STOP");
    assertThat(whole.at("/usageMetadata/candidatesTokenCount").asInt()).isEqualTo(32);
    assertThat(
            events.stream()
                .map(e -> e.at("/candidates/0/content/parts/0/text").asText())
                .collect(Collectors.joining()))
        .isEqualTo(text);
    JsonNode last = events.get(events.size() - 1);
    assertThat(last.at("/candidates/0/finishReason").asText()).isEqualTo("STOP");
    assertThat(last.at("/usageMetadata/totalTokenCount").asInt()).isPositive();
  }

  @Test
  void functionIsCalledWithUpperCaseSchemaTypes() throws Exception {
    String body =
        """
        {"contents":[{"role":"user","parts":[{"text":"weather?"}]}],"tools":[
        {"functionDeclarations":[{"name":"get_weather","parameters":{"type":"OBJECT","properties":
        {"days":{"type":"INTEGER"}},"required":["days"]}}]}]}\
        """;

    JsonNode call =
        Client.json(client.post(WHOLE, body)).at("/candidates/0/content/parts/0/functionCall");
    List<JsonNode> events = Client.events(client.post(STREAM, body).body());

    assertThat(call.path("name").asText()).isEqualTo("get_weather");
    assertThat(call.at("/args/days").isInt()).isTrue();
    assertThat(events.get(0).at("/candidates/0/content/parts/0/functionCall")).isEqualTo(call);
  }

  @Test
  void functionResponseIsAnsweredInText() throws Exception {
    String body =
        """
        {"contents":[{"role":"user","parts":[{"text":"weather?"}]},
        {"role":"model","parts":[{"functionCall":{"name":"get_weather","args":{}}}]},
        {"role":"user","parts":[{"functionResponse":{"name":"get_weather","response":{}}}]}],
        "tools":[{"functionDeclarations":[{"name":"get_weather"}]}]}\
        """;

    JsonNode answer = Client.json(client.post(WHOLE, body));

    assertThat(answer.at("/candidates/0/content/parts/0/text").asText()).startsWith("[simulated");
  }

  @Test
  void schemaThoughtsAndTokenBoundAreHonoured() throws Exception {
    String schema =
        """
        {"contents":[{"parts":[{"text":"x"}]}],"generationConfig":{"responseMimeType":
        "application/json","responseSchema":{"type":"OBJECT","properties":{"a":{"type":"BOOLEAN"}}}}}\
        """;
    String thoughts =
        """
        {"contents":[{"parts":[{"text":"x"}]}],"generationConfig":{"maxOutputTokens":3,
        "thinkingConfig":{"includeThoughts":true}}}\
        """;

    JsonNode json = Client.json(client.post(WHOLE, schema));
    JsonNode thought = Client.json(client.post(WHOLE, thoughts));

    String text = json.at("/candidates/0/content/parts/0/text").asText();
    assertThat(Client.json(text).path("a").isBoolean()).isTrue();
    assertThat(thought.at("/candidates/0/content/parts/0/thought").asBoolean()).isTrue();
    assertThat(thought.at("/candidates/0/finishReason").asText()).isEqualTo("MAX_TOKENS");
    assertThat(thought.at("/usageMetadata/thoughtsTokenCount").asInt()).isEqualTo(16);
    assertThat(thought.at("/usageMetadata/candidatesTokenCount").asInt()).isEqualTo(3);
  }

  @Test
  void badRequestsAreInvalidArguments() throws Exception {
    HttpResponse<String> none = client.post(WHOLE, "{}");
    HttpResponse<String> part = client.post(WHOLE, "{\"contents\":[{\"parts\":[{}]}]}");

    assertThat(none.statusCode()).isEqualTo(400);
    assertThat(Client.json(none).at("/error/status").asText()).isEqualTo("INVALID_ARGUMENT");
    assertThat(part.statusCode()).isEqualTo(400);
  }

  @Test
  void cutInsteadOfTheEndLeavesOutTheFinishReason() throws Exception {
    String body = "{\"contents\":[{\"parts\":[{\"text\":\"x\"}]}]}";

    String stream = client.post(STREAM, body, "x-sim-fault", "end-after=end").body();

    assertThat(Client.events(stream)).hasSize(32);
    assertThat(stream).doesNotContain("finishReason");
  }
}
