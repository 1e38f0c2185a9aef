package dev.headgate.gateway.http;

import dev.headgate.core.api.Dialect;
import dev.headgate.core.api.ErrorCode;
import dev.headgate.gateway.error.ErrorBody;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

/**
 * Answers requests whose head is not HTTP as it should be: too long, malformed, or with two lengths
 * (which is how requests are smuggled past proxies). Nothing behind such a head can be trusted, so
 * the connection ends with the answer.
 */
final class InvalidHead {

  private static final int URI_TOO_LONG = 414;
  private static final int HEADERS_TOO_LARGE = 431;

  private InvalidHead() {}

  static void answer(HttpServerRequest request, String id) {
    Throwable cause = request.decoderResult().cause();
    ErrorBody body = ErrorBody.of(ErrorCode.INVALID_REQUEST, messageFor(cause), id);
    AnswerHeaders.putId(request.response().headers(), Dialect.OPENAI, id);
    request
        .response()
        .setStatusCode(statusFor(cause))
        .putHeader(HttpHeaders.CONTENT_TYPE, HeaderNames.JSON)
        .putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE)
        .end(Buffer.buffer(body.toJson(Dialect.OPENAI)))
        .onComplete(sent -> request.connection().close());
  }

  private static int statusFor(Throwable cause) {
    if (cause instanceof TooLongHttpLineException) {
      return URI_TOO_LONG;
    }
    return cause instanceof TooLongHttpHeaderException
        ? HEADERS_TOO_LARGE
        : ErrorCode.INVALID_REQUEST.status();
  }

  private static String messageFor(Throwable cause) {
    return switch (statusFor(cause)) {
      case URI_TOO_LONG -> "request line is too long (expected: at most 4096 bytes)";
      case HEADERS_TOO_LARGE -> "request headers are too large (expected: at most 16384 bytes)";
      default -> "request head is not valid HTTP/1.1 (expected: RFC 9112)";
    };
  }
}
