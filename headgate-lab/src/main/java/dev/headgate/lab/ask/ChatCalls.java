package dev.headgate.lab.ask;

import dev.headgate.core.spi.TokenCounter;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Single calls of one endpoint, each ended at its time limit. Redirects are not followed. */
final class ChatCalls implements AutoCloseable {

  private static final int MAX_ANSWER_BYTES = 16 << 20;
  private static final int SHORTEST_KEY = 8;
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
  private static final String USUAL_BOUND = "max_tokens";
  private static final String REASONING_BOUND = "max_completion_tokens";

  private final ChatEndpoint endpoint;
  private final AskLimits limits;
  private final ChatWire wire;
  private final InstantSource clock;
  private final HttpClient http;
  private volatile String bound = USUAL_BOUND;

  ChatCalls(ChatEndpoint endpoint, AskLimits limits, TokenCounter tokens, InstantSource clock) {
    this.endpoint = endpoint;
    this.limits = limits;
    this.wire = new ChatWire(endpoint.model(), limits, tokens);
    this.clock = clock;
    boolean tls = "https".equals(endpoint.completions().getScheme());
    this.http =
        HttpClient.newBuilder()
            .connectTimeout(CONNECT_TIMEOUT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .version(tls ? HttpClient.Version.HTTP_2 : HttpClient.Version.HTTP_1_1)
            .build();
  }

  /** Asks once and waits for the answer. */
  Attempt ask(Question question) throws InterruptedException {
    long began = System.nanoTime();
    String sentBound = bound;
    try {
      HttpResponse<byte[]> response = send(request(wire.request(question, sentBound)));
      Duration latency = Duration.ofNanos(System.nanoTime() - began);
      return response.statusCode() == 200
          ? answered(question, response, latency)
          : failed(response, sentBound);
    } catch (TimeoutException e) {
      return new Attempt.Faulty("no answer within " + limits.timeout().toMillis() + " ms", true);
    } catch (IOException e) {
      return new Attempt.Faulty("connection failed: " + reason(e), false);
    }
  }

  private HttpRequest request(byte[] body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(endpoint.completions())
            .header("content-type", "application/json")
            .POST(BodyPublishers.ofByteArray(body));
    endpoint.headers().forEach(request::setHeader);
    return request.build();
  }

  /** The client's own limit would end with the head of the answer, not with its body. */
  private HttpResponse<byte[]> send(HttpRequest request)
      throws IOException, InterruptedException, TimeoutException {
    CompletableFuture<HttpResponse<byte[]>> answer =
        http.sendAsync(request, BoundedBytes.upTo(MAX_ANSWER_BYTES));
    try {
      return answer.get(limits.timeout().toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
    } finally {
      answer.cancel(true);
    }
  }

  private Attempt answered(Question question, HttpResponse<byte[]> response, Duration latency) {
    String other = response.headers().firstValue("x-headgate-model").orElse(endpoint.model());
    if (!other.equals(endpoint.model())) {
      return new Attempt.Faulty(other + " answered in its place", true);
    }
    return wire.read(question, response.body(), latency);
  }

  private Attempt failed(HttpResponse<byte[]> response, String sentBound) {
    String said = withoutKeys(ChatWire.error(response.body()));
    String why = "status " + response.statusCode() + (said.isEmpty() ? "" : ": " + said);
    return switch (response.statusCode()) {
      case 401, 403, 404 -> new Attempt.Hopeless(why);
      case 408, 409, 425 -> new Attempt.Faulty(why, false);
      case 429, 503, 529 -> new Attempt.Busy(Wait.asked(response.headers(), clock.instant()), why);
      case 400 ->
          wantsOtherBound(response.body(), sentBound) ? adapted(why) : new Attempt.Refused(why);
      default ->
          response.statusCode() >= 500 ? new Attempt.Faulty(why, false) : new Attempt.Refused(why);
    };
  }

  /** Endpoints may repeat the key they refuse. */
  private String withoutKeys(String said) {
    String scrubbed = said;
    for (String value : endpoint.headers().values()) {
      for (String word : value.split(" ", -1)) {
        scrubbed = word.length() >= SHORTEST_KEY ? scrubbed.replace(word, "***") : scrubbed;
      }
    }
    return scrubbed;
  }

  private static boolean wantsOtherBound(byte[] body, String sentBound) {
    return sentBound.equals(USUAL_BOUND) && ChatWire.text(body).contains(REASONING_BOUND);
  }

  private Attempt adapted(String why) {
    bound = REASONING_BOUND;
    return new Attempt.Faulty(why, false);
  }

  private static String reason(Throwable e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
