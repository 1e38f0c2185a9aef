package dev.headgate.sim;

import dev.headgate.sim.fault.Fault;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A running server that answers as OpenAI, Anthropic and Gemini do, with made-up text that says it
 * is simulated. Endpoints: {@code /v1/chat/completions}, {@code /v1/completions}, {@code
 * /v1/embeddings}, {@code /v1/models}, {@code /v1/messages} (and {@code /count_tokens}), {@code
 * /v1beta/models/{model}:generateContent} (and {@code :streamGenerateContent?alt=sse}), {@code
 * /metrics} as vLLM has them, {@code /health}. Behaviour can be changed while it runs. Thread-safe.
 */
public final class SimulatedProvider implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** A number per simulator that wants a free port, so that only its own event loops share it. */
  private static final AtomicInteger FREE_PORTS = new AtomicInteger(-1_000);

  private final Simulation simulation;
  private final Vertx vertx;
  private final boolean ownsVertx;
  private final String deployment;

  private SimulatedProvider(
      Simulation simulation, Vertx vertx, boolean ownsVertx, String deployment) {
    this.simulation = simulation;
    this.vertx = vertx;
    this.ownsVertx = ownsVertx;
    this.deployment = deployment;
  }

  /**
   * Starts a server with its own event loops and waits until it listens.
   *
   * @throws IllegalStateException when it cannot listen there
   */
  public static SimulatedProvider start(SimulatorOptions options) {
    VertxOptions own =
        new VertxOptions()
            .setEventLoopPoolSize(options.eventLoops())
            .setPreferNativeTransport(true);
    Vertx vertx = Vertx.vertx(own);
    try {
      return await(start(vertx, options, true));
    } catch (IllegalStateException e) {
      await(vertx.close());
      throw e;
    }
  }

  /** Starts a server with the defaults. */
  public static SimulatedProvider start() {
    return start(SimulatorOptions.defaults());
  }

  /** Starts a server on the caller's event loops; done when it listens. */
  public static Future<SimulatedProvider> start(Vertx vertx, SimulatorOptions options) {
    return start(vertx, options, false);
  }

  private static Future<SimulatedProvider> start(
      Vertx vertx, SimulatorOptions options, boolean ownsVertx) {
    Simulation simulation = new Simulation(options);
    DeploymentOptions instances = new DeploymentOptions().setInstances(options.eventLoops());
    int bindPort = options.port() == 0 ? FREE_PORTS.decrementAndGet() : options.port();
    return vertx
        .deployVerticle(() -> new SimulatorVerticle(simulation, bindPort), instances)
        .map(id -> new SimulatedProvider(simulation, vertx, ownsVertx, id));
  }

  /** The port it listens on. */
  public int port() {
    return simulation.port();
  }

  /** Its address without a path, such as {@code http://127.0.0.1:41234}. */
  public String baseUrl() {
    String host = simulation.options().host();
    return "http://" + (host.equals("0.0.0.0") ? "127.0.0.1" : host) + ":" + port();
  }

  /** The options it was started with. */
  public SimulatorOptions options() {
    return simulation.options();
  }

  /**
   * Changes how models behave, for requests to come, but for those with a behaviour of their own.
   */
  public void behave(ModelBehaviour behaviour) {
    simulation.behave(behaviour);
  }

  /** Changes how one model behaves, for requests to come. */
  public void behave(String model, ModelBehaviour behaviour) {
    simulation.behave(model, behaviour);
  }

  /** Has one model give this text as every answer to come, such as the score of a grader. */
  public void say(String model, String text) {
    simulation.say(model, text);
  }

  /** Queues faults for the next requests to any model, one each; {@link Fault.None} skips one. */
  public void script(Fault... faults) {
    simulation.script().add(List.of(faults));
  }

  /** Queues faults for the next requests to one model; they come before those for any model. */
  public void scriptFor(String model, Fault... faults) {
    simulation.script().add(model, List.of(faults));
  }

  /** Forgets the faults that are queued. */
  public void clearScript() {
    simulation.script().clear();
  }

  /** The latest requests with a body, oldest first, as many as the options keep. */
  public List<RecordedRequest> requests() {
    return simulation.log().all();
  }

  /** Forgets the requests kept. */
  public void clearRequests() {
    simulation.log().clear();
  }

  /** Requests to answering endpoints received so far. */
  public long received() {
    return simulation.traffic().received.get();
  }

  /** Waits until so many requests were received; false when it took too long. */
  public boolean awaitReceived(long atLeast, Duration timeout) throws InterruptedException {
    return simulation.traffic().received.await(atLeast, timeout);
  }

  /** Requests whose client went away before the answer was complete. */
  public long cancelled() {
    return simulation.traffic().cancelled.get();
  }

  /** Waits until so many requests were cancelled; false when it took too long. */
  public boolean awaitCancelled(long atLeast, Duration timeout) throws InterruptedException {
    return simulation.traffic().cancelled.await(atLeast, timeout);
  }

  /** Connections open now. */
  public int openConnections() {
    return simulation.traffic().openConnections.get();
  }

  /** Requests being answered now, hanging ones included. */
  public int running() {
    return simulation.traffic().running.get();
  }

  /** Stops listening and closes all connections; waits until done. */
  @Override
  public void close() {
    await(shutdown());
  }

  /** Stops listening and closes all connections, without waiting. */
  public Future<Void> shutdown() {
    return ownsVertx ? vertx.close() : vertx.undeploy(deployment);
  }

  private static <T> T await(Future<T> future) {
    try {
      return future
          .toCompletionStage()
          .toCompletableFuture()
          .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new IllegalStateException("simulated provider: " + cause.getMessage(), cause);
    } catch (TimeoutException e) {
      throw new IllegalStateException(
          "simulated provider: nothing happened for " + PATIENCE + " (expected: less)", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("simulated provider: interrupted while waiting", e);
    }
  }
}
