package dev.headgate.benchmarks.live;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Notes what an address tells from time to time, one JSON object a line. */
final class Watch implements AutoCloseable {

  private final HttpClient client = HttpClient.newHttpClient();
  private final HttpRequest request;
  private final PrintWriter lines;

  Watch(URI address, Path file) throws IOException {
    this.request = HttpRequest.newBuilder(address).build();
    this.lines = new PrintWriter(Files.newBufferedWriter(file));
  }

  void begin(ScheduledExecutorService timer, long begunNanos, Duration period) {
    var unused =
        timer.scheduleAtFixedRate(
            () -> ask(begunNanos), 0, period.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void ask(long begunNanos) {
    var unused =
        client
            .sendAsync(request, HttpResponse.BodyHandlers.ofString())
            .thenAccept(answer -> note(answer.body(), begunNanos));
  }

  private synchronized void note(String body, long begunNanos) {
    double second = (System.nanoTime() - begunNanos) / 1e9;
    lines.println("{\"second\":" + second + "," + body.substring(1).replace('\n', ' '));
    lines.flush();
  }

  @Override
  public void close() {
    client.shutdownNow();
    lines.close();
  }
}
