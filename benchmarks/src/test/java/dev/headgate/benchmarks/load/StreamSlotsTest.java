package dev.headgate.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StreamSlotsTest {

  private static final String TOKEN = "data: {\"content\":\"four\"}\n\n";

  @Test
  void opensStreamAfterStreamAndMeasuresTheFirstContent() throws Exception {
    StreamResult result = run(200, TOKEN + TOKEN + "data: [DONE]\n\n");

    assertThat(result.failed()).isZero();
    assertThat(result.firstContent().getTotalCount()).isGreaterThan(4);
    // All three came in one chunk.
    assertThat(result.eventsPerRead()).isEqualTo(3);
  }

  @Test
  void aStreamWithoutItsEndIsAFailure() throws Exception {
    StreamResult result = run(200, TOKEN);

    assertThat(result.failed()).isPositive();
    assertThat(result.failure()).isEqualTo("status 200, or the stream ended early");
  }

  @Test
  void anotherStatusIsAFailure() throws Exception {
    assertThat(run(429, TOKEN + "data: [DONE]\n\n").failed()).isPositive();
  }

  private static StreamResult run(int status, String events) throws Exception {
    try (LocalServer server =
            new LocalServer(exchange -> LocalServer.send(exchange, status, events, true));
        Network network = new Network()) {
      return new StreamSlots(network, server.target()).connect(4).run(0.1, 0.3);
    }
  }
}
