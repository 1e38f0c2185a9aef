package dev.headgate.gateway.provider;

import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.spi.AnswerHead;
import io.vertx.core.http.HttpClientResponse;
import java.util.Optional;

/** Looks at the head of an answer and says how its body is to be read, if at all. */
final class AnswerReaders {

  private AnswerReaders() {}

  /** Returns the body's reader; empty when the head was reason enough to fail the exchange. */
  static Optional<AnswerReader> open(
      OutboundCall call, ProviderExchange exchange, HttpClientResponse head) {
    if (head.statusCode() >= 400) {
      return Optional.of(new ErrorAnswer(call, exchange, head));
    }
    Optional<String> fault = fault(call, head);
    if (fault.isPresent()) {
      exchange.fail(call.failure(ErrorCode.UPSTREAM_INVALID_RESPONSE, fault.get()));
      return Optional.empty();
    }
    exchange.head(answerHead(call, head));
    return Optional.of(
        call.request().stream()
            ? new StreamedAnswer(call, exchange)
            : new WholeAnswer(call, exchange, WholeAnswer.MAX_BYTES));
  }

  private static Optional<String> fault(OutboundCall call, HttpClientResponse head) {
    if (head.statusCode() >= 300) {
      return Optional.of(
          "HTTP %d (expected: an answer; redirects are not followed, check base_url)"
              .formatted(head.statusCode()));
    }
    if (ContentTypes.isCompressed(head)) {
      return Optional.of("a compressed answer (expected: none, as none was asked for)");
    }
    if (ContentTypes.isEventStream(head) != call.request().stream()) {
      return Optional.of(
          call.request().stream()
              ? "an answer that is no event stream (expected: text/event-stream)"
              : "an event stream (expected: one JSON body, as no stream was asked for)");
    }
    return Optional.empty();
  }

  private static AnswerHead answerHead(OutboundCall call, HttpClientResponse head) {
    return new AnswerHead(
        head.statusCode(),
        contentType(call, head),
        PassedHeaders.of(head.headers()),
        call.warnings());
  }

  private static String contentType(OutboundCall call, HttpClientResponse head) {
    if (call.sameDialect()) {
      return ContentTypes.of(head);
    }
    return call.request().stream() ? ContentTypes.EVENT_STREAM : ContentTypes.JSON;
  }
}
