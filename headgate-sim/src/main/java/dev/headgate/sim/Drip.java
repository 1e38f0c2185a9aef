package dev.headgate.sim;

import dev.headgate.sim.fault.Fault;
import java.util.Arrays;

/** Sends a body a few bytes at a time. */
final class Drip {

  private final Reply reply;
  private final byte[] body;
  private final Fault.SlowBody slow;
  private final Runnable done;
  private int sent;

  Drip(Reply reply, byte[] body, Fault.SlowBody slow, Runnable done) {
    this.reply = reply;
    this.body = body;
    this.slow = slow;
    this.done = done;
  }

  void start() {
    int next = (int) Math.min(body.length, (long) sent + slow.bytes());
    var unused = reply.write(Arrays.copyOfRange(body, sent, next));
    sent = next;
    if (sent == body.length) {
      done.run();
      reply.end();
    } else {
      reply.after(slow.interval(), this::start);
    }
  }
}
