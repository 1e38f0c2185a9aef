package dev.headgate.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headgate.sim.fault.Fault;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code /v1/files} and {@code /v1/batches} refuse, and how they bear with limits. */
class BatchApiTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String BOUNDARY = "----b7";
  private static final String LINE =
      """
      {"custom_id":"a","method":"POST","url":"/v1/chat/completions","body":{"model":"weak",\
      "messages":[{"role":"user","content":"hi"}]}}
      """;

  private final GatewayFixture fixture = GatewayFixture.start();

  @AfterEach
  void close() {
    fixture.close();
  }

  private static String part(String head, String value) {
    return "--%s\r\nContent-Disposition: form-data; %s\r\n\r\n%s\r\n"
        .formatted(BOUNDARY, head, value);
  }

  private static String file(String content) {
    return part("name=\"file\"; filename=\"w.jsonl\"", content);
  }

  private static String form(String... parts) {
    return String.join("", parts) + "--" + BOUNDARY + "--\r\n";
  }

  private HttpResponse<String> upload(String form, String... headers) {
    return fixture.send(
        fixture
            .request("/v1/files", headers)
            .header("content-type", "multipart/form-data; boundary=" + BOUNDARY)
            .POST(BodyPublishers.ofString(form)));
  }

  private static JsonNode json(HttpResponse<String> answer) {
    try {
      return JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new AssertionError(answer.body(), e);
    }
  }

  private static void assertRefused(HttpResponse<String> answer, int status, String message) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(json(answer).at("/error/message").asText()).contains(message);
  }

  private String uploaded() {
    HttpResponse<String> answer = upload(form(part("name=\"purpose\"", "batch"), file(LINE)));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return json(answer).path("id").asText();
  }

  @Test
  void upload_thatIsNoBatchFile_isRefused() {
    String purpose = part("name=\"purpose\"", "batch");
    assertRefused(upload(form(file(LINE))), 400, "purpose: missing (expected: batch)");
    assertRefused(
        upload(form(part("name=\"purpose\"", "fine-tune"), file(LINE))), 400, "fine-tune");
    assertRefused(upload(form(purpose)), 400, "file: missing");
    assertRefused(upload(form(purpose, file(LINE), file(LINE))), 400, "expected: one file");
    assertRefused(
        upload(
            form(
                purpose,
                part("name=\"expires_after[anchor]\"", "created_at"),
                part("name=\"expires_after[seconds]\"", "60"),
                file(LINE))),
        400,
        "seconds from 3600 to 2592000");
    assertRefused(upload(form(purpose, file(LINE)), "origin", "http://e.vil"), 403, "origin");
    assertRefused(fixture.post("/v1/files", "{}"), 415, "multipart/form-data");
    assertThat(json(fixture.get("/v1/files")).path("data")).isEmpty();
  }

  @Test
  void formThatIsNone_isRefused() {
    assertRefused(upload("--" + BOUNDARY + "\r\nno head at all"), 400, "file: missing");
    assertRefused(
        upload(form(part("name=\"purpose\"", "x".repeat(20_000)), file(LINE))), 400, "not a form");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          []                                                     | body: a list (expected: one object of input_file_id,
          7                                                      | body: "7" (expected: one object of input_file_id,
          {                                                      | body: not JSON
          {"completion_window":"1h"}                             | completion_window: "1h" (expected: 24h)
          {"completion_window":"24h"}                            | endpoint: missing
          {"completion_window":"24h","endpoint":"/v1/models"}    | endpoint: "/v1/models" (expected: one of
          {"completion_window":"24h","endpoint":"/v1/embeddings"} | input_file_id: missing
          {"window":"24h"}                                       | window: unknown
          {"completion_window":"24h","endpoint":"/v1/embeddings","input_file_id":"x","metadata":{"a":1}} | metadata
          """)
  void batch_thatMakesNoSense_isRefused(String body, String message) {
    assertRefused(fixture.post("/v1/batches", body), 400, message);
  }

  @Test
  void unknownInputFile_isAFaultOfTheFieldThatNamesIt() throws IOException {
    String body =
        """
        {"completion_window":"24h","endpoint":"/v1/embeddings","input_file_id":"file-x"}
        """;
    HttpResponse<String> answer = fixture.post("/v1/batches", body);
    assertRefused(answer, 404, "file-x");
    assertThat(JSON.readTree(answer.body()).path("error").path("param").asText())
        .isEqualTo("input_file_id");
  }

  @Test
  void unknownIds_lists_andMethods() {
    assertRefused(fixture.get("/v1/files/file-x"), 404, "file-x");
    assertRefused(fixture.get("/v1/files/..%2F..%2Flock/content"), 404, "file: ");
    assertRefused(fixture.get("/v1/batches/batch_x"), 404, "batch_x");
    assertRefused(fixture.post("/v1/batches/batch_x/cancel", "{}"), 404, "batch_x");
    assertRefused(fixture.get("/v1/batches/batch_x/cancel"), 405, "GET /v1/batches/ID");
    assertRefused(fixture.get("/v1/batches?limit=101"), 400, "limit: \"101\" (expected: 1 to 100)");
    assertRefused(fixture.get("/v1/batches?after=batch_x"), 400, "after");
    assertRefused(fixture.get("/v1/files?order=up"), 400, "asc or desc");
    assertRefused(
        fixture.post(
            "/v1/batches",
            """
            {"completion_window":"24h","endpoint":"/v1/embeddings","input_file_id":"file-x"}\
            """,
            "x-headgate-tier",
            "vip"),
        403,
        "x-headgate-tier: vip");
  }

  @Test
  void pages_goThroughAll() {
    String first = uploaded();
    String second = uploaded();

    JsonNode page = json(fixture.get("/v1/files?limit=1"));
    assertThat(page.path("last_id").asText()).isEqualTo(second);
    assertThat(page.path("has_more").asBoolean()).isTrue();
    JsonNode next = json(fixture.get("/v1/files?limit=1&after=" + second));
    assertThat(next.path("first_id").asText()).isEqualTo(first);
    assertThat(next.path("has_more").asBoolean()).isFalse();
    assertThat(fixture.get("/v1/files/" + first + "/content").body()).isEqualTo(LINE);
  }

  @Test
  void aLineOfAnotherTier_isToldThatThereIsNone() {
    String line = LINE.replace("\"body\":{", "\"body\":{\"headgate\":{\"tier\":\"vip\"},");
    HttpResponse<String> uploaded = upload(form(part("name=\"purpose\"", "batch"), file(line)));
    JsonNode done = ended(created(json(uploaded).path("id").asText()));
    assertThat(done.at("/request_counts/failed").asInt()).isEqualTo(1);
    String errors = "/v1/files/%s/content".formatted(done.path("error_file_id").asText());
    assertThat(fixture.get(errors).body())
        .contains("tier: vip (expected: batch, or none; all lines of a batch are of that tier)")
        .doesNotContain("max_tier");
    assertThat(fixture.provider().received()).isZero();
  }

  private String created(String file) {
    String body =
        """
        {"completion_window":"24h","endpoint":"/v1/chat/completions","input_file_id":"%s"}\
        """
            .formatted(file);
    return json(fixture.post("/v1/batches", body)).path("id").asText();
  }

  @Test
  void limits_areWaitedOut() {
    Fault limit = new Fault.Status(429, Optional.of(Duration.ofSeconds(3)));
    fixture.provider().script(limit);
    String batch =
        json(fixture.post(
                "/v1/batches",
                "{\"completion_window\":\"24h\",\"endpoint\":\"/v1/chat/completions\",\"input_file_id\":\"%s\"}"
                    .formatted(uploaded()),
                "x-headgate-pin",
                "weak"))
            .path("id")
            .asText();

    JsonNode done = ended(batch);

    assertThat(done.path("status").asText()).isEqualTo("completed");
    assertThat(done.at("/request_counts/completed").asInt()).isEqualTo(1);
    assertThat(fixture.provider().received()).isEqualTo(2);
    assertThat(fixture.get("/metrics").body().lines().filter(l -> l.startsWith("headgate_batch")))
        .contains("headgate_batches{state=\"completed\"} 1.0")
        .contains("headgate_batch_lines_total{outcome=\"ok\"} 1.0");
  }

  private JsonNode ended(String batch) {
    Instant end = Instant.now().plusSeconds(20);
    return Stream.generate(() -> json(fixture.get("/v1/batches/" + batch)))
        .filter(seen -> seen.path("completed_at").isNumber() || Instant.now().isAfter(end))
        .findFirst()
        .orElseThrow();
  }
}
