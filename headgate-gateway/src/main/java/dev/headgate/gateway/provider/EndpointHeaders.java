package dev.headgate.gateway.provider;

import dev.headgate.core.api.Dialect;
import dev.headgate.gateway.config.AuthStyle;
import dev.headgate.gateway.config.EndpointConfig;
import dev.headgate.gateway.config.Secret;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The headers of every call to one endpoint: ours, the configured ones, the key. Nothing of the
 * client's request is among them. No {@code accept-encoding} is sent: answers are relayed byte for
 * byte and a compressed stream could not be cut into events.
 */
final class EndpointHeaders {

  private static final String ANTHROPIC_VERSION = "2023-06-01";
  private static final String USER_AGENT =
      "headgate"
          + Optional.ofNullable(EndpointHeaders.class.getPackage().getImplementationVersion())
              .map(version -> "/" + version)
              .orElse("");

  private final MultiMap forStream;
  private final MultiMap forWhole;

  /**
   * Reads the headers of the configuration.
   *
   * @throws IllegalArgumentException if one is ours to set, or is no valid header
   */
  EndpointHeaders(EndpointConfig endpoint) {
    forStream = headers(endpoint, "text/event-stream");
    forWhole = headers(endpoint, "application/json");
  }

  /** Returns the headers; not to be written to. */
  MultiMap of(boolean stream) {
    return stream ? forStream : forWhole;
  }

  private static MultiMap headers(EndpointConfig endpoint, String accept) {
    MultiMap headers = HttpHeaders.headers();
    headers.set("content-type", "application/json");
    headers.set("accept", accept);
    headers.set("user-agent", USER_AGENT);
    if (endpoint.dialect() == Dialect.ANTHROPIC) {
      headers.set("anthropic-version", ANTHROPIC_VERSION);
    }
    endpoint.apiKey().ifPresent(key -> authorize(headers, endpoint.auth(), key));
    endpoint.headers().forEach((name, value) -> configure(headers, Map.entry(name, value)));
    return headers;
  }

  private static void authorize(MultiMap headers, AuthStyle style, Secret key) {
    switch (style) {
      case BEARER -> headers.set("authorization", "Bearer " + key.reveal());
      case X_API_KEY -> headers.set("x-api-key", key.reveal());
      case X_GOOG_API_KEY -> headers.set("x-goog-api-key", key.reveal());
      case API_KEY -> headers.set("api-key", key.reveal());
    }
  }

  private static void configure(MultiMap headers, Map.Entry<String, String> header) {
    String name = header.getKey().toLowerCase(Locale.ROOT);
    if (EndpointConfig.OUR_HEADERS.contains(name)) {
      throw new IllegalArgumentException(
          "headers: \"%s\" (expected: a header Headgate does not set itself; remove it)"
              .formatted(name));
    }
    try {
      headers.set(name, header.getValue());
    } catch (IllegalArgumentException unfit) {
      throw new IllegalArgumentException(
          "headers: \"%s\" (expected: a header name and a value without line breaks)"
              .formatted(name),
          unfit);
    }
  }
}
