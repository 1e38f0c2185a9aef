package dev.headgate.benchmarks.load;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.PoolOptions;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.HdrHistogram.Histogram;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Keeps many streamed answers open at once and measures the time to the first {@code data:} line,
 * and how many events came with each read: more than one means that somebody held chunks back.
 */
@Command(name = "streams", description = "many server-sent event streams at once")
final class StreamLoad implements Callable<Integer> {

  private static final long HIGHEST_MICROS = 600_000_000;
  private static final Pattern CONTENT = Pattern.compile("\"content\":\"[^\"]");

  @Mixin LoadOptions target = new LoadOptions();

  @Option(names = "--streams", required = true, description = "streams open at once")
  int streams;

  @Option(names = "--rounds", defaultValue = "3", description = "streams each slot opens in turn")
  int rounds;

  @Option(
      names = "--ramp-seconds",
      defaultValue = "2",
      description = "time to open the first round")
  int rampSeconds;

  private final Histogram firstMicros = new Histogram(HIGHEST_MICROS, 3);
  private final CountDownLatch done = new CountDownLatch(1);
  private long finished;
  private long broken;
  private long events;
  private long reads;

  /** Runs the tool. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new StreamLoad()).execute(args));
  }

  @Override
  public Integer call() throws Exception {
    Buffer body = Buffer.buffer(target.readBody());
    Vertx vertx = Vertx.vertx();
    vertx.getOrCreateContext().runOnContext(ignored -> start(vertx, body));
    boolean complete = done.await(300, TimeUnit.SECONDS);
    report();
    vertx.close().await(10, TimeUnit.SECONDS);
    return complete && broken == 0 ? 0 : 1;
  }

  private void start(Vertx vertx, Buffer body) {
    HttpClient client =
        vertx.createHttpClient(
            new HttpClientOptions(), new PoolOptions().setHttp1MaxSize(streams + 1));
    for (int slot = 0; slot < streams; slot++) {
      long delayMillis = 1 + rampSeconds * 1000L * slot / streams;
      vertx.setTimer(delayMillis, ignored -> open(client, body, 1));
    }
  }

  private void open(HttpClient client, Buffer body, int round) {
    long startNanos = System.nanoTime();
    client
        .request(target.post())
        .compose(request -> request.send(body))
        .compose(response -> read(response, startNanos))
        .onComplete(
            whole -> {
              if (whole.failed() || !whole.result()) {
                broken++;
              }
              next(client, body, round);
            });
  }

  private io.vertx.core.Future<Boolean> read(HttpClientResponse response, long startNanos) {
    StreamReader reader = new StreamReader(startNanos);
    response.handler(reader::accept);
    return response.end().map(ignored -> response.statusCode() == 200 && reader.sawEnd);
  }

  private void next(HttpClient client, Buffer body, int round) {
    finished++;
    if (round < rounds) {
      open(client, body, round + 1);
    } else if (finished == (long) streams * rounds) {
      done.countDown();
    }
  }

  private void report() {
    System.out.printf(
        "%-10s streams=%d finished=%d broken=%d ttft_p50_ms=%.3f ttft_p90_ms=%.3f ttft_p99_ms=%.3f"
            + " events_per_read=%.3f%n",
        target.name,
        streams,
        finished,
        broken,
        firstMicros.getValueAtPercentile(50) / 1e3,
        firstMicros.getValueAtPercentile(90) / 1e3,
        firstMicros.getValueAtPercentile(99) / 1e3,
        (double) events / Math.max(1, reads));
  }

  /** One stream's progress. */
  private final class StreamReader {
    private final long startNanos;
    private boolean sawFirst;
    private boolean sawEnd;

    private StreamReader(long startNanos) {
      this.startNanos = startNanos;
    }

    private void accept(Buffer data) {
      String text = data.toString();
      reads++;
      events += text.split("\n\n", -1).length - 1L;
      sawEnd |= text.contains("[DONE]");
      if (!sawFirst && CONTENT.matcher(text).find()) {
        sawFirst = true;
        firstMicros.recordValue(Math.min(HIGHEST_MICROS, (System.nanoTime() - startNanos) / 1_000));
      }
    }
  }
}
