package dev.headgate.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Context;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A client that hangs up while its large request is read by a worker thread. */
class GoneClientTest extends ProfiledPool {

  private static final int WORKERS = 4; // those of a gateway
  private static final int PATIENCE_SECONDS = 20;

  /** Large enough to be read on a worker thread; the prompt in it is short. */
  private static final String LARGE =
      """
      {"model":"weak","messages":[{"role":"user","content":"hi"}],"pad":"%s"}\
      """
          .formatted("x".repeat(600_000));

  private final Gate gate = new Gate();

  @Override
  String configuration() {
    return """
    routers: {pool: {artifact: map.router, profiles: profiles}}
    routes: {auto: {models: [strong, weak, spare], router: pool, lambda: 0}}
    """;
  }

  @Override
  GatewayOptions options() {
    return super.options().withClock(gate);
  }

  @Override
  void profiles(PoolFixture pool) {
    pool.profile(TestMap.profile("strong", 0.03, 0.5, 0.5, 0.5), 201);
  }

  @Test
  void itsRequest_isNotServed() throws Exception {
    long before = fixture.provider().received();
    try (ExecutorService askers = Executors.newVirtualThreadPerTaskExecutor()) {
      gate.shut();
      List<Future<JsonNode>> held =
          IntStream.range(0, WORKERS)
              .mapToObj(i -> askers.submit(() -> fixture.get("/admin/v1/models")))
              .toList();
      gate.awaitWorkers();
      try (RawClient client = new RawClient(fixture.gateway().port())) {
        client.send(
            "POST /v1/chat/completions HTTP/1.1\r\nhost: localhost\r\n"
                + "content-type: application/json\r\ncontent-length: "
                + LARGE.length()
                + "\r\n\r\n"
                + LARGE);
      }
      letEventLoopsTurn();
      gate.open();
      for (Future<JsonNode> each : held) {
        assertThat(each.get().path("data").isEmpty()).isFalse();
      }
    }

    // read after the other, which would have been sent on by now
    assertThat(fixture.send("POST", "/v1/chat/completions", LARGE).statusCode()).isEqualTo(200);
    assertThat(fixture.provider().received()).isEqualTo(before + 1);
  }

  /** Connections are spread over the event loops in turn, so each looks at its sockets often. */
  private void letEventLoopsTurn() throws IOException {
    for (int i = 0; i < 40; i++) {
      try (RawClient other = new RawClient(fixture.gateway().port())) {
        other.send("GET /health HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n");
        assertThat(other.readToEnd()).startsWith("HTTP/1.1 200");
      }
    }
  }

  /** A clock that holds up worker threads, and no others, while it is shut. */
  private static final class Gate implements InstantSource {

    private final CountDownLatch held = new CountDownLatch(WORKERS);
    private final CountDownLatch opened = new CountDownLatch(1);
    private volatile boolean shut;

    @Override
    public Instant instant() {
      if (shut && Context.isOnWorkerThread()) {
        held.countDown();
        await(opened);
      }
      return Instant.now();
    }

    void shut() {
      shut = true;
    }

    void awaitWorkers() {
      await(held);
    }

    void open() {
      shut = false;
      opened.countDown();
    }

    private static void await(CountDownLatch latch) {
      try {
        if (!latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
          throw new AssertionError("nothing happened within " + PATIENCE_SECONDS + " s");
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
  }
}
