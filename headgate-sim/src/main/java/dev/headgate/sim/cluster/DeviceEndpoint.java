package dev.headgate.sim.cluster;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.sim.answer.Answer;
import dev.headgate.sim.answer.AnswerGenerator;
import dev.headgate.sim.answer.Hashing;
import dev.headgate.sim.answer.TokenRange;
import dev.headgate.sim.device.Job;
import dev.headgate.sim.dialect.Dialect;
import dev.headgate.sim.dialect.Envelope;
import dev.headgate.sim.dialect.Json;
import dev.headgate.sim.dialect.Problem;
import dev.headgate.sim.dialect.RequestProblem;
import dev.headgate.sim.dialect.Target;
import dev.headgate.sim.dialect.WireRequest;
import io.vertx.core.http.HttpServerRequest;

/** Takes one simulated server's requests for text and has its engine answer them. */
final class DeviceEndpoint {

  private final SimulatedDevice device;
  private final Timing timing;
  private final AnswerGenerator answers;
  private final TokenRange outputTokens;
  private final MinuteLimit limit;
  private final long seed;
  private long received;
  private long refused;

  DeviceEndpoint(SimulatedDevice device, Timing timing, ClusterSpec cluster) {
    this.device = device;
    this.timing = timing;
    this.answers = new AnswerGenerator(cluster.seed(), cluster.outcomes());
    this.outputTokens = cluster.outputTokens();
    this.limit = new MinuteLimit(device.spec().requestsPerMinute());
    this.seed = Hashing.mix(cluster.seed(), device.spec().name());
  }

  SimulatedDevice device() {
    return device;
  }

  long received() {
    return received;
  }

  long refused() {
    return refused;
  }

  void answer(HttpServerRequest request, Dialect dialect, byte[] body) {
    received++;
    switch (device.fault()) {
      case DeviceFault.Kill kill -> DeviceReply.close(request);
      case DeviceFault.Refuse refuse -> refuse(request, dialect, refuse.status());
      default -> admit(request, dialect, body);
    }
  }

  private void admit(HttpServerRequest request, Dialect dialect, byte[] body) {
    boolean taken = limit.take(timing.now());
    if (limit.isBounded()) {
      tellLimit(request);
    }
    if (!taken) {
      refuse(request, dialect, 429);
      return;
    }
    try {
      begin(request, dialect, Json.readObject(body));
    } catch (RequestProblem e) {
      DeviceReply.problem(request, dialect, e.problem());
    }
  }

  private void begin(HttpServerRequest request, Dialect dialect, ObjectNode body) {
    body.put("model", device.spec().model().name());
    WireRequest wire = dialect.read(body, Target.PLAIN);
    Answer answer = answers.answer(wire.ask(), outputTokens);
    Job job = ConversationBlocks.job(body, answer);
    if (!device.fits(answer.promptTokens() + answer.completionTokens())) {
      throw new RequestProblem(
          Problem.invalid("This model's maximum context length is exceeded.", "messages"));
    }
    long hash = Hashing.mix(seed, received);
    boolean corrupt = device.fault() instanceof DeviceFault.Corrupt;
    DeviceReply reply =
        new DeviceReply(request, dialect, wire, answer, job, envelope(hash), corrupt);
    request.response().closeHandler(closed -> device.cancel(job));
    request.response().exceptionHandler(failed -> device.cancel(job));
    timing.after(device.spec().network().nanos(hash), () -> submit(request, job, reply));
  }

  private void submit(HttpServerRequest request, Job job, DeviceReply reply) {
    if (device.fault() instanceof DeviceFault.Kill) {
      reply.lost();
    } else if (!request.response().closed()) {
      device.submit(job, reply);
    }
  }

  /** Names the device in the answer's id, which a gateway passes on. */
  private Envelope envelope(long hash) {
    return new Envelope(
        device.spec().name() + "-" + Hashing.hex(hash), System.currentTimeMillis() / 1000);
  }

  private void refuse(HttpServerRequest request, Dialect dialect, int status) {
    refused++;
    if (status == 429) {
      double seconds = limit.isBounded() ? limit.secondsToNext() : 1;
      request.response().putHeader("retry-after", Long.toString((long) Math.ceil(seconds)));
    }
    DeviceReply.problem(request, dialect, Problem.injected(status));
  }

  private void tellLimit(HttpServerRequest request) {
    request
        .response()
        .putHeader("x-ratelimit-limit-requests", Integer.toString(limit.perMinute()))
        .putHeader("x-ratelimit-remaining-requests", Integer.toString(limit.left()))
        .putHeader("x-ratelimit-reset-requests", Math.round(limit.secondsToFull() * 1_000) + "ms");
  }
}
