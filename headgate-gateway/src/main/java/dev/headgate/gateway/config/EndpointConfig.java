package dev.headgate.gateway.config;

import dev.headgate.core.api.Dialect;
import dev.headgate.core.api.Hardware;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One place where a model can be called.
 *
 * @param dialect what it speaks
 * @param baseUrl with the version segment, such as {@code https://api.openai.com/v1}; paths such as
 *     {@code /chat/completions} are appended
 * @param apiKey sent to this endpoint's host only
 * @param headers sent with each call
 * @param query sent with each call, such as Azure's {@code api-version}
 * @param auth how the key is sent
 * @param connectTimeout time to connect, TLS included
 * @param http2 whether HTTP/2 is tried over TLS; in clear text the scheme {@code h2c} asks for it
 * @param proxy an HTTP proxy to go through
 * @param caFile PEM certificates to trust instead of the system's
 * @param weight share of the calls among the model's endpoints; &gt; 0
 * @param maxConnections bound of the connection pool
 * @param loads where it is read how busy it is
 * @param hardware what it runs on
 */
public record EndpointConfig(
    Dialect dialect,
    URI baseUrl,
    Optional<Secret> apiKey,
    Map<String, String> headers,
    Map<String, String> query,
    AuthStyle auth,
    Duration connectTimeout,
    boolean http2,
    Optional<URI> proxy,
    Optional<Path> caFile,
    double weight,
    int maxConnections,
    LoadSources loads,
    Hardware hardware) {

  /** Headers that Headgate sets itself, in lower case; {@link #headers} has none of them. */
  public static final Set<String> OUR_HEADERS =
      Set.of(
          "accept-encoding",
          "connection",
          "content-length",
          "content-type",
          "host",
          "transfer-encoding");

  /** Makes an endpoint of which nobody says how busy it is, nor what it runs on. */
  public EndpointConfig(
      Dialect dialect,
      URI baseUrl,
      Optional<Secret> apiKey,
      Map<String, String> headers,
      Map<String, String> query,
      AuthStyle auth,
      Duration connectTimeout,
      boolean http2,
      Optional<URI> proxy,
      Optional<Path> caFile,
      double weight,
      int maxConnections) {
    this(
        dialect,
        baseUrl,
        apiKey,
        headers,
        query,
        auth,
        connectTimeout,
        http2,
        proxy,
        caFile,
        weight,
        maxConnections,
        LoadSources.NONE,
        Hardware.UNKNOWN);
  }

  public EndpointConfig {
    headers = Map.copyOf(headers);
    query = Map.copyOf(query);
  }

  /** Returns whether calls of both go to the same server in the same name. */
  public boolean isSamePlace(EndpointConfig other) {
    return baseUrl.equals(other.baseUrl)
        && apiKey.equals(other.apiKey)
        && headers.equals(other.headers)
        && query.equals(other.query);
  }

  /** Leaves out headers, query and proxy, which may hold credentials. */
  @Override
  public String toString() {
    return "EndpointConfig[%s %s, weight %s]".formatted(dialect, baseUrl, weight);
  }
}
