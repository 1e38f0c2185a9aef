package dev.headgate.benchmarks.live;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.benchmarks.live.TaskTable.Price;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Asks one question, on the thread that calls, and gives up when its time is over. */
final class Asker {

  /** An answer with its text, for the next turn. */
  record Outcome(Answered answered, String text) {}

  private final URI url;
  private final Map<String, Price> prices;
  private final ScheduledExecutorService timer;
  private final boolean tells;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /**
   * @param tells whether requests say their tier and deadline
   */
  Asker(URI url, Map<String, Price> prices, ScheduledExecutorService timer, boolean tells) {
    this.url = url;
    this.prices = prices;
    this.timer = timer;
    this.tells = tells;
  }

  Outcome ask(Session session, int turn, String model, ArrayNode messages, double second) {
    long begun = System.nanoTime();
    AtomicBoolean late = new AtomicBoolean();
    Reading reading = new Reading();
    int status;
    try {
      status = exchange(request(session, model, messages), session, late, reading);
    } catch (HttpTimeoutException e) {
      status = Answered.TIMEOUT;
    } catch (IOException e) {
      status = late.get() ? Answered.TIMEOUT : Answered.BROKEN;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      status = Answered.BROKEN;
    }
    return new Outcome(answered(session, turn, second, status, reading, begun), reading.text());
  }

  private int exchange(HttpRequest request, Session session, AtomicBoolean late, Reading reading)
      throws IOException, InterruptedException {
    long due = System.nanoTime() + TimeUnit.SECONDS.toNanos(session.timeoutSeconds());
    HttpResponse<InputStream> response =
        client.send(request, HttpResponse.BodyHandlers.ofInputStream());
    try (InputStream body = response.body()) {
      if (response.statusCode() != 200) {
        return response.statusCode();
      }
      ScheduledFuture<?> end =
          timer.schedule(() -> giveUp(body, late), due - System.nanoTime(), TimeUnit.NANOSECONDS);
      reading.read(new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8)));
      end.cancel(false);
    }
    if (late.get()) {
      return Answered.TIMEOUT;
    }
    return reading.isWhole() ? 200 : Answered.BROKEN;
  }

  private static void giveUp(InputStream body, AtomicBoolean late) {
    late.set(true);
    try {
      body.close();
    } catch (IOException e) {
      // The reader sees the end of the stream, or this failure, and knows why by the flag.
    }
  }

  private HttpRequest request(Session session, String model, ArrayNode messages) {
    ObjectNode body = Resources.JSON.createObjectNode().put("model", model).put("stream", true);
    body.putObject("stream_options").put("include_usage", true);
    body.set("messages", messages);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url)
            .timeout(Duration.ofSeconds(session.timeoutSeconds()))
            .header("content-type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body.toString()));
    if (tells) {
      request.header("x-headgate-tier", session.tier());
      request.header("x-headgate-session", "s" + session.id());
      request.header("x-headgate-deadline-ms", Integer.toString(1_000 * session.timeoutSeconds()));
    }
    return request.build();
  }

  private Answered answered(
      Session session, int turn, double second, int status, Reading reading, long begun) {
    double latency = (System.nanoTime() - begun) / 1e9;
    double first = reading.firstNanos() == 0 ? latency : (reading.firstNanos() - begun) / 1e9;
    long prompt = reading.usage("/prompt_tokens");
    long output = reading.usage("/completion_tokens");
    return new Answered(
        second,
        session.task(),
        session.tier(),
        turn,
        status,
        status == 200 && reading.text().contains(Answered.RIGHT),
        latency,
        first,
        reading.model(),
        reading.device(),
        prompt,
        reading.usage("/prompt_tokens_details/cached_tokens"),
        output,
        prices.getOrDefault(reading.model(), new Price(0, 0)).of(prompt, output));
  }
}
