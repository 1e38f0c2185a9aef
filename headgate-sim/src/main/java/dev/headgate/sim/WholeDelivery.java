package dev.headgate.sim;

import dev.headgate.sim.dialect.Problem;
import dev.headgate.sim.fault.Fault;
import dev.headgate.sim.fault.Position;
import java.time.Duration;
import java.util.Arrays;

/** Sends an answer in one piece. */
final class WholeDelivery implements Delivery {

  private static final String JSON = "application/json";
  private static final int BYTES_PER_TOKEN = 4;

  private final Reply reply;
  private final byte[] body;
  private final Duration time;
  private final Runnable answered;

  WholeDelivery(Reply reply, byte[] body, Duration time, Runnable answered) {
    this.reply = reply;
    this.body = body;
    this.time = time;
    this.answered = answered;
  }

  WholeDelivery(Reply reply, byte[] body, Duration time) {
    this(reply, body, time, () -> {});
  }

  @Override
  public void run(Fault fault) {
    if (FaultyHead.replaces(reply, fault)) {
      return;
    }
    Duration wait = fault instanceof Fault.Delay delay ? time.plus(delay.by()) : time;
    if (wait.isZero()) {
      send(fault);
    } else {
      reply.after(wait, () -> send(fault));
    }
  }

  private void send(Fault fault) {
    switch (fault) {
      case Fault.Cut cut -> part(cut.at(), reply::cut);
      case Fault.Hang hang -> part(hang.at(), () -> {});
      case Fault.End end -> reply.whole(200, upTo(end.at()));
      case Fault.ErrorEvent error -> reply.whole(200, errorBody());
      case Fault.InvalidEvent invalid -> reply.whole(200, upTo(Position.beforeEnd()));
      case Fault.InvalidJson invalid -> reply.whole(200, upTo(Position.beforeEnd()));
      case Fault.SlowBody slow -> drip(slow);
      case Fault.WrongContentType wrong -> proper(wrong.contentType());
      case Fault.DuplicateContentLength duplicate ->
          DuplicateLength.send(reply.head(200, JSON), reply, body);
      case Fault.None none -> proper(JSON);
      case Fault.Delay delay -> proper(JSON);
      case Fault.Status status -> throw new IllegalStateException("replaced: " + status);
    }
  }

  private void proper(String contentType) {
    answered.run();
    reply.head(200, contentType);
    reply.end(body);
  }

  private void part(Position at, Runnable then) {
    reply.head(200, JSON).putHeader("content-length", Integer.toString(body.length));
    byte[] part = upTo(at);
    if (part.length == 0) {
      reply.writeHead().onComplete(sent -> then.run());
    } else {
      reply.write(part).onComplete(sent -> then.run());
    }
  }

  private byte[] upTo(Position at) {
    int length =
        switch (at) {
          case Position.BeforeHead before -> 0;
          case Position.AfterHead head -> 0;
          case Position.AfterTokens after ->
              (int) Math.min(body.length - 1L, (long) after.tokens() * BYTES_PER_TOKEN);
          case Position.BeforeEnd before -> body.length - 1;
        };
    return Arrays.copyOf(body, length);
  }

  private byte[] errorBody() {
    return reply.dialect().error(Problem.injected(500), reply.envelope());
  }

  private void drip(Fault.SlowBody slow) {
    reply.head(200, JSON).putHeader("content-length", Integer.toString(body.length));
    new Drip(reply, body, slow, answered).start();
  }
}
