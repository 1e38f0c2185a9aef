package dev.headgate.sim;

import dev.headgate.sim.answer.Answer;
import dev.headgate.sim.dialect.Problem;
import dev.headgate.sim.dialect.StreamEvent;
import dev.headgate.sim.dialect.StreamEvent.Kind;
import dev.headgate.sim.dialect.WireRequest;
import dev.headgate.sim.fault.Fault;
import dev.headgate.sim.fault.Position;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerResponse;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Iterator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Sends an answer token by token, each event in a write of its own, at the model's pace and no
 * faster than the client reads.
 */
final class StreamDelivery implements Delivery {

  private static final String SSE = "text/event-stream; charset=utf-8";

  /** Events written before other requests on the event loop get their turn. */
  private static final int BURST = 64;

  private static final byte[] INVALID_EVENT =
      "data: {\"id\": \"simulated\", \"choices\": [{\n\n".getBytes(StandardCharsets.UTF_8);
  private static final byte[] INVALID_BODY =
      "{\"id\": \"simulated\", \"choices\": [{".getBytes(StandardCharsets.UTF_8);

  private final Reply reply;
  private final Answer answer;
  private final Iterator<StreamEvent> events;
  private final Pace pace;
  private final long startNanos = System.nanoTime();
  private Fault fault = Fault.none();
  private boolean faultDone;
  private boolean headSent;
  private int tokensSent;
  private Future<Void> lastWrite = Future.succeededFuture();
  private @Nullable StreamEvent next;

  StreamDelivery(Reply reply, WireRequest wire, Answer answer, Pace pace) {
    this.reply = reply;
    this.answer = answer;
    this.events = reply.dialect().events(answer, wire, reply.envelope());
    this.pace = pace;
  }

  @Override
  public void run(Fault wanted) {
    fault = wanted;
    if (FaultyHead.replaces(reply, fault)) {
      return;
    }
    if (fault instanceof Fault.Delay delay && !delay.by().isZero()) {
      reply.after(delay.by(), this::send);
    } else {
      send();
    }
  }

  private void send() {
    String type = fault instanceof Fault.WrongContentType wrong ? wrong.contentType() : SSE;
    HttpServerResponse response = reply.head(200, type).putHeader("cache-control", "no-cache");
    switch (fault) {
      case Fault.InvalidJson invalid -> reply.end(INVALID_BODY);
      case Fault.DuplicateContentLength duplicate -> DuplicateLength.send(response, reply, all());
      case Fault.SlowBody slow -> {
        response.setChunked(true);
        new Drip(reply, all(), slow, this::answered).start();
      }
      default -> {
        response.setChunked(true);
        pump();
      }
    }
  }

  private void pump() {
    for (int i = 0; i < BURST; i++) {
      StreamEvent event = peek();
      if (event == null) {
        answered();
        reply.end();
        return;
      }
      if (reply.isFull()) {
        reply.onDrain(() -> reply.soon(this::pump));
        return;
      }
      if (waitFor(event)) {
        return;
      }
      if (!faultDone && isDue(event) && breaks()) {
        return;
      }
      write(event);
    }
    reply.soon(this::pump);
  }

  private @Nullable StreamEvent peek() {
    if (next == null && events.hasNext()) {
      next = events.next();
    }
    return next;
  }

  /** Waits when the event is a token that is not due yet. */
  private boolean waitFor(StreamEvent event) {
    if (event.kind() != Kind.CONTENT) {
      return false;
    }
    Duration left = pace.untilToken(tokensSent).minusNanos(System.nanoTime() - startNanos);
    if (left.isNegative() || left.isZero()) {
      return false;
    }
    reply.after(left, this::pump);
    return true;
  }

  private void write(StreamEvent event) {
    headSent = true;
    next = null;
    if (event.kind() == Kind.CONTENT) {
      tokensSent++;
    }
    lastWrite = reply.write(event.bytes());
  }

  private boolean isDue(StreamEvent event) {
    return position()
        .map(
            at ->
                switch (at) {
                  case Position.BeforeHead before -> false;
                  case Position.AfterHead head -> true;
                  case Position.AfterTokens after ->
                      event.kind() == Kind.END
                          || (tokensSent >= after.tokens() && event.kind() != Kind.OPENING);
                  case Position.BeforeEnd before -> event.kind() == Kind.END;
                })
        .orElse(false);
  }

  private Optional<Position> position() {
    return switch (fault) {
      case Fault.Cut cut -> Optional.of(cut.at());
      case Fault.Hang hang -> Optional.of(hang.at());
      case Fault.End end -> Optional.of(end.at());
      case Fault.ErrorEvent errorEvent -> Optional.of(errorEvent.at());
      case Fault.InvalidEvent invalidEvent -> Optional.of(invalidEvent.at());
      default -> Optional.empty();
    };
  }

  /** Carries out the fault; false when the stream goes on. */
  private boolean breaks() {
    faultDone = true;
    switch (fault) {
      case Fault.Cut cut -> flushHead(reply::cut);
      case Fault.Hang hang -> flushHead(() -> {});
      case Fault.End end -> reply.end();
      case Fault.ErrorEvent error ->
          reply.end(reply.dialect().errorEvent(Problem.injected(500), reply.envelope()));
      default -> {
        headSent = true;
        lastWrite = reply.write(INVALID_EVENT);
        return false;
      }
    }
    return true;
  }

  private void flushHead(Runnable then) {
    // What was written before must be on the wire first, or closing would lose it.
    (headSent ? lastWrite : reply.writeHead()).onComplete(sent -> then.run());
  }

  private void answered() {
    reply.answered(answer.promptTokens(), answer.completionTokens());
  }

  private byte[] all() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    events.forEachRemaining(event -> bytes.writeBytes(event.bytes()));
    return bytes.toByteArray();
  }
}
