package dev.headgate.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.sim.ModelBehaviour;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Slow, idle and too many clients are shown out, and the others notice nothing. */
class SlowClientTest {

  private static final String HEAD =
      "POST /v1/chat/completions HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n";
  private static final Duration SHORT = Duration.ofMillis(300);
  private static final Duration LONG = Duration.ofMinutes(5);

  @Test
  void headThatDripsIn_isCutOff() throws IOException {
    try (GatewayFixture fixture =
            GatewayFixture.start(TestConfigs.server(1 << 20, SHORT, LONG, 100));
        RawClient client = fixture.raw()) {
      String answer = dripUntilClosed(client, HEAD);
      assertThat(answer).startsWith("HTTP/1.1 408");
    }
  }

  @Test
  void bodyThatDripsIn_isRefusedWithAnError() throws IOException {
    try (GatewayFixture fixture =
            GatewayFixture.start(TestConfigs.server(1 << 20, SHORT, LONG, 100));
        RawClient client = fixture.raw()) {
      client.send(HEAD + "content-length: 1000\r\n\r\n");
      String answer = dripUntilClosed(client, " ".repeat(900));
      assertThat(answer).startsWith("HTTP/1.1 408").contains("request_timeout");
    }
  }

  @Test
  void bodyThatComesAfterItsRefusal_takesNoMemory() throws IOException {
    try (GatewayFixture fixture =
            GatewayFixture.start(TestConfigs.server(1 << 20, Duration.ofSeconds(1), LONG, 100));
        RawClient client = fixture.raw()) {
      client.send(HEAD + "content-length: 1000000\r\n\r\n" + " ".repeat(20_000));
      assertThat(client.readUntil("request_timeout")).startsWith("HTTP/1.1 408");
      client.send(" ".repeat(900_000));
      client.readToEnd(); // the gateway closes it, having read and dropped what came
      assertThat(fixture.get("/metrics").body()).contains("\nheadgate_request_body_bytes 0.0\n");
    }
  }

  @Test
  void connectionWithoutRequests_isClosedWhenIdle() throws IOException {
    try (GatewayFixture fixture =
            GatewayFixture.start(TestConfigs.server(1 << 20, LONG, SHORT, 100));
        RawClient fresh = fixture.raw();
        RawClient used = fixture.raw()) {
      used.send("GET /health HTTP/1.1\r\nhost: localhost\r\n\r\n");
      assertThat(used.readToEnd()).startsWith("HTTP/1.1 200");
      assertThat(fresh.readToEnd()).isEmpty();
    }
  }

  @Test
  void modelThatThinksLongerThanTheIdleTime_isWaitedFor() throws Exception {
    try (GatewayFixture fixture =
        GatewayFixture.start(TestConfigs.server(1 << 20, SHORT, SHORT, 100))) {
      fixture.provider().behave(ModelBehaviour.DEFAULT.withTimeToFirstToken(SHORT.multipliedBy(4)));
      assertThat(fixture.post("/v1/chat/completions", GatewayFixture.CHAT).statusCode())
          .isEqualTo(200);
    }
  }

  @Test
  void threeThousandIdleConnections_hurtNobody() throws IOException {
    try (GatewayFixture fixture =
        GatewayFixture.start(TestConfigs.server(1 << 20, LONG, LONG, 4_000))) {
      List<RawClient> idle = new ArrayList<>();
      try {
        for (int i = 0; i < 3_000; i++) {
          idle.add(fixture.raw().send(i % 2 == 0 ? "" : "POST /v1/ch"));
        }
        for (int i = 0; i < 20; i++) {
          assertThat(fixture.post("/v1/chat/completions", GatewayFixture.CHAT).statusCode())
              .isEqualTo(200);
        }
      } finally {
        for (RawClient client : idle) {
          client.close();
        }
      }
    }
  }

  @Test
  void connectionsAboveTheCap_areTurnedAway_untilSomeClose() throws IOException {
    try (GatewayFixture fixture =
        GatewayFixture.start(TestConfigs.server(1 << 20, LONG, LONG, 3))) {
      RawClient first = fixture.raw();
      try (RawClient second = fixture.raw();
          RawClient third = fixture.raw()) {
        // an answer shows that a connection was taken up, and counted
        assertHealthy(first);
        assertHealthy(second);
        assertHealthy(third);
        try (RawClient fourth = fixture.raw()) {
          assertThat(fourth.readToEnd()).startsWith("HTTP/1.1 503").contains("retry-after: 1");
        }
        first.close();
        awaitRoom(fixture);
      }
    }
  }

  private static void awaitRoom(GatewayFixture fixture) throws IOException {
    for (int i = 0; i < 1_000; i++) {
      try (RawClient next = fixture.raw()) {
        next.send("GET /health HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n");
        if (next.readToEnd().startsWith("HTTP/1.1 200")) {
          return;
        }
      }
    }
    throw new AssertionError("no room after a connection was closed");
  }

  private static void assertHealthy(RawClient client) throws IOException {
    client.send("GET /health HTTP/1.1\r\nhost: localhost\r\n\r\n");
    assertThat(client.readUntil("\r\n\r\n")).startsWith("HTTP/1.1 200");
  }

  /** Sends a byte at a time, pausing as long as the answer's first byte may take to come. */
  private static String dripUntilClosed(RawClient client, String text) throws IOException {
    for (int i = 0; i < text.length() && !client.hasAnswerWithin(Duration.ofMillis(50)); i++) {
      client.trySend(text.substring(i, i + 1));
    }
    return client.readToEnd();
  }
}
