package dev.headgate.gateway.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.spi.ProviderCall;
import dev.headgate.core.spi.ProviderClient;
import dev.headgate.core.spi.ProviderFailure;
import dev.headgate.gateway.config.EndpointConfig;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PemKeyCertOptions;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TLS and HTTP/2; the certificate beside this test is for localhost, its key no secret. */
class SecureTest extends ProviderTest {

  private final List<String> versions = new CopyOnWriteArrayList<>();

  @Test
  void certificateOfTheCaFile_isTrusted() {
    URI url = serve(tls(false), this::answer);

    call(Upstreams.withTls(Upstreams.endpoint(url), Optional.of(pem("test-cert")), false)).end();

    assertThat(versions).containsExactly("HTTP_1_1");
  }

  @Test
  void certificateNobodyVouchesFor_isUnreachable() {
    URI url = serve(tls(false), this::answer);

    ProviderFailure failure = call(Upstreams.endpoint(url)).failure();

    assertThat(failure.code()).isEqualTo(ErrorCode.UPSTREAM_UNREACHABLE);
    assertThat(failure.message()).contains("TLS failed", "ca_file").doesNotContain("localhost");
    assertThat(versions).isEmpty();
  }

  @Test
  void certificateOfAnotherHost_isUnreachable() {
    String url = serve(tls(false), this::answer).toString();
    EndpointConfig endpoint =
        Upstreams.withTls(
            Upstreams.endpoint(URI.create(url.replace("localhost", "127.0.0.2"))),
            Optional.of(pem("test-cert")),
            false);

    assertThat(call(endpoint).failure().code()).isEqualTo(ErrorCode.UPSTREAM_UNREACHABLE);
    assertThat(versions).isEmpty();
  }

  @Test
  void http2_isSpokenOverTls_whenBothWantTo() {
    URI url = serve(tls(true), this::answer);

    call(Upstreams.withTls(Upstreams.endpoint(url), Optional.of(pem("test-cert")), true)).end();

    assertThat(versions).containsExactly("HTTP_2");
  }

  @Test
  void http11_isSpokenOverTls_whenTheServerKnowsNoOther() {
    URI url = serve(tls(false), this::answer);

    call(Upstreams.withTls(Upstreams.endpoint(url), Optional.of(pem("test-cert")), true)).end();

    assertThat(versions).containsExactly("HTTP_1_1");
  }

  @Test
  void http2_isSpokenInClearText_whenConfigured() {
    URI url = serve(new HttpServerOptions(), this::answer);

    Heard heard = call(Upstreams.endpoint(clearTextHttp2(url)), Upstreams.streamed());
    heard.end();

    assertThat(versions).containsExactly("HTTP_2");
    assertThat(heard.text()).isEqualTo(Upstreams.TEXT_EVENT + Upstreams.DONE_EVENT);
  }

  @Test
  void http11_isSpokenInClearText_evenWhereHttp2IsTriedOverTls() {
    URI url = serve(new HttpServerOptions(), this::answer);

    call(Upstreams.withTls(Upstreams.endpoint(url), Optional.empty(), true)).end();

    assertThat(versions).containsExactly("HTTP_1_1");
  }

  @Test
  void http2_manyStreamsShareAConnection_andOneCancelledHurtsNoOther() throws Exception {
    CompletableFuture<HttpServerRequest> held = new CompletableFuture<>();
    CompletableFuture<Long> resetAt = new CompletableFuture<>();
    URI url =
        serve(
            new HttpServerOptions(),
            request -> {
              if (held.complete(request)) {
                request.response().exceptionHandler(reset -> resetAt.complete(System.nanoTime()));
                request.response().putHeader("content-type", "text/event-stream");
                request.response().write(Upstreams.TEXT_EVENT);
              } else {
                answer(request);
              }
            });
    ProviderClient client = client(Upstreams.endpoint(clearTextHttp2(url)));
    Heard first = new Heard();
    ProviderCall call = start(client, Upstreams.streamed(), first);
    first.piece();
    long before = System.nanoTime();
    context.runOnContext(now -> call.cancel());

    assertThat(resetAt.orTimeout(5, TimeUnit.SECONDS).join() - before)
        .isLessThan(Duration.ofMillis(100).toNanos());
    call(client, Upstreams.streamed()).end();
    assertThat(first.isOver()).isFalse();
  }

  @Test
  void http2_streamResetWithinAnAnswer_isTruncated() {
    URI url =
        serve(
            new HttpServerOptions(),
            request -> {
              request.response().putHeader("content-type", "text/event-stream");
              request
                  .response()
                  .write(Upstreams.TEXT_EVENT)
                  .onComplete(sent -> request.response().reset(2));
            });

    Heard heard = call(Upstreams.endpoint(clearTextHttp2(url)), Upstreams.streamed());

    assertThat(heard.failure().code()).isEqualTo(ErrorCode.UPSTREAM_TRUNCATED);
  }

  @Test
  void caFileWithoutCertificates_isRefusedAtOnce(@TempDir Path folder) throws Exception {
    Path empty = Files.writeString(folder.resolve("ca.pem"), "no certificate");
    EndpointConfig endpoint =
        Upstreams.withTls(
            Upstreams.endpoint(URI.create("https://localhost/v1")), Optional.of(empty), false);

    assertThatThrownBy(() -> client(endpoint))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("ca_file: ")
        .hasMessageContaining("expected: a readable file of PEM certificates");
  }

  private Heard call(EndpointConfig endpoint) {
    return call(endpoint, Upstreams.whole());
  }

  private void answer(HttpServerRequest request) {
    versions.add(request.version().name());
    boolean stream = "text/event-stream".equals(request.getHeader("accept"));
    request
        .response()
        .putHeader("content-type", stream ? "text/event-stream" : "application/json")
        .end(stream ? Upstreams.TEXT_EVENT + Upstreams.DONE_EVENT : Upstreams.ANSWER);
  }

  private static HttpServerOptions tls(boolean http2) {
    return new HttpServerOptions()
        .setSsl(true)
        .setUseAlpn(http2)
        .setKeyCertOptions(
            new PemKeyCertOptions()
                .setCertPath(pem("test-cert").toString())
                .setKeyPath(pem("test-key").toString()));
  }

  private static Path pem(String name) {
    try {
      return Path.of(
          java.util.Objects.requireNonNull(SecureTest.class.getResource(name + ".pem")).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
