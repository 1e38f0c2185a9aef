package dev.headgate.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bad input is refused clearly, reaches no provider, and hurts no other request. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String HEAD =
      "POST /v1/chat/completions HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n";

  private GatewayFixture fixture;

  @BeforeAll
  void start() {
    fixture = GatewayFixture.start();
  }

  @AfterAll
  void stop() {
    fixture.close();
  }

  @AfterEach
  void othersAreStillServed() {
    long before = fixture.provider().received();
    assertThat(fixture.post("/v1/chat/completions", GatewayFixture.CHAT).statusCode())
        .isEqualTo(200);
    assertThat(fixture.provider().received()).isEqualTo(before + 1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "nonsense",
        "[]",
        "\"text\"",
        "null",
        "{\"model\":\"auto\",}",
        "{\"model\":\"auto\",\"messages\":[{]}",
        "{\"model\":\"auto\"} trailing"
      })
  void malformedJson(String body) throws IOException {
    HttpResponse<String> answer = fixture.post("/v1/chat/completions", body);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(error(answer).path("type").asText()).isEqualTo("invalid_request_error");
    assertThat(error(answer).path("message").asText()).contains("expected");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"model\":1,\"messages\":[]} | model",
        "{\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]} | model",
        "{\"model\":\"auto\"} | messages",
        "{\"model\":\"auto\",\"messages\":{}} | messages",
        "{\"model\":\"auto\",\"messages\":[]} | messages",
        "{\"model\":\"auto\",\"messages\":[1]} | messages",
        "{\"model\":\"auto\",\"stream\":\"yes\",\"messages\":[{\"role\":\"user\"}]} | stream"
      })
  void wrongTypesAndMissingFields_nameTheField(String body, String field) throws IOException {
    HttpResponse<String> answer = fixture.post("/v1/chat/completions", body);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(error(answer).path("param").asText()).startsWith(field);
  }

  @Test
  void badBodies_onMessages_areRefusedInAnthropicsShape() throws IOException {
    HttpResponse<String> answer = fixture.post("/v1/messages", "{\"model\":\"auto\"}");
    JsonNode body = JSON.readTree(answer.body());
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(body.path("type").asText()).isEqualTo("error");
    assertThat(body.path("error").path("type").asText()).isEqualTo("invalid_request_error");
    assertThat(body.path("request_id").asText())
        .isEqualTo(answer.headers().firstValue("request-id").orElse(""));
  }

  @Test
  void bodyAnnouncedTooLarge_isRefusedBeforeItIsSent() throws IOException {
    try (RawClient client = fixture.raw()) {
      String answer = client.send(HEAD + "content-length: 52428800\r\n\r\n{").readUntil("\"}");
      assertThat(answer).startsWith("HTTP/1.1 413").contains("body_too_large");
      assertThat(answer.toLowerCase(java.util.Locale.ROOT)).contains("connection: close");
    }
  }

  @Test
  void fiftyMegabytes_areRefused_andTheClientSeesTheAnswer() throws IOException {
    byte[] body = new byte[50 << 20];
    HttpResponse<String> answer =
        fixture.send(
            fixture
                .request("/v1/chat/completions", "content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(error(answer).path("code").asText()).isEqualTo("body_too_large");
  }

  @Test
  void chunkedBodyTooLarge_isRefusedOnceItIs() throws IOException {
    HttpResponse<String> answer =
        fixture.send(
            fixture
                .request("/v1/chat/completions", "content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> zeros(3 << 20))));
    assertThat(answer.statusCode()).isEqualTo(413);
  }

  @Test
  void deepNesting_isRefused() throws IOException {
    String deep = "[".repeat(100_000) + "]".repeat(100_000);
    HttpResponse<String> answer =
        fixture.post("/v1/chat/completions", "{\"model\":\"auto\",\"messages\":" + deep + "}");
    assertThat(answer.statusCode()).isEqualTo(400);
    HttpResponse<String> unread =
        fixture.post(
            "/v1/chat/completions",
            "{\"model\":\"auto\",\"x\":" + deep + ",\"messages\":[{\"role\":\"user\"}]}");
    assertThat(unread.statusCode()).isEqualTo(400);
    assertThat(error(unread).path("message").asText()).contains("64 levels");
  }

  @Test
  void invalidUtf8_isRefused() throws IOException {
    byte[] body =
        "{\"model\":\"auto\",\"messages\":[{\"role\":\"user\",\"content\":\"\u00ff\u00fe\"}]}"
            .getBytes(StandardCharsets.ISO_8859_1);
    HttpResponse<String> answer =
        fixture.send(
            fixture
                .request("/v1/chat/completions", "content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(error(answer).path("message").asText()).contains("UTF-8");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "application/jsonp",
        "json"
      })
  void unknownContentTypes_areRefused(String type) throws IOException {
    HttpResponse<String> answer = post(GatewayFixture.CHAT, "content-type", type);
    assertThat(answer.statusCode()).isEqualTo(415);
    assertThat(error(answer).path("code").asText()).isEqualTo("unsupported_media_type");
    assertThat(error(answer).path("message").asText()).contains(type, "application/json");
  }

  @Test
  void jsonWithParameters_orNoTypeAtAll_isTaken() {
    assertThat(post(GatewayFixture.CHAT, "content-type", "Application/JSON; charset=utf-8"))
        .extracting(HttpResponse::statusCode)
        .isEqualTo(200);
    assertThat(post(GatewayFixture.CHAT, "accept", "*/*").statusCode()).isEqualTo(200);
  }

  @Test
  void webPageOfAnotherOrigin_cannotCallWithoutAskingFirst() {
    HttpResponse<String> answer = post(GatewayFixture.CHAT, "Origin", "https://evil.example");
    assertThat(answer.statusCode()).isEqualTo(415);
  }

  @Test
  void compressedBodies_areRefused() {
    HttpResponse<String> answer =
        post(GatewayFixture.CHAT, "content-type", "application/json", "content-encoding", "gzip");
    assertThat(answer.statusCode()).isEqualTo(415);
  }

  @Test
  void twoLengthsThatDiffer_areRefused_andTheConnectionEnds() throws IOException {
    try (RawClient client = fixture.raw()) {
      String answer =
          client.send(HEAD + "content-length: 5\r\ncontent-length: 50\r\n\r\nhello").readToEnd();
      assertThat(answer).startsWith("HTTP/1.1 400").contains("\"code\":\"invalid_request\"");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GARBAGE\r\n\r\n",
        "POST /v1/chat/completions HTTP/1.1\r\nhost: localhost\r\nbad header\r\n\r\n",
        "POST /v1/chat/completions HTTP/1.1\r\nhost: localhost\r\ncontent-length: -5\r\n\r\n",
        "POST /v1/chat/completions HTTP/1.1\r\nhost: localhost\r\ncontent-length: 9x\r\n\r\n",
        "POST /v1/completions HTTP/1.1\r\nhost: [::1]\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n"
      })
  void headsAndChunksThatAreNotHttp_endTheConnection(String bytes) throws IOException {
    try (RawClient client = fixture.raw()) {
      String answer = client.send(bytes).readToEnd();
      assertThat(answer).matches("(?s)(HTTP/1.[01] 400.*)?");
    }
  }

  @Test
  void hugeHeadersAndLines_areRefused() throws IOException {
    try (RawClient client = fixture.raw()) {
      String huge = "x-padding: " + "a".repeat(20_000) + "\r\n\r\n";
      assertThat(client.send(HEAD + huge).readToEnd()).startsWith("HTTP/1.1 431");
    }
    try (RawClient client = fixture.raw()) {
      String line = "GET /" + "a".repeat(10_000) + " HTTP/1.1\r\n\r\n";
      assertThat(client.send(line).readToEnd()).matches("(?s)HTTP/1.[01] 414.*");
    }
  }

  @Test
  void lineBreaksInWhatIsEchoed_makeNoHeader() throws IOException {
    String injected = "nope\\r\\nx-injected: yes\\r\\n\\r\\n<script>";
    HttpResponse<String> answer =
        fixture.post(
            "/v1/chat/completions",
            "{\"model\":\"" + injected + "\",\"messages\":[{\"role\":\"user\",\"content\":\"\"}]}",
            "x-headgate-debug",
            "true");
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.headers().firstValue("x-injected")).isEmpty();
    HttpResponse<String> ofPath = fixture.get("/%0d%0ax-injected:%20yes");
    assertThat(ofPath.statusCode()).isEqualTo(404);
    assertThat(ofPath.headers().firstValue("x-injected")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "x-headgate-threshold, NaN, invalid_threshold",
    "x-headgate-threshold, 1.5, invalid_threshold",
    "x-headgate-debug, maybe, invalid_request",
    "x-headgate-pin, nope, model_not_found"
  })
  void badOptions_areRefused(String name, String value, String code) throws IOException {
    HttpResponse<String> answer =
        fixture.post("/v1/chat/completions", GatewayFixture.CHAT, name, value);
    assertThat(answer.statusCode()).isBetween(400, 404);
    assertThat(error(answer).path("code").asText()).isEqualTo(code);
  }

  @Test
  void headersOfOursThatAreNoOptions_areNotEchoedNorForwarded() {
    fixture.provider().clearRequests();
    HttpResponse<String> answer =
        fixture.post(
            "/v1/chat/completions",
            GatewayFixture.CHAT,
            "x-headgate-model",
            "forged",
            "x-headgate-decision-id",
            "forged");
    assertThat(answer.headers().allValues("x-headgate-model")).containsExactly("weak");
    assertThat(answer.headers().allValues("x-headgate-decision-id")).doesNotContain("forged");
    assertThat(fixture.provider().requests().get(0).header("x-headgate-model")).isEmpty();
  }

  @Test
  void expectContinue_isAnsweredBeforeTheBody() throws IOException {
    try (RawClient client = fixture.raw()) {
      int length = GatewayFixture.CHAT.length();
      client.send(HEAD + "expect: 100-continue\r\ncontent-length: " + length + "\r\n\r\n");
      assertThat(client.readUntil("\r\n\r\n")).startsWith("HTTP/1.1 100");
      assertThat(client.send(GatewayFixture.CHAT).readUntil("\r\n\r\n")).startsWith("HTTP/1.1 200");
    }
  }

  @Test
  void pipelinedRequests_areAnsweredInOrder() throws IOException {
    try (RawClient client = fixture.raw()) {
      String one = "GET /health HTTP/1.1\r\nhost: localhost\r\n\r\n";
      String two = "GET /nope HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n";
      String answers = client.send(one + two).readToEnd();
      assertThat(answers.indexOf("HTTP/1.1 200")).isZero();
      assertThat(answers).contains("HTTP/1.1 404");
    }
  }

  private HttpResponse<String> post(String body, String... headers) {
    return fixture.send(
        fixture
            .request("/v1/chat/completions", headers)
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  private static InputStream zeros(int length) {
    return new ByteArrayInputStream(new byte[length]);
  }

  private static JsonNode error(HttpResponse<String> answer) throws IOException {
    return JSON.readTree(answer.body()).path("error");
  }
}
