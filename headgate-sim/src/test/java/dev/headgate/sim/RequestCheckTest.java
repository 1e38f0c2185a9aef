package dev.headgate.sim;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bad requests are refused as the real providers refuse them, in each one's shape of errors. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RequestCheckTest {

  private static final String KEY = "sk-test-123";
  private static final String GEMINI = "/v1beta/models/m:generateContent";
  private static final String USER = "\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]";

  private SimulatedProvider provider;
  private Client client;

  @BeforeAll
  void start() {
    provider =
        SimulatedProvider.start(
            SimulatorOptions.builder().models("m", "n").apiKey(KEY).maxBodyBytes(10_000).build());
    client = new Client(provider);
  }

  @AfterAll
  void stop() {
    client.close();
    provider.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{                                                                  | parse",
        "[1]                                                                | a JSON object",
        "{\"messages\":[]}                                                  | 'model'",
        "{\"model\":\"m\"}                                                  | 'messages'",
        "{\"model\":\"m\",\"messages\":[]}                                  | non-empty",
        "{\"model\":\"m\",\"messages\":\"x\"}                               | non-empty",
        "{\"model\":7,\"messages\":[]}                                      | model: 7",
        "{\"model\":\"m\",\"messages\":[{\"role\":\"x\"}]}                  | messages[0].role",
        "{\"model\":\"m\",\"messages\":[{\"role\":\"user\"}]}               | messages[0].content",
        "{\"model\":\"m\",\"messages\":[1]}                                 | messages[0].role",
        "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"video\"}]}]}"
            + " | image_url",
        "{\"model\":\"m\",\"n\":0," + USER + "}                             | n: 0",
        "{\"model\":\"m\",\"n\":1000," + USER + "}                          | 1 to 128",
        "{\"model\":\"m\",\"temperature\":3," + USER + "}                   | temperature: 3",
        "{\"model\":\"m\",\"stream\":\"yes\"," + USER + "}                  | stream: \"yes\"",
        "{\"model\":\"m\",\"max_tokens\":-1," + USER + "}                   | max_tokens: -1",
        "{\"model\":\"m\",\"tool_choice\":\"x\"," + USER + "}               | tool_choice",
        "{\"model\":\"m\",\"response_format\":{\"type\":\"xml\"}," + USER + "} | json_schema",
        "{\"model\":\"m\",\"reasoning_effort\":\"huge\"," + USER + "}       | reasoning_effort"
      })
  void badChatRequestIsRefused(String body, String expected) throws Exception {
    HttpResponse<String> response = post("/v1/chat/completions", body);

    assertThat(response.statusCode()).isEqualTo(400);
    JsonNode error = Client.json(response).path("error");
    assertThat(error.path("message").asText()).contains(expected);
    assertThat(error.path("type").asText()).isEqualTo("invalid_request_error");
  }

  @Test
  void unknownModelIsNotFoundInEachShape() throws Exception {
    HttpResponse<String> openAi = post("/v1/chat/completions", "{\"model\":\"z\"," + USER + "}");
    assertThat(openAi.statusCode()).isEqualTo(404);
    assertThat(Client.json(openAi).at("/error/code").asText()).isEqualTo("model_not_found");
    assertThat(Client.json(openAi).at("/error/message").asText()).contains("z").contains("m, n");

    HttpResponse<String> anthropic =
        post("/v1/messages", "{\"model\":\"z\",\"max_tokens\":5," + USER + "}");
    assertThat(anthropic.statusCode()).isEqualTo(404);
    assertThat(Client.json(anthropic).at("/error/type").asText()).isEqualTo("not_found_error");
    assertThat(Client.json(anthropic).path("request_id").asText()).startsWith("req_sim_");

    HttpResponse<String> gemini =
        post("/v1beta/models/z:generateContent", "{\"contents\":[{\"parts\":[{\"text\":\"x\"}]}]}");
    assertThat(gemini.statusCode()).isEqualTo(404);
    assertThat(Client.json(gemini).at("/error/status").asText()).isEqualTo("NOT_FOUND");
  }

  @Test
  void missingOrWrongKeyIsUnauthorizedAndNeverRepeated() throws Exception {
    String body = "{\"model\":\"m\"," + USER + "}";
    HttpResponse<String> missing = client.post("/v1/chat/completions", body);
    HttpResponse<String> wrong =
        client.post("/v1/messages", body, "x-api-key", "secret-7", "anthropic-version", "1");
    HttpResponse<String> gemini = client.post(GEMINI, "{}");

    assertThat(missing.statusCode()).isEqualTo(401);
    assertThat(Client.json(missing).at("/error/code").asText()).isEqualTo("invalid_api_key");
    assertThat(wrong.statusCode()).isEqualTo(401);
    assertThat(Client.json(wrong).at("/error/type").asText()).isEqualTo("authentication_error");
    assertThat(wrong.body()).doesNotContain("secret-7").doesNotContain(KEY);
    assertThat(Client.json(gemini).at("/error/status").asText()).isEqualTo("UNAUTHENTICATED");
    assertThat(client.get("/v1/models").statusCode()).isEqualTo(401);
  }

  @Test
  void keyIsFoundWhereverProvidersLookForIt() throws Exception {
    String body = "{\"model\":\"m\"," + USER + "}";
    String chat = "/v1/chat/completions";
    assertThat(client.post(chat, body, "authorization", "Bearer " + KEY).statusCode())
        .isEqualTo(200);
    assertThat(client.post(chat, body, "api-key", KEY).statusCode()).isEqualTo(200);
    String contents = "{\"contents\":[{\"parts\":[{\"text\":\"x\"}]}]}";
    assertThat(client.post(GEMINI, contents, "x-goog-api-key", KEY).statusCode()).isEqualTo(200);
    assertThat(client.post(GEMINI + "?key=" + KEY, contents).statusCode()).isEqualTo(200);
  }

  @Test
  void largeBodyIsTooLarge() throws Exception {
    HttpResponse<String> response =
        post("/v1/chat/completions", Client.chatBody("x".repeat(20_000), false));

    assertThat(response.statusCode()).isEqualTo(413);
    assertThat(Client.json(response).at("/error/message").asText()).contains("10000 bytes");
  }

  @Test
  void anthropicNeedsVersionAndMaxTokens() throws Exception {
    String body = "{\"model\":\"m\"," + USER + "}";
    HttpResponse<String> noVersion = client.post("/v1/messages", body, "x-api-key", KEY);
    HttpResponse<String> noMaxTokens = post("/v1/messages", body);

    assertThat(noVersion.statusCode()).isEqualTo(400);
    assertThat(Client.json(noVersion).at("/error/message").asText()).contains("anthropic-version");
    assertThat(noMaxTokens.statusCode()).isEqualTo(400);
    assertThat(Client.json(noMaxTokens).at("/error/message").asText()).contains("max_tokens");
  }

  @Test
  void deepNestingIsRefused() throws Exception {
    HttpResponse<String> response = post("/v1/chat/completions", "[".repeat(5_000));

    assertThat(response.statusCode()).isEqualTo(400);
  }

  @Test
  void unknownPathsAndMethodsSaySo() throws Exception {
    assertThat(post("/v1/nothing", "{}").statusCode()).isEqualTo(404);
    assertThat(Client.json(client.get("/nothing")).at("/error/code").asText())
        .isEqualTo("unknown_url");
    assertThat(post("/v1beta/models/m:streamGenerateContent", "{}").statusCode()).isEqualTo(404);
  }

  private HttpResponse<String> post(String path, String body) throws Exception {
    return client.post(
        path,
        body,
        "authorization",
        "Bearer " + KEY,
        "x-api-key",
        KEY,
        "anthropic-version",
        "2023-06-01");
  }
}
