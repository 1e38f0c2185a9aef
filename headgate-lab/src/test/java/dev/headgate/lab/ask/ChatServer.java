package dev.headgate.lab.ask;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** A real HTTP server on loopback that answers chat completions as a test says. */
public final class ChatServer implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<JsonNode> requests = new CopyOnWriteArrayList<>();
  private final List<String> authorizations = new CopyOnWriteArrayList<>();
  private final List<String> posted = new CopyOnWriteArrayList<>();
  private final List<String> bodies = new CopyOnWriteArrayList<>();
  private volatile Answer pool = Answer.fails(404, "no such endpoint");
  private volatile Answer admin = Answer.fails(404, "no such endpoint");

  /** Starts one that answers with what the function makes of a request. */
  public ChatServer(Function<JsonNode, Answer> answers) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext(
        "/v1/chat/completions",
        exchange -> {
          JsonNode request = JSON.readTree(exchange.getRequestBody().readAllBytes());
          authorizations.add(
              String.valueOf(exchange.getRequestHeaders().getFirst("authorization")));
          requests.add(request);
          Answer answer = answers.apply(request);
          if (answer.delayMillis() >= 0) {
            CompletableFuture.delayedExecutor(answer.delayMillis(), TimeUnit.MILLISECONDS, threads)
                .execute(() -> send(exchange, answer));
          }
        });
    server.createContext(
        "/admin/",
        exchange -> {
          if (exchange.getRequestMethod().equals("GET")) {
            send(exchange, pool);
            return;
          }
          posted.add(exchange.getRequestURI().toString());
          authorizations.add(
              String.valueOf(exchange.getRequestHeaders().getFirst("authorization")));
          bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          send(exchange, admin);
        });
    server.start();
  }

  /** Lets it answer calls below {@code /admin} so; at first it does as a server without them. */
  public void admin(Answer answer) {
    admin = answer;
  }

  /** Lets it answer calls that only look below {@code /admin} so. */
  public void pool(Answer answer) {
    pool = answer;
  }

  /** Returns the paths below {@code /admin} that were called. */
  public List<String> posted() {
    return posted;
  }

  /** Returns what was sent to them. */
  public List<String> bodies() {
    return bodies;
  }

  /** Returns the base address. */
  public String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
  }

  /** Returns what was asked so far. */
  public List<JsonNode> requests() {
    return requests;
  }

  /** Returns the keys that were sent. */
  public List<String> authorizations() {
    return authorizations;
  }

  /** Returns the last message of a request. */
  public static String prompt(JsonNode request) {
    JsonNode messages = request.path("messages");
    return messages.path(messages.size() - 1).path("content").asText();
  }

  private static void send(HttpExchange exchange, Answer answer) {
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    answer.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
    try (OutputStream out = exchange.getResponseBody()) {
      exchange.sendResponseHeaders(answer.status(), body.length);
      out.write(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  /**
   * An answer.
   *
   * @param delayMillis before it; never where negative
   */
  public record Answer(int status, Map<String, String> headers, String body, int delayMillis) {

    /** Returns a model's words, for 10 tokens in and 20 out. */
    public static Answer says(String text) {
      String body =
          """
          {"choices":[{"message":{"role":"assistant","content":%s},"finish_reason":"stop"}],
           "usage":{"prompt_tokens":10,"completion_tokens":20}}\
          """
              .formatted(JSON.valueToTree(text));
      return new Answer(200, Map.of(), body, 0);
    }

    /** Returns an error. */
    public static Answer fails(int status, String message) {
      String body = "{\"error\":{\"message\":%s}}".formatted(JSON.valueToTree(message));
      return new Answer(status, Map.of(), body, 0);
    }

    /** Returns silence. */
    public static Answer never() {
      return new Answer(200, Map.of(), "", -1);
    }

    /** Returns this with a header. */
    public Answer with(String name, String value) {
      return new Answer(status, Map.of(name, value), body, delayMillis);
    }

    /** Returns this, later. */
    public Answer after(int millis) {
      return new Answer(status, headers, body, millis);
    }
  }
}
