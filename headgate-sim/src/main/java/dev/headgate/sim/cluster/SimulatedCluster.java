package dev.headgate.sim.cluster;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/**
 * A running cluster of simulated inference servers: {@code /DEVICE/v1/chat/completions}, {@code
 * /DEVICE/metrics}, {@code /dcgm/metrics}, {@code /sim/devices}, {@code POST
 * /sim/devices/DEVICE/fault}. Every answer says that it is simulated. Thread-safe.
 */
public final class SimulatedCluster implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int BACKLOG = 4_096;

  private final Vertx vertx;
  private final Server server;
  private final String host;

  private SimulatedCluster(Vertx vertx, Server server, String host) {
    this.vertx = vertx;
    this.server = server;
    this.host = host;
  }

  /**
   * Starts a cluster and waits until it listens.
   *
   * @throws IllegalStateException when it cannot listen there
   */
  public static SimulatedCluster start(ClusterSpec spec) {
    Vertx vertx =
        Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setPreferNativeTransport(true));
    Server server = new Server(spec);
    try {
      await(vertx.deployVerticle(server));
      return new SimulatedCluster(vertx, server, spec.host());
    } catch (CompletionException e) {
      await(vertx.close());
      throw new IllegalStateException("simulated cluster: " + e.getCause(), e);
    }
  }

  /** Its address without a path, such as {@code http://127.0.0.1:41234}. */
  public String baseUrl() {
    return "http://" + (host.equals("0.0.0.0") ? "127.0.0.1" : host) + ":" + server.port;
  }

  @Override
  public void close() {
    await(vertx.close());
  }

  private static void await(Future<?> future) {
    var unused =
        future
            .toCompletionStage()
            .toCompletableFuture()
            .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
            .join();
  }

  /** The one event loop's server. */
  private static final class Server extends VerticleBase {

    private final ClusterSpec spec;
    private volatile int port;

    Server(ClusterSpec spec) {
      this.spec = spec;
    }

    @Override
    public Future<?> start() {
      ClusterPaths paths = new ClusterPaths(spec, new ScaledTiming(vertx, spec.timeScale()));
      HttpServer http =
          vertx
              .createHttpServer(
                  new HttpServerOptions()
                      .setHost(spec.host())
                      .setPort(spec.port())
                      .setAcceptBacklog(BACKLOG))
              .requestHandler(paths::handle);
      return http.listen().onSuccess(listening -> port = listening.actualPort());
    }
  }
}
