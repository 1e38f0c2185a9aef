package dev.headgate.gateway.provider;

import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.spi.ProviderFailure;
import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.proxy.ProxyConnectException;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/**
 * Says what a broken connection means. The text is ours: the exceptions' own messages name hosts
 * and addresses.
 */
final class ConnectionFailures {

  private ConnectionFailures() {}

  /** Returns what an exception means that came before any answer. */
  static ProviderFailure beforeAnswer(ModelId model, Throwable cause) {
    return switch (rootOf(cause)) {
      case ConnectionPoolTooBusyException e ->
          failure(
              model,
              ErrorCode.OVERLOADED,
              "too many calls wait for a connection (expected: fewer; raise max_connections)");
      case ConnectTimeoutException e -> connectTimeout(model);
      case SslHandshakeTimeoutException e -> connectTimeout(model);
      case TimeoutException e -> connectTimeout(model);
      case ProxyConnectException e ->
          unreachable(model, "proxy refused (expected: a tunnel to the provider; check proxy)");
      case UnknownHostException e -> unknownHost(model);
      case UnresolvedAddressException e -> unknownHost(model);
      case ConnectException e ->
          unreachable(
              model, "connection refused (expected: a server that listens; check base_url)");
      case SSLException e ->
          unreachable(model, "TLS failed (expected: a trusted certificate; check ca_file)");
      case DecoderException e -> notHttp(model);
      case IllegalArgumentException e -> notHttp(model);
      default -> unreachable(model, "connection closed before an answer (expected: an answer)");
    };
  }

  /** Returns what an exception means that came after the head of an answer. */
  static ProviderFailure duringAnswer(ModelId model, Throwable cause) {
    return switch (rootOf(cause)) {
      case DecoderException e -> notHttp(model);
      case IllegalArgumentException e -> notHttp(model);
      default ->
          failure(
              model,
              ErrorCode.UPSTREAM_TRUNCATED,
              "connection closed within the answer (expected: the rest of it)");
    };
  }

  /** Unwraps what says more inside: TLS failures come in the decoder's, its timeout in TLS's. */
  private static Throwable rootOf(Throwable cause) {
    Throwable inner = cause.getCause();
    boolean saysMore =
        inner instanceof SslHandshakeTimeoutException
            || (inner != null && cause instanceof DecoderException);
    return saysMore && inner != null ? rootOf(inner) : cause;
  }

  private static ProviderFailure connectTimeout(ModelId model) {
    return failure(
        model,
        ErrorCode.UPSTREAM_TIMEOUT,
        "no connection in time (expected: one within connect_timeout)");
  }

  private static ProviderFailure unknownHost(ModelId model) {
    return unreachable(model, "host unknown (expected: a name DNS knows; check base_url)");
  }

  private static ProviderFailure notHttp(ModelId model) {
    return failure(
        model,
        ErrorCode.UPSTREAM_INVALID_RESPONSE,
        "answer is not HTTP (expected: HTTP/1.1 or HTTP/2; check base_url and http2)");
  }

  private static ProviderFailure unreachable(ModelId model, String message) {
    return failure(model, ErrorCode.UPSTREAM_UNREACHABLE, message);
  }

  private static ProviderFailure failure(ModelId model, ErrorCode code, String message) {
    return ProviderFailure.of(code, "model \"%s\": %s".formatted(model, message));
  }
}
