package dev.headgate.sim;

import dev.headgate.sim.dialect.Dialect;
import dev.headgate.sim.dialect.Envelope;
import dev.headgate.sim.dialect.Problem;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The reply to one request: writes, ends or breaks it, and notices when the client goes away.
 * Confined to its event loop.
 */
final class Reply {

  private static final String JSON = "application/json";
  private static final long RESET_CODE = 0x2; // INTERNAL_ERROR of HTTP/2

  private final HttpServerRequest request;
  private final HttpServerResponse response;
  private final Dialect dialect;
  private final Simulation simulation;
  private final Context context;
  private final long number;
  private final Envelope envelope;
  private @Nullable ModelTraffic model;
  private boolean over;

  Reply(HttpServerRequest request, Dialect dialect, Simulation simulation, Context context) {
    this.request = request;
    this.response = request.response();
    this.dialect = dialect;
    this.simulation = simulation;
    this.context = context;
    this.number = simulation.traffic().nextRequestNumber();
    this.envelope = simulation.envelope(number);
    // HTTP/1.1 tells of a lost client by closing, HTTP/2 by a reset of the stream.
    response.closeHandler(v -> lost());
    response.exceptionHandler(e -> lost());
  }

  long number() {
    return number;
  }

  Envelope envelope() {
    return envelope;
  }

  Dialect dialect() {
    return dialect;
  }

  /** Whether nothing more can or should be sent. */
  boolean isOver() {
    return over;
  }

  /** Counts the request as running and runs {@code answer} when there is a place for it. */
  void begin(String modelName, Runnable answer) {
    ModelTraffic traffic = simulation.traffic().of(modelName);
    simulation
        .slots()
        .acquire(
            context,
            traffic,
            () -> {
              if (over) {
                simulation.slots().release();
                return;
              }
              model = traffic;
              traffic.running.incrementAndGet();
              simulation.traffic().running.incrementAndGet();
              answer.run();
            });
  }

  /** Counts the tokens of a complete answer. */
  void answered(long promptTokens, long generatedTokens) {
    if (model != null) {
      model.answered.increment();
      model.promptTokens.add(promptTokens);
      model.generatedTokens.add(generatedTokens);
    }
  }

  /** Sends a JSON body and is done. */
  void whole(int status, byte[] body) {
    head(status, JSON);
    end(body);
  }

  /** Sends an error and is done. */
  void problem(Problem problem) {
    whole(problem.status(), dialect.error(problem, envelope));
  }

  /** Sets status and headers; they are sent with the first bytes. */
  HttpServerResponse head(int status, String contentType) {
    response.setStatusCode(status);
    response.putHeader("content-type", contentType);
    response.putHeader(Headers.SIMULATED, "true");
    response.putHeader(dialect == Dialect.ANTHROPIC ? "request-id" : "x-request-id", envelope.id());
    return response;
  }

  Future<Void> writeHead() {
    return response.writeHead();
  }

  Future<Void> write(byte[] bytes) {
    return response.write(Buffer.buffer(bytes));
  }

  boolean isFull() {
    return response.writeQueueFull();
  }

  void onDrain(Runnable action) {
    response.drainHandler(v -> action.run());
  }

  /** Sends the last bytes and is done. */
  void end(byte[] bytes) {
    finish();
    var unused = response.end(Buffer.buffer(bytes));
  }

  /** Ends properly. */
  void end() {
    finish();
    var unused = response.end();
  }

  /** Closes the connection, or resets the stream, under the client's feet. */
  void cut() {
    finish();
    if (request.version() == HttpVersion.HTTP_2) {
      var unused = response.reset(RESET_CODE);
    } else {
      var unused = request.connection().close();
    }
  }

  /** Runs an action on the event loop later, unless the client goes away before. */
  void after(Duration delay, Runnable action) {
    // A timer of Vert.x has milliseconds; rounding up never answers earlier than asked.
    long millis = Math.max(1, Math.ceilDiv(delay.toNanos(), 1_000_000));
    context.owner().setTimer(millis, timer -> runIfOpen(action));
  }

  /** Runs an action on the event loop after what already waits there. */
  void soon(Runnable action) {
    context.runOnContext(v -> runIfOpen(action));
  }

  private void runIfOpen(Runnable action) {
    if (!over) {
      action.run();
    }
  }

  private void lost() {
    if (!over) {
      finish();
      simulation.traffic().cancelled.increment();
    }
  }

  private void finish() {
    if (over) {
      return;
    }
    over = true;
    if (model != null) {
      model.running.decrementAndGet();
      simulation.traffic().running.decrementAndGet();
      simulation.slots().release();
    }
  }
}
