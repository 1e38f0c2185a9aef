package dev.headgate.gateway.probe;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Asks the usual ports of local model servers for their models, all at once. Takes no longer than
 * its timeout, follows no redirect, uses no proxy and believes no body beyond a mebibyte: anything
 * may listen on a port.
 */
public final class LoopbackProbe {

  private static final Duration DEFAULT_TIMEOUT = Duration.ofMillis(300);
  private static final String LOOPBACK = "127.0.0.1";
  private static final int MAX_BODY_BYTES = 1_024 * 1_024;

  private final Map<ServerKind, Integer> ports;
  private final Duration timeout;

  /** Makes a probe of chosen ports. */
  LoopbackProbe(Map<ServerKind, Integer> ports, Duration timeout) {
    this.ports = new EnumMap<>(ServerKind.class);
    this.ports.putAll(ports);
    this.timeout = timeout;
  }

  /** Returns a probe of the usual ports that takes at most 300 milliseconds. */
  public static LoopbackProbe ofUsualPorts() {
    Map<ServerKind, Integer> ports = new EnumMap<>(ServerKind.class);
    for (ServerKind kind : ServerKind.values()) {
      ports.put(kind, kind.port());
    }
    return new LoopbackProbe(ports, DEFAULT_TIMEOUT);
  }

  /** Returns the servers that answered with models, in the order of {@link ServerKind}. */
  public List<LocalServer> find() {
    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    try {
      List<Callable<Optional<LocalServer>>> questions =
          ports.entrySet().stream().map(this::question).toList();
      return threads.invokeAll(questions, timeout.toMillis(), TimeUnit.MILLISECONDS).stream()
          .flatMap(answer -> answered(answer).stream())
          .toList();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of();
    } finally {
      threads.shutdownNow();
    }
  }

  private Callable<Optional<LocalServer>> question(Map.Entry<ServerKind, Integer> candidate) {
    URI base = URI.create("http://%s:%d/v1".formatted(LOOPBACK, candidate.getValue()));
    return () -> ask(candidate.getKey(), base);
  }

  private static Optional<LocalServer> answered(Future<Optional<LocalServer>> answer) {
    try {
      return answer.get();
    } catch (ExecutionException | CancellationException nobodyThere) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private Optional<LocalServer> ask(ServerKind kind, URI base) throws IOException {
    URI models = URI.create(base + "/models");
    HttpURLConnection connection =
        (HttpURLConnection) models.toURL().openConnection(Proxy.NO_PROXY);
    int millis = Math.toIntExact(timeout.toMillis());
    connection.setConnectTimeout(millis);
    connection.setReadTimeout(millis);
    connection.setInstanceFollowRedirects(false);
    try {
      return server(kind, base, connection);
    } finally {
      connection.disconnect();
    }
  }

  private static Optional<LocalServer> server(
      ServerKind kind, URI base, HttpURLConnection connection) throws IOException {
    if (connection.getResponseCode() != HttpURLConnection.HTTP_OK) {
      return Optional.empty();
    }
    try (InputStream in = connection.getInputStream()) {
      List<LocalModel> found = ModelList.parse(in.readNBytes(MAX_BODY_BYTES));
      return found.isEmpty() ? Optional.empty() : Optional.of(new LocalServer(kind, base, found));
    }
  }
}
