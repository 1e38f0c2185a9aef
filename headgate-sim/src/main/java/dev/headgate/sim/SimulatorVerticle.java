package dev.headgate.sim;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.util.concurrent.atomic.AtomicInteger;

/** One event loop's server; several share a port. */
final class SimulatorVerticle extends VerticleBase {

  private static final int MOST_HEADER_BYTES = 64 << 10;
  private static final int BACKLOG = 4_096;

  private final Simulation simulation;
  private final int bindPort;

  /**
   * @param bindPort the port; a negative number is to Vert.x any free port, the same one for all
   *     servers that give that number
   */
  SimulatorVerticle(Simulation simulation, int bindPort) {
    this.simulation = simulation;
    this.bindPort = bindPort;
  }

  @Override
  public Future<?> start() {
    SimulatorOptions options = simulation.options();
    HttpServer server =
        vertx
            .createHttpServer(
                new HttpServerOptions()
                    .setHost(options.host())
                    .setPort(bindPort)
                    .setHttp2ClearTextEnabled(options.http2())
                    .setHandle100ContinueAutomatically(true)
                    .setMaxHeaderSize(MOST_HEADER_BYTES)
                    .setMaxInitialLineLength(MOST_HEADER_BYTES)
                    .setAcceptBacklog(BACKLOG))
            .connectionHandler(this::count)
            .requestHandler(new Endpoints(simulation, context)::handle);
    return server.listen().onSuccess(listening -> simulation.listensOn(listening.actualPort()));
  }

  private void count(HttpConnection connection) {
    AtomicInteger open = simulation.traffic().openConnections;
    open.incrementAndGet();
    connection.closeHandler(closed -> open.decrementAndGet());
  }
}
