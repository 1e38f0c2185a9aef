package dev.headgate.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Legacy completions, embeddings, models and health. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OtherEndpointsTest {

  private SimulatedProvider provider;
  private Client client;

  @BeforeAll
  void start() {
    provider = SimulatedProvider.start(SimulatorOptions.builder().models("m", "n").build());
    client = new Client(provider);
  }

  @AfterAll
  void stop() {
    client.close();
    provider.close();
  }

  @Test
  void legacyCompletionStreamsTheSameText() throws Exception {
    String body = "{\"model\":\"m\",\"prompt\":\"Once upon\",\"stream\":%s}";
    JsonNode whole = Client.json(client.post("/v1/completions", body.formatted(false)));
    String stream = client.post("/v1/completions", body.formatted(true)).body();

    String text = whole.at("/choices/0/text").asText();
    assertThat(text).startsWith("[simulated m]");
    assertThat(whole.path("object").asText()).isEqualTo("text_completion");
    assertThat(stream).endsWith("data: [DONE]\n\n");
    assertThat(
            Client.events(stream).stream()
                .map(e -> e.at("/choices/0/text").asText())
                .collect(Collectors.joining()))
        .isEqualTo(text);
  }

  @Test
  void listOfPromptsGetsOneChoiceEach() throws Exception {
    JsonNode answer =
        Client.json(
            client.post("/v1/completions", "{\"model\":\"m\",\"prompt\":[\"a\",\"b\",\"c\"]}"));

    assertThat(answer.path("choices")).hasSize(3);
    assertThat(client.post("/v1/completions", "{\"model\":\"m\"}").statusCode()).isEqualTo(400);
    assertThat(client.post("/v1/completions", "{\"model\":\"m\",\"prompt\":[]}").statusCode())
        .isEqualTo(400);
  }

  @Test
  void embeddingsAreDeterministicUnitVectorsInBothFormats() throws Exception {
    String body =
        "{\"model\":\"m\",\"input\":[\"hello world\",\"hello there\"],\"dimensions\":64,"
            + "\"encoding_format\":\"%s\"}";
    JsonNode floats = Client.json(client.post("/v1/embeddings", body.formatted("float")));
    JsonNode base64 = Client.json(client.post("/v1/embeddings", body.formatted("base64")));

    assertThat(floats.path("data")).hasSize(2);
    JsonNode vector = floats.at("/data/0/embedding");
    assertThat(vector).hasSize(64);
    double norm = 0;
    for (JsonNode value : vector) {
      norm += value.asDouble() * value.asDouble();
    }
    assertThat(norm).isCloseTo(1, within(1e-5));
    byte[] bytes = Base64.getDecoder().decode(base64.at("/data/0/embedding").asText());
    assertThat(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getFloat())
        .isEqualTo((float) vector.path(0).asDouble());
  }

  @Test
  void badEmbeddingRequestsAreRefused() throws Exception {
    for (String body :
        List.of(
            "{\"model\":\"m\"}",
            "{\"model\":\"m\",\"input\":[]}",
            "{\"model\":\"m\",\"input\":\"\"}",
            "{\"model\":\"m\",\"input\":[true]}",
            "{\"model\":\"m\",\"input\":\"x\",\"dimensions\":0}",
            "{\"model\":\"m\",\"input\":\"x\",\"dimensions\":100000}",
            "{\"model\":\"m\",\"input\":\"x\",\"encoding_format\":\"int8\"}")) {
      assertThat(client.post("/v1/embeddings", body).statusCode()).as(body).isEqualTo(400);
    }
  }

  @Test
  void embeddingsHonourFaults() throws Exception {
    HttpResponse<String> response =
        client.post(
            "/v1/embeddings", "{\"model\":\"m\",\"input\":\"x\"}", "x-sim-fault", "status=500");

    assertThat(response.statusCode()).isEqualTo(500);
  }

  @Test
  void modelsAreOwnedBySimulated() throws Exception {
    JsonNode list = Client.json(client.get("/v1/models"));

    assertThat(list.path("data")).hasSize(2);
    assertThat(list.at("/data/0/owned_by").asText()).isEqualTo("simulated");
    assertThat(Client.json(client.get("/v1/models/n")).path("id").asText()).isEqualTo("n");
    assertThat(client.get("/v1/models/z").statusCode()).isEqualTo(404);
  }

  @Test
  void healthIsOk() throws Exception {
    HttpResponse<String> response = client.get("/health");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("x-simulated")).contains("true");
  }

  @Test
  void azurePathsNameTheModel() throws Exception {
    String path = "/openai/deployments/n/chat/completions?api-version=2024-10-21";

    JsonNode answer =
        Client.json(client.post(path, "{\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}"));

    assertThat(answer.path("model").asText()).isEqualTo("n");
  }
}
