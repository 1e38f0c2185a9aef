package dev.headgate.gateway.probe;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoopbackProbeTest {

  private static final Duration TIMEOUT = Duration.ofSeconds(2);

  private final List<HttpServer> servers = new CopyOnWriteArrayList<>();

  @AfterEach
  void stopServers() {
    servers.forEach(server -> server.stop(0));
  }

  @Test
  void eachServer_isFound_withItsModelsAndContextLengths() {
    int vllm = serve(200, "{\"data\":[{\"id\":\"qwen\",\"max_model_len\":32768}]}");
    int ollama = serve(200, "{\"data\":[{\"id\":\"llama3:8b\"},{\"id\":\"phi\"}]}");
    int llamaCpp = serve(200, "{\"data\":[{\"id\":\"g\",\"meta\":{\"n_ctx_train\":8192}}]}");

    List<LocalServer> found =
        probe(
                Map.of(
                    ServerKind.VLLM, vllm,
                    ServerKind.OLLAMA, ollama,
                    ServerKind.LLAMA_CPP, llamaCpp))
            .find();

    assertThat(found)
        .containsExactly(
            server(ServerKind.OLLAMA, ollama, model("llama3:8b"), model("phi")),
            server(ServerKind.VLLM, vllm, model("qwen", 32_768)),
            server(ServerKind.LLAMA_CPP, llamaCpp, model("g", 8_192)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<html>",
        "{}",
        "{\"data\":[]}",
        "{\"data\":\"x\"}",
        "{\"data\":[{\"id\":\"\"},{\"id\":7},{},3]}"
      })
  void whatIsNoModelList_isNoServer(String body) {
    assertThat(probe(Map.of(ServerKind.VLLM, serve(200, body))).find()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 401, 404, 500})
  void otherStatus_isNoServer(int status) {
    int port = serve(status, "{\"data\":[{\"id\":\"m\"}]}");

    assertThat(probe(Map.of(ServerKind.VLLM, port)).find()).isEmpty();
  }

  @Test
  void hugeBody_isNotBelieved() {
    int port = serve(200, "{\"data\":[{\"id\":\"m\"}],\"x\":\"" + "y".repeat(1 << 21) + "\"}");

    assertThat(probe(Map.of(ServerKind.VLLM, port)).find()).isEmpty();
  }

  @Test
  void serverThatNeverAnswers_costsNoMoreThanTheTimeout() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      LoopbackProbe probe =
          new LoopbackProbe(Map.of(ServerKind.VLLM, silent.getLocalPort()), Duration.ofMillis(100));
      long before = System.nanoTime();

      assertThat(probe.find()).isEmpty();
      assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(TIMEOUT);
    }
  }

  @Test
  void usualPorts_areThoseOfTheServers() {
    assertThat(ServerKind.values())
        .extracting(ServerKind::port)
        .containsExactly(11_434, 8_000, 8_080, 1_234);
  }

  private static LoopbackProbe probe(Map<ServerKind, Integer> ports) {
    return new LoopbackProbe(ports, TIMEOUT);
  }

  private static LocalServer server(ServerKind kind, int port, LocalModel... models) {
    return new LocalServer(kind, URI.create("http://127.0.0.1:" + port + "/v1"), List.of(models));
  }

  private static LocalModel model(String name) {
    return new LocalModel(name, OptionalLong.empty());
  }

  private static LocalModel model(String name, long contextWindow) {
    return new LocalModel(name, OptionalLong.of(contextWindow));
  }

  private int serve(int status, String body) {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext("/v1/models", exchange -> answer(exchange, status, body));
      server.start();
      servers.add(server);
      return server.getAddress().getPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
