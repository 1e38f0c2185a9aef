package dev.headgate.gateway.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.core.spi.ProviderCall;
import dev.headgate.core.spi.ProviderClient;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Calls that share an HTTP/2 connection do not hold each other up. */
class Http2StreamsTest extends ProviderTest {

  private static final int CALLS_PER_CONNECTION = 32;

  /** More than a call's window, and far more than the 64 KiB HTTP/2 begins with. */
  private static final String LONG = Upstreams.TEXT_EVENT.repeat(5_000);

  private static final int WHOLE =
      Upstreams.TEXT_EVENT.length() + LONG.length() + Upstreams.DONE_EVENT.length();

  private final Set<HttpConnection> connections = ConcurrentHashMap.newKeySet();
  private final BlockingQueue<HttpServerResponse> begun = new LinkedBlockingQueue<>();

  @Test
  void answerNobodyReads_holdsUpNoOther_andComesWholeLater() throws Exception {
    ProviderClient client = client();
    Heard slow = new Heard();
    ProviderCall paused = start(client, Upstreams.streamed(), slow);
    HttpServerResponse first = next();
    slow.piece();
    onContext(paused::pause);
    sendRest(first);

    Heard other = call(client, Upstreams.streamed());
    sendRest(next());
    other.end();

    assertThat(connections).hasSize(1);
    assertThat(other.text()).hasSize(WHOLE);
    assertThat(slow.isOver()).isFalse();
    onContext(paused::resume);
    slow.end();
    assertThat(slow.text()).hasSize(WHOLE);
  }

  /** As many as there may be on one connection, each with all that may be sent ahead of it. */
  @Test
  void answersNobodyReads_holdUpNoOther_howeverManyTheyAre() throws Exception {
    ProviderClient client = client();
    for (int i = 1; i < CALLS_PER_CONNECTION; i++) {
      Heard slow = new Heard();
      ProviderCall paused = start(client, Upstreams.streamed(), slow);
      HttpServerResponse answer = next();
      slow.piece();
      onContext(paused::pause);
      sendRest(answer);
    }

    Heard other = call(client, Upstreams.streamed());
    sendRest(next());
    other.end();

    assertThat(connections).hasSize(1);
    assertThat(other.text()).hasSize(WHOLE);
  }

  @Test
  void callsBeyondWhatOneConnectionCarries_getAnother() throws Exception {
    ProviderClient client = client();
    for (int i = 0; i <= CALLS_PER_CONNECTION; i++) {
      Heard heard = call(client, Upstreams.streamed());
      heard.piece();
      assertThat(connections).hasSize(i < CALLS_PER_CONNECTION ? 1 : 2);
    }
  }

  private ProviderClient client() {
    URI url = serve(new HttpServerOptions(), this::begin);
    return client(Upstreams.endpoint(clearTextHttp2(url)));
  }

  private void begin(HttpServerRequest request) {
    connections.add(request.connection());
    HttpServerResponse response = request.response();
    response.putHeader("content-type", "text/event-stream");
    response.write(Upstreams.TEXT_EVENT).onComplete(sent -> begun.add(response));
  }

  private HttpServerResponse next() throws InterruptedException {
    HttpServerResponse response = begun.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (response == null) {
      throw new AssertionError("no call came");
    }
    return response;
  }

  /** Hands over the rest of the answer; it goes out as far as the client lets it. */
  private static void sendRest(HttpServerResponse response) {
    response.end(LONG + Upstreams.DONE_EVENT);
  }
}
