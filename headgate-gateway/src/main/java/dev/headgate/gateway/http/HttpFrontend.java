package dev.headgate.gateway.http;

import dev.headgate.core.spi.RoutingListener;
import dev.headgate.gateway.admin.AdminApi;
import dev.headgate.gateway.batch.Batches;
import dev.headgate.gateway.config.ServerConfig;
import dev.headgate.gateway.observe.FeedbackDesk;
import dev.headgate.gateway.observe.HttpMetrics;
import dev.headgate.gateway.observe.Metrics;
import dev.headgate.gateway.serving.ServingSlot;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** The HTTP server: one listening socket, its connections spread over the event loops. */
public final class HttpFrontend {

  private static final long MIN_BODY_BUDGET = 64L << 20;
  private static final int HEAP_SHARE = 4;

  private final Vertx vertx;
  private final Parts parts;
  private final AtomicInteger openConnections = new AtomicInteger();
  private final BodyBudget budget =
      new BodyBudget(Math.max(MIN_BODY_BUDGET, Runtime.getRuntime().maxMemory() / HEAP_SHARE));
  private final BoundPort port = new BoundPort();

  /**
   * What the server works with.
   *
   * @param serving what requests are served with
   * @param ids decision ids
   * @param clock dates events
   * @param metrics counted into and shown
   * @param feedback takes opinions of answers
   * @param admin looks at and changes the pool
   * @param batches keeps files of requests and runs them
   * @param listener hears of requests refused before the pipeline
   * @param notReady why requests cannot be routed yet; empty when they can
   */
  public record Parts(
      ServingSlot serving,
      Supplier<String> ids,
      InstantSource clock,
      Metrics metrics,
      FeedbackDesk feedback,
      AdminApi admin,
      Batches batches,
      RoutingListener listener,
      Supplier<List<String>> notReady) {}

  private HttpFrontend(Vertx vertx, Parts parts) {
    this.vertx = vertx;
    this.parts = parts;
  }

  /**
   * Starts listening where the configuration in force says.
   *
   * @param eventLoops how many share the connections
   * @return the server once it listens; fails when the address cannot be bound
   */
  public static Future<HttpFrontend> start(Vertx vertx, int eventLoops, Parts parts) {
    HttpFrontend frontend = new HttpFrontend(vertx, parts);
    return frontend.deploy(eventLoops).map(frontend);
  }

  /** Returns the port it listens on. */
  public int port() {
    return port.get();
  }

  private Future<String> deploy(int eventLoops) {
    HttpMetrics httpMetrics = parts.metrics().http(openConnections::get, budget::used);
    HttpObserver observer = new HttpObserver(httpMetrics, parts.listener(), parts.clock());
    HttpApi api =
        new HttpApi(
            new Endpoints(vertx, parts).table(), parts.serving(), parts.ids(), budget, observer);
    ServerConfig server = parts.serving().current().config().server();
    return vertx.deployVerticle(
        () ->
            new ServerVerticle(
                server,
                api,
                new Connections(this::limits, openConnections),
                port,
                parts.metrics()::eventLoopLate),
        new DeploymentOptions().setInstances(eventLoops));
  }

  /**
   * Stops listening, lets requests under way finish and closes the connections.
   *
   * @param grace how long requests may take to finish
   */
  public Future<Void> shutdown(Duration grace) {
    return Future.join(
            port.servers().stream()
                .map(server -> server.shutdown(grace.toMillis(), TimeUnit.MILLISECONDS))
                .toList())
        .mapEmpty();
  }

  private Connections.Limits limits() {
    ServerConfig server = parts.serving().current().config().server();
    return new Connections.Limits(
        server.maxConnections(), server.headerTimeout(), server.idleTimeout());
  }
}
