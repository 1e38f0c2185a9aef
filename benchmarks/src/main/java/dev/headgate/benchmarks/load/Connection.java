package dev.headgate.benchmarks.load;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One keep-alive connection of a run, with at most one request on it. */
final class Connection implements Answers {

  private final OpenLoop run;
  private @Nullable Channel channel;
  private long dueNanos;
  private boolean busy;

  Connection(OpenLoop run) {
    this.run = run;
  }

  void use(Channel opened) {
    channel = opened;
  }

  void send(ByteBuf request, long due) {
    Channel open = Objects.requireNonNull(channel);
    dueNanos = due;
    busy = true;
    // A write that fails closes the connection, which is told apart.
    var unused = open.writeAndFlush(request, open.voidPromise());
  }

  @Override
  public void body(ByteBuf part) {
    // The load measures when the answer is whole, not what it says.
  }

  @Override
  public void complete(int status) {
    if (!busy) {
      throw new IllegalStateException("status %d (expected: nothing unasked)".formatted(status));
    }
    busy = false;
    run.answered(this, dueNanos, status);
  }

  @Override
  public void readDone() {
    // Answers are told one by one.
  }

  @Override
  public void lost(String why) {
    run.lost(this, busy, why);
  }
}
