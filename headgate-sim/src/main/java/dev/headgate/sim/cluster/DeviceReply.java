package dev.headgate.sim.cluster;

import dev.headgate.sim.answer.Answer;
import dev.headgate.sim.device.Job;
import dev.headgate.sim.dialect.Dialect;
import dev.headgate.sim.dialect.Envelope;
import dev.headgate.sim.dialect.Problem;
import dev.headgate.sim.dialect.StreamEvent;
import dev.headgate.sim.dialect.WireRequest;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;

/** Sends one request's answer as its tokens come, in one piece or as a stream. */
final class DeviceReply implements SimulatedDevice.Listener {

  private static final byte[] GARBAGE =
      "data: {\"id\": \"simulated\", \"choices\": [{\n\n".getBytes(StandardCharsets.UTF_8);
  private static final long RESET_CODE = 0x2; // INTERNAL_ERROR of HTTP/2

  private final HttpServerRequest request;
  private final Dialect dialect;
  private final WireRequest wire;
  private final Answer answer;
  private final Job job;
  private final Envelope envelope;
  private final boolean corrupt;
  private Iterator<StreamEvent> events = Collections.emptyIterator();

  DeviceReply(
      HttpServerRequest request,
      Dialect dialect,
      WireRequest wire,
      Answer answer,
      Job job,
      Envelope envelope,
      boolean corrupt) {
    this.request = request;
    this.dialect = dialect;
    this.wire = wire;
    this.answer = answer;
    this.job = job;
    this.envelope = envelope;
    this.corrupt = corrupt;
  }

  @Override
  public void token(boolean last) {
    if (request.response().ended() || request.response().closed()) {
      return;
    }
    if (!wire.stream()) {
      if (last) {
        whole();
      }
      return;
    }
    if (job.produced() == 1) {
      open();
    }
    stream(last);
  }

  @Override
  public void lost() {
    // Where the answer has ended early, its connection already serves somebody else.
    if (!request.response().ended()) {
      close(request);
    }
  }

  /** Closes a request's connection, or resets its stream, without a word. */
  static void close(HttpServerRequest request) {
    if (request.version() == HttpVersion.HTTP_2) {
      var unused = request.response().reset(RESET_CODE);
    } else {
      var unused = request.connection().close();
    }
  }

  /** Answers with an error. */
  static void problem(HttpServerRequest request, Dialect dialect, Problem problem) {
    byte[] body = dialect.error(problem, new Envelope("problem", 0));
    var unused = head(request, problem.status(), "application/json").end(Buffer.buffer(body));
  }

  static HttpServerResponse head(HttpServerRequest request, int status, String type) {
    return request
        .response()
        .setStatusCode(status)
        .putHeader("x-simulated", "true")
        .putHeader("content-type", type);
  }

  private void whole() {
    byte[] body = dialect.whole(answer.withCached(job.cachedTokens()), envelope);
    byte[] sent = corrupt ? Arrays.copyOf(body, body.length / 2) : body;
    var unused = head(request, 200, "application/json").end(Buffer.buffer(sent));
  }

  private void open() {
    head(request, 200, "text/event-stream; charset=utf-8").setChunked(true);
    events = dialect.events(answer.withCached(job.cachedTokens()), wire, envelope);
  }

  private void stream(boolean last) {
    if (corrupt) {
      var unused = request.response().end(Buffer.buffer(GARBAGE));
      return;
    }
    Buffer bytes = Buffer.buffer();
    boolean token = false;
    while (events.hasNext() && (last || !token)) {
      StreamEvent event = events.next();
      bytes.appendBytes(event.bytes());
      token = event.kind() == StreamEvent.Kind.CONTENT;
    }
    var unused = last ? request.response().end(bytes) : request.response().write(bytes);
  }
}
