package dev.headgate.benchmarks.load;

import io.netty.channel.Channel;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * One run against one target: a number of streams open at all times. Their starts are spread over a
 * stream's length, so that their tokens are too. Measured are the streams that start once all slots
 * are open; a stream's time to first content runs from the moment its request is written.
 */
final class StreamSlots {

  private static final long DRAIN_NANOS = TimeUnit.SECONDS.toNanos(60);

  private final Network network;
  private final Target target;
  private final List<StreamSlot> slots = new ArrayList<>();
  private final List<Channel> channels = new ArrayList<>();
  private final CompletableFuture<StreamResult> done = new CompletableFuture<>();
  private final Histogram firstContent = Histograms.longNanos();

  private long startNanos;
  private long settledNanos;
  private long endNanos;
  private int open;
  private long events;
  private long reads;
  private long failed;
  private String failure = "";
  private @Nullable ScheduledFuture<?> deadline;

  StreamSlots(Network network, Target target) {
    this.network = network;
    this.target = target;
  }

  /** Opens the connections; they stay open for one run. */
  StreamSlots connect(int streams) throws Exception {
    for (int i = 0; i < streams; i++) {
      StreamSlot slot = new StreamSlot(this);
      Channel channel = network.connect(target.address(), new AnswerHandler(slot));
      slot.use(channel);
      slots.add(slot);
      channels.add(channel);
    }
    return this;
  }

  /**
   * Keeps the streams open for as long as told, lets the last ones end and closes the connections.
   *
   * @param spreadSeconds in which the first ones start; a stream's length
   * @param seconds measured after that
   */
  StreamResult run(double spreadSeconds, double seconds) throws Exception {
    OwnTime own = OwnTime.now();
    network.loop().execute(() -> start(spreadSeconds, seconds));
    StreamResult result = done.get().withOwnShare(own.share());
    for (Channel channel : channels) {
      channel.close().sync();
    }
    return result;
  }

  private void start(double spreadSeconds, double seconds) {
    settledNanos = (long) (spreadSeconds * 1e9);
    endNanos = settledNanos + (long) (seconds * 1e9);
    startNanos = System.nanoTime();
    open = slots.size();
    for (int i = 0; i < slots.size(); i++) {
      StreamSlot slot = slots.get(i);
      long delay = settledNanos * i / slots.size();
      var unused =
          network
              .loop()
              .schedule(
                  () -> slot.open(target.request().duplicate(), now()),
                  delay,
                  TimeUnit.NANOSECONDS);
    }
    deadline = network.loop().schedule(this::giveUp, endNanos + DRAIN_NANOS, TimeUnit.NANOSECONDS);
  }

  /** A stream's first content has come. */
  void firstContent(long sentNanos) {
    if (sentNanos >= settledNanos) {
      firstContent.recordValue(Histograms.within(now() - sentNanos));
    }
  }

  /** One read brought so many events. */
  void read(int count) {
    events += count;
    reads++;
  }

  /** A stream has ended, whole or not. */
  void ended(StreamSlot slot, boolean whole, int status) {
    if (!whole) {
      fail("status %d, or the stream ended early".formatted(status));
    }
    long now = now();
    if (now < endNanos) {
      slot.open(target.request().duplicate(), now);
    } else {
      close();
    }
  }

  /** A connection broke. */
  void lost(String why) {
    if (!done.isDone()) {
      fail(why);
      close();
    }
  }

  private void close() {
    open--;
    if (open == 0) {
      finish();
    }
  }

  private void giveUp() {
    failed += open;
    fail("streams still open a minute after the end");
    finish();
  }

  private void finish() {
    Objects.requireNonNull(deadline).cancel(false);
    double eventsPerRead = (double) events / Math.max(1, reads);
    done.complete(new StreamResult(firstContent, eventsPerRead, failed, failure, 0));
  }

  private void fail(String why) {
    failed++;
    failure = failure.isEmpty() ? why : failure;
  }

  private long now() {
    return System.nanoTime() - startNanos;
  }
}
