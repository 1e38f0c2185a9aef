package dev.headgate.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class OpenLoopTest {

  private static final Executor LATER =
      CompletableFuture.delayedExecutor(300, TimeUnit.MILLISECONDS);

  @Test
  void sendsAtTheRateAndMeasuresWhatIsDueAfterSettling() throws Exception {
    LatencyResult result =
        run(exchange -> LocalServer.send(exchange, 200, "hi", false), Arrivals.constant(200), 4);

    assertThat(result.failed()).isZero();
    assertThat(result.latency().getTotalCount()).isEqualTo(100);
    assertThat(result.lateness().getTotalCount() + result.waited()).isEqualTo(100);
  }

  @Test
  void aStallIsCountedForAllThatWereDueMeanwhile() throws Exception {
    AtomicBoolean stalled = new AtomicBoolean();
    Consumer<HttpExchange> stallsOnce =
        exchange -> {
          Runnable answer = () -> LocalServer.send(exchange, 200, "hi", false);
          if (stalled.compareAndSet(false, true)) {
            LATER.execute(answer);
          } else {
            answer.run();
          }
        };

    LatencyResult result = run(stallsOnce, Arrivals.constant(100), 1);

    assertThat(result.failed()).isZero();
    assertThat(result.latency().getTotalCount()).isEqualTo(50);
    // Due 100 to 300 ms after the start, while the one connection was busy.
    assertThat(result.waited()).isGreaterThanOrEqualTo(19);
    assertThat(Histograms.millis(result.latency(), 90)).isGreaterThan(100);
  }

  @Test
  void aClosedLoopKeepsEveryConnectionBusy() throws Exception {
    LatencyResult result =
        run(exchange -> LocalServer.send(exchange, 200, "hi", true), Arrivals.hot(), 4);

    assertThat(result.failed()).isZero();
    assertThat(result.latency().getTotalCount()).isGreaterThan(4);
  }

  @Test
  void anotherStatusIsAFailure() throws Exception {
    LatencyResult result =
        run(exchange -> LocalServer.send(exchange, 500, "no", false), Arrivals.constant(50), 2);

    assertThat(result.failed()).isEqualTo(30);
    assertThat(result.failure()).isEqualTo("status 500");
    assertThat(result.latency().getTotalCount()).isZero();
  }

  @Test
  void aClosedConnectionIsAFailure() throws Exception {
    LatencyResult result = run(HttpExchange::close, Arrivals.constant(1), 1);

    assertThat(result.failed()).isPositive();
    assertThat(result.failure()).isEqualTo("the server closed the connection");
  }

  /** Settles for 0.1 s, measures for 0.5 s. */
  private static LatencyResult run(
      Consumer<HttpExchange> answer, Arrivals arrivals, int connections) throws Exception {
    try (LocalServer server = new LocalServer(answer);
        Network network = new Network()) {
      return new OpenLoop(network, server.target()).connect(connections).run(arrivals, 0.1, 0.5);
    }
  }
}
