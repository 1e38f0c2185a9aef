package dev.headgate.benchmarks.load;

import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * One run against one target: requests at the times that were set beforehand, whether or not
 * earlier ones were answered, each measured from the moment it was due, so that a server that
 * stalls cannot hide it (Tene, "coordinated omission"). A request that is due while every
 * connection is busy waits for one, and the waiting counts.
 *
 * <p>What the tool adds by itself: the loop wakes by a kernel timer, reads and sends in one thread,
 * and so sends a little late. That lateness counts as latency, for all targets alike, and is
 * recorded apart as well: 0.015 ms at the median and 0.03 ms at p99 for 20,000 requests/s on one
 * 2.6 GHz core shared with the upstream. It then uses two thirds of that core, half of this for
 * going to sleep and waking between two requests; when the core is busy, it sleeps less and needs
 * less. Each request is a write to a connection of its own, so several that are due at once are
 * still several system calls.
 */
final class OpenLoop {

  private static final long DRAIN_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final Network network;
  private final Target target;
  private final Queue<Connection> free = new ArrayDeque<>();
  private final List<Channel> channels = new ArrayList<>();
  private final CompletableFuture<LatencyResult> done = new CompletableFuture<>();
  private final Histogram latency = Histograms.nanos();
  private final Histogram lateness = Histograms.nanos();

  private Arrivals arrivals = Arrivals.hot();
  private long startNanos;
  private long settledNanos;
  private long endNanos;
  private long dueNanos;
  private long inFlight;
  private long waited;
  private long failed;
  private String failure = "";
  private boolean starved;
  private @Nullable ScheduledFuture<?> deadline;

  OpenLoop(Network network, Target target) {
    this.network = network;
    this.target = target;
  }

  /** Opens the connections; they stay open for one run. */
  OpenLoop connect(int connections) throws Exception {
    for (int i = 0; i < connections; i++) {
      Connection connection = new Connection(this);
      Channel channel = network.connect(target.address(), new AnswerHandler(connection));
      connection.use(channel);
      free.add(connection);
      channels.add(channel);
    }
    return this;
  }

  /**
   * Sends for as long as told, waits for the answers and closes the connections.
   *
   * @param settleSeconds at the start, sent but not measured
   * @param seconds measured
   */
  LatencyResult run(Arrivals due, double settleSeconds, double seconds) throws Exception {
    OwnTime own = OwnTime.now();
    loop().execute(() -> start(due, settleSeconds, seconds));
    LatencyResult result = done.get().withOwnShare(own.share());
    for (Channel channel : channels) {
      channel.close().sync();
    }
    return result;
  }

  private void start(Arrivals due, double settleSeconds, double seconds) {
    arrivals = due;
    settledNanos = (long) (settleSeconds * 1e9);
    endNanos = settledNanos + (long) (seconds * 1e9);
    startNanos = System.nanoTime();
    dueNanos = arrivals.nextNanos(0);
    deadline = loop().schedule(this::giveUp, endNanos + DRAIN_NANOS, TimeUnit.NANOSECONDS);
    wake();
  }

  /** The timer's turn: sends what is due and sleeps until the next is. */
  private void wake() {
    sendDue();
    if (dueNanos < endNanos && !starved) {
      var unused = loop().schedule(this::wake, Math.max(0, dueNanos - now()), TimeUnit.NANOSECONDS);
    }
  }

  private void sendDue() {
    long now = now();
    while (dueNanos <= now && dueNanos < endNanos) {
      Connection connection = free.poll();
      if (connection == null) {
        starved = true;
        return;
      }
      send(connection, now);
      now = now();
      dueNanos = arrivals.nextNanos(now);
    }
  }

  private void send(Connection connection, long now) {
    if (dueNanos >= settledNanos) {
      if (starved) {
        waited++;
      } else {
        lateness.recordValue(Histograms.within(now - dueNanos));
      }
    }
    inFlight++;
    connection.send(target.request().duplicate(), dueNanos);
  }

  /** An answer is whole. */
  void answered(Connection connection, long sentDueNanos, int status) {
    if (status != 200) {
      fail("status " + status);
    } else if (sentDueNanos >= settledNanos) {
      latency.recordValue(Histograms.within(now() - sentDueNanos));
    }
    inFlight--;
    free.add(connection);
    if (starved) {
      sendWaiting();
    }
    finishWhenAnswered();
  }

  private void sendWaiting() {
    sendDue();
    if (!free.isEmpty()) {
      // Nothing waits any more: back to the timer.
      starved = false;
      wake();
    }
  }

  /** A connection broke, with a request on it or idle; the run goes on with the others. */
  void lost(Connection connection, boolean busy, String why) {
    if (done.isDone()) {
      return;
    }
    fail(why);
    free.remove(connection);
    if (busy) {
      inFlight--;
    }
    finishWhenAnswered();
  }

  private void finishWhenAnswered() {
    if (inFlight == 0 && dueNanos >= endNanos) {
      finish();
    }
  }

  private void giveUp() {
    failed += inFlight;
    fail("not sent or not answered 10 s after the end");
    finish();
  }

  private void finish() {
    Objects.requireNonNull(deadline).cancel(false);
    done.complete(new LatencyResult(latency, lateness, waited, failed, failure, 0));
  }

  private void fail(String why) {
    failed++;
    failure = failure.isEmpty() ? why : failure;
  }

  private long now() {
    return System.nanoTime() - startNanos;
  }

  private EventLoop loop() {
    return network.loop();
  }
}
