package dev.headgate.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.sim.fault.Fault;
import dev.headgate.sim.fault.Position;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every fault, asked for by header or scripted, as a client meets it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultInjectionTest {

  private static final String FAULT = "x-sim-fault";

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
  void statusComesWithAnErrorBodyAndRetryAfter() throws Exception {
    HttpResponse<String> limited = client.chat("x", FAULT, "status=429,retry-after=1500ms");

    assertThat(limited.statusCode()).isEqualTo(429);
    assertThat(limited.headers().firstValue("retry-after")).contains("2");
    assertThat(limited.headers().firstValue("retry-after-ms")).contains("1500");
    assertThat(limited.headers().firstValue("x-simulated")).contains("true");
    assertThat(Client.json(limited).at("/error/code").asText()).isEqualTo("rate_limit_exceeded");
    assertThat(client.chatStream("x", FAULT, "status=503").statusCode()).isEqualTo(503);
  }

  @ParameterizedTest
  @ValueSource(strings = {"cut", "cut-after=head", "cut-after=20", "cut-after=end"})
  void cutWholeAnswerIsAnErrorOfTheConnection(String fault) {
    assertThatThrownBy(() -> client.chat("x", FAULT, fault))
        .isInstanceOf(IOException.class)
        .isNotInstanceOf(HttpTimeoutException.class);
  }

  @ParameterizedTest
  @CsvSource({"cut-after=head, -1", "cut-after=0, 0", "cut-after=3, 3", "cut-after=99, 32"})
  void cutStreamSendsExactlyTheTokensBefore(String fault, int tokens) throws Exception {
    String sent = sentUntilFailure(fault);

    assertThat(sent.contains("\"role\":\"assistant\"")).isEqualTo(tokens >= 0);
    assertThat(contentTokens(sent)).isEqualTo(Math.max(0, tokens));
    assertThat(sent).doesNotContain("[DONE]");
  }

  @Test
  void cutInsteadOfTheEndSendsAllButDone() throws Exception {
    String sent = sentUntilFailure("cut-after=end");

    assertThat(contentTokens(sent)).isEqualTo(32);
    assertThat(sent).contains("\"finish_reason\":\"stop\"").doesNotContain("[DONE]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"hang", "hang-after=head", "hang-after=2", "hang-after=end"})
  void hangingStreamNeverEnds(String fault) throws Exception {
    long before = provider.cancelled();
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), provider.port())) {
      socket.setSoTimeout(150);
      send(socket, Client.chatBody("x", true), FAULT + ": " + fault);

      String received = readUntilTimeout(socket.getInputStream());

      assertThat(received.isEmpty()).isEqualTo(fault.equals("hang"));
      assertThat(received).doesNotContain("[DONE]");
    }
    assertThat(provider.awaitCancelled(before + 1, Duration.ofSeconds(5))).isTrue();
  }

  @Test
  void hangingWholeAnswerStopsAmongItsBytes() throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), provider.port())) {
      socket.setSoTimeout(150);
      send(socket, Client.chatBody("x", false), FAULT + ": hang-after=5");

      String received = readUntilTimeout(socket.getInputStream());

      assertThat(received).contains("200 OK");
      assertThat(received.substring(received.indexOf("\r\n\r\n") + 4)).hasSize(20);
    }
  }

  @Test
  void earlyEndIsProperForHttp() throws Exception {
    HttpResponse<String> stream = client.chatStream("x", FAULT, "end-after=2");
    assertThat(stream.statusCode()).isEqualTo(200);
    assertThat(contentTokens(stream.body())).isEqualTo(2);
    assertThat(stream.body()).doesNotContain("[DONE]");

    assertThat(client.chatStream("x", FAULT, "end-after=head").body()).isEmpty();

    HttpResponse<String> whole = client.chat("x", FAULT, "end-after=10");
    assertThat(whole.statusCode()).isEqualTo(200);
    assertThatThrownBy(() -> Client.json(whole)).isInstanceOf(JsonProcessingException.class);
  }

  @Test
  void errorEventEndsTheStream() throws Exception {
    HttpResponse<String> stream = client.chatStream("x", FAULT, "error-after=1");

    List<JsonNode> events = Client.events(stream.body());
    assertThat(events.get(events.size() - 1).path("error").path("type").asText())
        .isEqualTo("server_error");
    assertThat(contentTokens(stream.body())).isEqualTo(1);
    assertThat(stream.body()).doesNotContain("[DONE]");
    assertThat(Client.json(client.chat("x", FAULT, "error-after=1")).has("error")).isTrue();
  }

  @Test
  void invalidEventIsFollowedByTheRest() throws Exception {
    String body = client.chatStream("x", FAULT, "invalid-event-after=1").body();

    assertThat(body).contains("\"choices\": [{\n\n").endsWith("data: [DONE]\n\n");
    HttpResponse<String> whole = client.chat("x", FAULT, "invalid-event-after=1");
    assertThatThrownBy(() -> Client.json(whole)).isInstanceOf(JsonProcessingException.class);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void invalidJsonHasTheRightStatusAndType(boolean stream) throws Exception {
    HttpResponse<String> response =
        stream
            ? client.chatStream("x", FAULT, "invalid-json")
            : client.chat("x", FAULT, "invalid-json");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("content-type").orElseThrow())
        .startsWith(stream ? "text/event-stream" : "application/json");
    assertThatThrownBy(() -> Client.json(response)).isInstanceOf(JsonProcessingException.class);
  }

  @Test
  void wrongContentTypeHasTheRightBody() throws Exception {
    HttpResponse<String> whole = client.chat("x", FAULT, "wrong-content-type");
    HttpResponse<String> stream = client.chatStream("x", FAULT, "wrong-content-type=image/png");

    assertThat(whole.headers().firstValue("content-type")).contains("text/html");
    assertThat(Client.json(whole).has("choices")).isTrue();
    assertThat(stream.headers().firstValue("content-type")).contains("image/png");
    assertThat(stream.body()).endsWith("data: [DONE]\n\n");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void duplicateContentLengthDisagrees(boolean stream) throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), provider.port())) {
      socket.setSoTimeout(150);
      send(socket, Client.chatBody("x", stream), FAULT + ": duplicate-content-length");

      String received = readUntilTimeout(socket.getInputStream());

      assertThat(received.toLowerCase(Locale.ROOT).split("content-length: ", -1)).hasSize(3);
      assertThat(received).contains("[simulated m]");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void slowBodyArrivesWhole(boolean stream) throws Exception {
    String fault = "slow-body=400/1ms";
    HttpResponse<String> response =
        stream ? client.chatStream("x", FAULT, fault) : client.chat("x", FAULT, fault);

    String proper = (stream ? client.chatStream("x") : client.chat("x")).body();
    assertThat(response.body()).hasSameSizeAs(proper);
  }

  @Test
  void delayIsWaited() throws Exception {
    long start = System.nanoTime();

    HttpResponse<String> response = client.chat("x", FAULT, "delay=60ms");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(59));
  }

  @Test
  void scriptedFaultsComeInOrderAndThoseOfTheModelFirst() throws Exception {
    provider.script(Fault.status(500), Fault.none(), Fault.rateLimited(Duration.ofSeconds(3)));
    provider.scriptFor("m", Fault.status(502));

    assertThat(client.chat("x").statusCode()).isEqualTo(502);
    assertThat(client.chat("x").statusCode()).isEqualTo(500);
    assertThat(client.chat("x").statusCode()).isEqualTo(200);
    assertThat(client.chat("x").statusCode()).isEqualTo(429);
    assertThat(client.chat("x").statusCode()).isEqualTo(200);
  }

  @Test
  void clearedScriptIsForgotten() throws Exception {
    provider.script(Fault.status(500));
    provider.scriptFor("m", new Fault.End(Position.beforeEnd()));
    provider.clearScript();

    assertThat(client.chatStream("x").body()).endsWith("[DONE]\n\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"explode", "cut-after=-1", "cut-after=x", "status=200", "slow-body=0/1ms"})
  void wrongFaultIsRefusedWithValueAndExpectation(String fault) throws Exception {
    HttpResponse<String> response = client.chat("x", FAULT, fault);

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(Client.json(response).at("/error/message").asText())
        .contains(fault)
        .contains("expected")
        .contains("cut-after=P");
  }

  /**
   * What the server sent before it closed the connection; the JDK's client would drop some of it.
   */
  private String sentUntilFailure(String fault) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), provider.port())) {
      socket.setSoTimeout(5_000);
      send(socket, Client.chatBody("x", true), FAULT + ": " + fault);
      String received = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(received).doesNotContain("\r\n0\r\n");
      return received;
    }
  }

  private static int contentTokens(String body) {
    return body.split("\"delta\":\\{\"content\":", -1).length - 1;
  }

  private static void send(Socket socket, String body, String header) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    String head =
        "POST /v1/chat/completions HTTP/1.1\r\nhost: localhost\r\ncontent-length: "
            + bytes.length
            + "\r\n"
            + header
            + "\r\n\r\n";
    socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
  }

  private static String readUntilTimeout(InputStream in) throws IOException {
    StringBuilder received = new StringBuilder();
    byte[] buffer = new byte[8_192];
    try {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        received.append(new String(buffer, 0, n, StandardCharsets.UTF_8));
      }
    } catch (SocketTimeoutException nothingMoreComes) {
      return received.toString();
    }
    throw new AssertionError("the server closed after: " + received);
  }
}
