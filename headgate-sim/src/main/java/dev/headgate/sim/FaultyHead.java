package dev.headgate.sim;

import dev.headgate.sim.dialect.Problem;
import dev.headgate.sim.fault.Fault;
import dev.headgate.sim.fault.Position;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;

/** Faults that happen instead of an answer, whether it was to be streamed or not. */
final class FaultyHead {

  private FaultyHead() {}

  /** Carries out the fault if it is one of these; false when an answer is to be sent. */
  static boolean replaces(Reply reply, Fault fault) {
    return switch (fault) {
      case Fault.Status status -> {
        status(reply, status);
        yield true;
      }
      case Fault.Cut cut -> {
        boolean now = cut.at() instanceof Position.BeforeHead;
        if (now) {
          reply.cut();
        }
        yield now;
      }
      // Nothing to do: the reply stays open until the client gives up.
      case Fault.Hang hang -> hang.at() instanceof Position.BeforeHead;
      default -> false;
    };
  }

  private static void status(Reply reply, Fault.Status fault) {
    HttpServerResponse response = reply.head(fault.status(), "application/json");
    fault.retryAfter().ifPresent(delay -> retryAfter(response, delay));
    reply.end(reply.dialect().error(Problem.injected(fault.status()), reply.envelope()));
  }

  private static void retryAfter(HttpServerResponse response, Duration delay) {
    // Retry-After knows whole seconds; OpenAI sends milliseconds beside it.
    response.putHeader("retry-after", Long.toString(Math.ceilDiv(delay.toMillis(), 1_000)));
    response.putHeader("retry-after-ms", Long.toString(delay.toMillis()));
  }
}
