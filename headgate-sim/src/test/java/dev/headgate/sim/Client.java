package dev.headgate.sim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A real HTTP client for tests, with the requests they share. */
final class Client implements AutoCloseable {

  private static final JsonMapper MAPPER = new JsonMapper();

  private final HttpClient http;
  private final String base;

  Client(SimulatedProvider provider) {
    this(provider, HttpClient.Version.HTTP_1_1);
  }

  Client(SimulatedProvider provider, HttpClient.Version version) {
    this.http = HttpClient.newBuilder().version(version).build();
    this.base = provider.baseUrl();
  }

  HttpResponse<String> post(String path, String body, String... headers)
      throws IOException, InterruptedException {
    return http.send(request(path, body, headers), HttpResponse.BodyHandlers.ofString());
  }

  HttpResponse<String> get(String path, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  HttpResponse<String> chat(String prompt, String... headers)
      throws IOException, InterruptedException {
    return post("/v1/chat/completions", chatBody(prompt, false), headers);
  }

  HttpResponse<String> chatStream(String prompt, String... headers)
      throws IOException, InterruptedException {
    return post("/v1/chat/completions", chatBody(prompt, true), headers);
  }

  HttpClient http() {
    return http;
  }

  HttpRequest request(String path, String body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path))
            .timeout(Duration.ofSeconds(10))
            .header("content-type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return request.build();
  }

  static String chatBody(String prompt, boolean stream) {
    return """
    {"model":"m","stream":%s,"messages":[{"role":"user","content":%s}]}\
    """
        .formatted(stream, MAPPER.valueToTree(prompt));
  }

  static JsonNode json(HttpResponse<String> response) throws IOException {
    return MAPPER.readTree(response.body());
  }

  static JsonNode json(String text) throws IOException {
    return MAPPER.readTree(text);
  }

  /** The data of all server-sent events that are JSON. */
  static List<JsonNode> events(String body) throws IOException {
    List<JsonNode> events = new ArrayList<>();
    for (String line : body.split("\n", -1)) {
      if (line.startsWith("data: {")) {
        events.add(MAPPER.readTree(line.substring("data: ".length())));
      }
    }
    return events;
  }

  /** Breaks off all that is under way, as a client that goes away. */
  void leave() {
    http.shutdownNow();
  }

  @Override
  public void close() {
    leave();
  }
}
