package dev.headgate.benchmarks.load;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One connection that holds a stream open, and the next when it has ended. */
final class StreamSlot implements Answers {

  private final StreamSlots run;
  private @Nullable Channel channel;
  private EventScanner scanner = new EventScanner();
  private long sentNanos;
  private boolean waitsForContent;
  private int eventsBefore;

  StreamSlot(StreamSlots run) {
    this.run = run;
  }

  void use(Channel opened) {
    channel = opened;
  }

  void open(ByteBuf request, long nowNanos) {
    Channel open = Objects.requireNonNull(channel);
    scanner = new EventScanner();
    eventsBefore = 0;
    waitsForContent = true;
    sentNanos = nowNanos;
    var unused = open.writeAndFlush(request, open.voidPromise());
  }

  @Override
  public void body(ByteBuf part) {
    scanner.read(part);
    if (waitsForContent && scanner.sawContent()) {
      waitsForContent = false;
      run.firstContent(sentNanos);
    }
  }

  @Override
  public void complete(int status) {
    boolean whole = status == 200 && scanner.sawContent() && scanner.sawDone();
    countRead();
    run.ended(this, whole, status);
  }

  @Override
  public void readDone() {
    countRead();
  }

  private void countRead() {
    int events = scanner.events() - eventsBefore;
    if (events > 0) {
      eventsBefore = scanner.events();
      run.read(events);
    }
  }

  @Override
  public void lost(String why) {
    run.lost(why);
  }
}
