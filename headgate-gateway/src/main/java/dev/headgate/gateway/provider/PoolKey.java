package dev.headgate.gateway.provider;

import dev.headgate.gateway.config.EndpointConfig;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.ProxyOptions;
import io.vertx.core.net.ProxyType;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * What endpoints must have in common to share a connection pool.
 *
 * @param host of the base URL, lower case
 * @param port of the base URL
 * @param tls whether the base URL asks for TLS
 * @param connectTimeout time to connect, TLS included
 * @param http2 whether HTTP/2 is spoken if the server wants to: over TLS as ALPN finds out, in
 *     clear text only to a URL of the scheme {@code h2c}, since asking confuses servers that know
 *     only HTTP/1.1
 * @param proxy an HTTP proxy to go through
 * @param caFile PEM certificates to trust instead of the system's
 * @param maxConnections bound of the pool; HTTP/2, of which one carries many calls, has its own too
 */
record PoolKey(
    String host,
    int port,
    boolean tls,
    Duration connectTimeout,
    boolean http2,
    Optional<URI> proxy,
    Optional<Path> caFile,
    int maxConnections) {

  /** Below the idle time of common servers, so that a connection is seldom closed under a call. */
  private static final int KEEP_ALIVE_SECONDS = 30;

  /** Calls beyond go to a further connection, so that one lost packet does not stall them all. */
  private static final int CALLS_PER_HTTP2_CONNECTION = 32;

  private static final int MAX_HTTP2_CONNECTIONS = 64;

  /** What a provider may send ahead of a slow client; it waits in our memory. */
  private static final int CALL_WINDOW = 256 * 1_024;

  /**
   * What a provider may send ahead of all calls of a connection. Twice what they hold if all are
   * paused, since room that was freed is told only by the half: what some clients do not read must
   * never hold up the others. HTTP/2's own 64 KiB are used up by one of them.
   */
  private static final int CONNECTION_WINDOW = 2 * CALLS_PER_HTTP2_CONNECTION * CALL_WINDOW;

  private static final int MAX_WAITING = 4_096;
  private static final int MAX_CHUNK_BYTES = 64 * 1_024;
  private static final int MAX_HEADER_BYTES = 32 * 1_024;

  static PoolKey of(EndpointConfig endpoint) {
    URI url = endpoint.baseUrl();
    return new PoolKey(
        url.getHost().toLowerCase(Locale.ROOT),
        EndpointPaths.port(url),
        EndpointPaths.isTls(url),
        endpoint.connectTimeout(),
        EndpointPaths.isTls(url) ? endpoint.http2() : EndpointPaths.isClearTextHttp2(url),
        endpoint.proxy(),
        endpoint.caFile(),
        endpoint.maxConnections());
  }

  PoolOptions poolOptions() {
    return new PoolOptions()
        .setHttp1MaxSize(maxConnections)
        .setHttp2MaxSize(Math.min(maxConnections, MAX_HTTP2_CONNECTIONS))
        .setMaxWaitQueueSize(MAX_WAITING);
  }

  HttpClientOptions clientOptions() {
    int connectMillis = (int) Math.min(connectTimeout.toMillis(), Integer.MAX_VALUE);
    HttpClientOptions options =
        new HttpClientOptions()
            .setDefaultHost(host)
            .setDefaultPort(port)
            .setSsl(tls)
            .setVerifyHost(true)
            .setConnectTimeout(connectMillis)
            .setSslHandshakeTimeout(connectMillis)
            .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
            .setKeepAliveTimeout(KEEP_ALIVE_SECONDS)
            .setHttp2KeepAliveTimeout(KEEP_ALIVE_SECONDS)
            .setDecompressionSupported(false)
            .setMaxChunkSize(MAX_CHUNK_BYTES)
            .setMaxHeaderSize(MAX_HEADER_BYTES);
    if (http2) {
      options
          .setProtocolVersion(HttpVersion.HTTP_2)
          .setUseAlpn(tls)
          .setHttp2ClearTextUpgrade(false)
          .setHttp2MultiplexingLimit(CALLS_PER_HTTP2_CONNECTION)
          .setHttp2ConnectionWindowSize(CONNECTION_WINDOW)
          .setInitialSettings(new Http2Settings().setInitialWindowSize(CALL_WINDOW));
    }
    proxy.ifPresent(url -> options.setProxyOptions(proxyOptions(url, connectTimeout)));
    caFile.ifPresent(
        file -> options.setTrustOptions(new PemTrustOptions().addCertPath(file.toString())));
    return options;
  }

  private static ProxyOptions proxyOptions(URI url, Duration connectTimeout) {
    ProxyOptions options =
        new ProxyOptions()
            .setType(ProxyType.HTTP)
            .setHost(url.getHost())
            .setPort(EndpointPaths.port(url))
            .setConnectTimeout(connectTimeout);
    String user = url.getUserInfo();
    if (user == null) {
      return options;
    }
    int colon = user.indexOf(':');
    return colon < 0
        ? options.setUsername(user)
        : options.setUsername(user.substring(0, colon)).setPassword(user.substring(colon + 1));
  }
}
