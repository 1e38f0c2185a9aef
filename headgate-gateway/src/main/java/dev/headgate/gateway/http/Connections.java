package dev.headgate.gateway.http;

import dev.headgate.gateway.channel.FlushTogether;
import dev.headgate.gateway.channel.RoomyAllocator;
import io.vertx.core.http.HttpConnection;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * The connections of one event loop. Counts them against the gateway's cap and, a few times within
 * each limit, sweeps out the slow and the idle: one timer for all instead of one for each request.
 */
final class Connections {

  private static final byte[] FULL =
      """
      HTTP/1.1 503 Service Unavailable\r
      connection: close\r
      retry-after: 1\r
      content-length: 0\r
      \r
      """
          .getBytes(StandardCharsets.US_ASCII);

  private final Supplier<Limits> limits;
  private final AtomicInteger openEverywhere;
  private final Set<ConnectionGuard> guards = new HashSet<>();

  /**
   * What connections may take.
   *
   * @param max connections at once, over all event loops
   * @param receive time for a request's head and body
   * @param idle time between requests
   */
  record Limits(int max, Duration receive, Duration idle) {}

  /**
   * Makes the watch over one event loop's connections.
   *
   * @param limits those in force now; a reload may change them
   * @param openEverywhere shared by all event loops
   */
  Connections(Supplier<Limits> limits, AtomicInteger openEverywhere) {
    this.limits = limits;
    this.openEverywhere = openEverywhere;
  }

  /** Takes up a new connection, or turns it away when there are too many. */
  void opened(HttpConnection connection) {
    FlushTogether.install(connection);
    RoomyAllocator.install(connection);
    ConnectionGuard guard = ConnectionGuard.install(connection);
    connection.closeHandler(closed -> closed(guard));
    guards.add(guard);
    if (openEverywhere.incrementAndGet() > limits.get().max()) {
      guard.closeWith(FULL);
    }
  }

  /** Ends the connections that took too long. */
  void sweep() {
    Limits now = limits.get();
    long nanos = System.nanoTime();
    for (ConnectionGuard guard : new ArrayList<>(guards)) {
      guard.sweep(nanos, now.receive().toNanos(), now.idle().toNanos());
    }
  }

  private void closed(ConnectionGuard guard) {
    guards.remove(guard);
    openEverywhere.decrementAndGet();
  }
}
