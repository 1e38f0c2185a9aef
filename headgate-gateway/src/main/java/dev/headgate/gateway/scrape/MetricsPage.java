package dev.headgate.gateway.scrape;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A page of metrics at an address. It is asked without credentials, no redirect is followed, and a
 * page that is late or too large is given up. It is read on a worker thread: a large one would hold
 * up an event loop.
 */
final class MetricsPage {

  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final int MAX_BYTES = 4 * 1024 * 1024;
  private static final int OK = 200;

  private final Vertx vertx;
  private final HttpClient http;
  private final URI url;
  private final Set<String> metrics;

  MetricsPage(Vertx vertx, HttpClient http, URI url, Set<String> metrics) {
    this.vertx = vertx;
    this.http = http;
    this.url = url;
    this.metrics = metrics;
  }

  Future<List<Sample>> read() {
    RequestOptions options =
        new RequestOptions()
            .setMethod(HttpMethod.GET)
            .setAbsoluteURI(url.toString())
            .setConnectTimeout(PATIENCE.toMillis())
            .putHeader("accept", "text/plain;version=0.0.4")
            .setFollowRedirects(false);
    return http.request(options)
        .compose(this::within)
        .compose(body -> vertx.executeBlocking(() -> Exposition.read(body, metrics), false));
  }

  /** All of it is given so much time: a page that trickles in is no better than none. */
  private Future<byte[]> within(HttpClientRequest request) {
    return request
        .send()
        .compose(this::body)
        .timeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
        .recover(
            failure -> {
              request.reset();
              return failure instanceof TimeoutException
                  ? Future.failedFuture(url + " took longer than " + PATIENCE.toSeconds() + " s")
                  : Future.failedFuture(failure);
            });
  }

  private Future<byte[]> body(HttpClientResponse response) {
    if (response.statusCode() != OK) {
      response.exceptionHandler(reset -> {}); // which is our own doing
      response.request().reset();
      return Future.failedFuture(url + " answers " + response.statusCode() + " (expected: 200)");
    }
    Buffer all = Buffer.buffer();
    Promise<byte[]> whole = Promise.promise();
    response.exceptionHandler(whole::tryFail);
    response.endHandler(end -> whole.tryComplete(all.getBytes()));
    response.handler(piece -> add(piece, all, response, whole));
    return whole.future();
  }

  private void add(Buffer piece, Buffer all, HttpClientResponse response, Promise<byte[]> whole) {
    if (all.length() + piece.length() <= MAX_BYTES) {
      all.appendBuffer(piece);
      return;
    }
    if (whole.tryFail(url + " shows more than " + MAX_BYTES + " bytes of metrics")) {
      response.request().reset();
    }
  }
}
