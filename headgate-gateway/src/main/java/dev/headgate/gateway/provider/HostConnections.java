package dev.headgate.gateway.provider;

import io.vertx.core.http.HttpClient;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The connections to one host, which its endpoints share: opened with the first call, so that a
 * model which takes no requests holds none. Thread-safe.
 */
final class HostConnections {

  private final Supplier<HttpClient> opener;
  private volatile @Nullable HttpClient open;
  private boolean closed;

  HostConnections(Supplier<HttpClient> opener) {
    this.opener = opener;
  }

  /** Returns the client, opened if need be. */
  HttpClient client() {
    HttpClient there = open;
    return there == null ? opened() : there;
  }

  boolean areOpen() {
    return open != null;
  }

  private synchronized HttpClient opened() {
    HttpClient there = open;
    if (there != null) {
      return there;
    }
    if (closed) {
      throw new IllegalStateException("connections: closed (expected: no call after the last)");
    }
    HttpClient made = opener.get();
    open = made;
    return made;
  }

  synchronized void close() {
    closed = true;
    HttpClient there = open;
    if (there != null) {
      there.close();
    }
  }
}
