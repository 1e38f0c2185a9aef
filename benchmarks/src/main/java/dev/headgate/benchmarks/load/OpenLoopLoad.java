package dev.headgate.benchmarks.load;

import io.netty.util.concurrent.ScheduledFuture;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.internal.ContextInternal;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Posts at a constant rate whether or not earlier requests were answered, and measures each from
 * the moment it was due, so that a server that stalls cannot hide it (Tene, "coordinated
 * omission").
 */
@Command(name = "open-loop", description = "constant request rate, latency from the due time")
final class OpenLoopLoad implements Callable<Integer> {

  private static final long HIGHEST_MICROS = 60_000_000;

  /** How often what is due is sent; a request is at most this late by the tool's own doing. */
  private static final long TICK_MICROS = 200;

  @Mixin LoadOptions target = new LoadOptions();

  @Option(names = "--rate", required = true, description = "requests per second, 1 to 100000")
  int rate;

  @Option(names = "--seconds", defaultValue = "10", description = "time measured")
  int seconds;

  @Option(names = "--warmup", defaultValue = "3", description = "seconds not measured")
  int warmup;

  @Option(names = "--connections", defaultValue = "64", description = "size of the pool")
  int connections;

  private final Histogram micros = new Histogram(HIGHEST_MICROS, 3);
  private final CountDownLatch done = new CountDownLatch(1);
  private long sent;
  private long answered;
  private long failed;
  private long startNanos;
  private @Nullable ScheduledFuture<?> sending;

  /** Runs the tool. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new OpenLoopLoad()).execute(args));
  }

  @Override
  public Integer call() throws Exception {
    Buffer body = Buffer.buffer(target.readBody());
    Vertx vertx = Vertx.vertx();
    // Everything runs on one context, so counters need no locks.
    vertx.getOrCreateContext().runOnContext(ignored -> start(vertx, body));
    boolean finished = done.await(warmup + seconds + 30L, TimeUnit.SECONDS);
    report();
    vertx.close().await(10, TimeUnit.SECONDS);
    return finished && failed == 0 ? 0 : 1;
  }

  private void start(Vertx vertx, Buffer body) {
    HttpClient client =
        vertx.createHttpClient(
            new HttpClientOptions(),
            new PoolOptions().setHttp1MaxSize(connections).setMaxWaitQueueSize(rate * 2));
    startNanos = System.nanoTime();
    ContextInternal context = (ContextInternal) vertx.getOrCreateContext();
    sending =
        context
            .nettyEventLoop()
            .scheduleAtFixedRate(
                () -> context.emit(due -> sendDue(vertx, client, body)),
                0,
                TICK_MICROS,
                TimeUnit.MICROSECONDS);
  }

  private void sendDue(Vertx vertx, HttpClient client, Buffer body) {
    long total = (long) rate * (warmup + seconds);
    long due = Math.min(total, (System.nanoTime() - startNanos) * rate / 1_000_000_000L);
    while (sent < due) {
      send(client, body, startNanos + sent * 1_000_000_000L / rate, sent >= (long) rate * warmup);
      sent++;
    }
    if (sent == total) {
      Objects.requireNonNull(sending).cancel(false);
      vertx.setPeriodic(10, ignored -> finishIfAnswered(total));
    }
  }

  private void send(HttpClient client, Buffer body, long dueNanos, boolean measured) {
    client
        .request(target.post())
        .compose(request -> request.send(body))
        .compose(response -> response.body().map(bytes -> response.statusCode()))
        .onComplete(
            result -> {
              answered++;
              if (result.failed() || result.result() != 200) {
                failed++;
              } else if (measured) {
                micros.recordValue(
                    Math.min(HIGHEST_MICROS, (System.nanoTime() - dueNanos) / 1_000));
              }
            });
  }

  private void finishIfAnswered(long total) {
    if (answered == total) {
      done.countDown();
    }
  }

  private void report() {
    System.out.printf(
        "%-10s rate=%d n=%d failed=%d p50_ms=%.3f p90_ms=%.3f p99_ms=%.3f p999_ms=%.3f"
            + " max_ms=%.3f%n",
        target.name,
        rate,
        micros.getTotalCount(),
        failed,
        micros.getValueAtPercentile(50) / 1e3,
        micros.getValueAtPercentile(90) / 1e3,
        micros.getValueAtPercentile(99) / 1e3,
        micros.getValueAtPercentile(99.9) / 1e3,
        micros.getMaxValue() / 1e3);
  }
}
