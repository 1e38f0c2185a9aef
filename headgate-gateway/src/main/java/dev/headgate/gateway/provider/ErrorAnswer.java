package dev.headgate.gateway.provider;

import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.spi.ProviderFailure;
import dev.headgate.core.spi.Rejection;
import dev.headgate.gateway.translate.Refusals;
import io.vertx.core.http.HttpClientResponse;
import java.time.Duration;
import java.util.Optional;

/**
 * An answer with an error status. Status and body are kept for the client, in its dialect, unless
 * it is us whom the provider refuses; what becomes of the request is for {@link ErrorCode} to say.
 */
final class ErrorAnswer implements AnswerReader {

  private static final int MAX_BYTES = 1_024 * 1_024;
  private static final byte[] UNREADABLE = new byte[0];

  private final OutboundCall call;
  private final ProviderExchange exchange;
  private final int status;
  private final String contentType;
  private final Optional<Duration> retryAfter;
  private final boolean readable;
  private final BoundedBody body = new BoundedBody(MAX_BYTES);

  ErrorAnswer(OutboundCall call, ProviderExchange exchange, HttpClientResponse response) {
    this.call = call;
    this.exchange = exchange;
    status = response.statusCode();
    contentType = ContentTypes.of(response);
    retryAfter = RetryAfter.of(response.headers(), call.endpoint().clock());
    readable = !ContentTypes.isCompressed(response);
  }

  @Override
  public void bytes(byte[] bytes) {
    if (!body.add(bytes)) {
      refuse(UNREADABLE);
    }
  }

  @Override
  public void ended() {
    refuse(readable ? body.bytes() : UNREADABLE);
  }

  /** The status says more than the missing rest of the body. */
  @Override
  public void broken(Throwable cause) {
    refuse(UNREADABLE);
  }

  private void refuse(byte[] original) {
    ErrorCode code = Refusals.code(status, original);
    exchange.fail(code.lasts() ? ours(code, original) : theirs(code, original));
  }

  private ProviderFailure ours(ErrorCode code, byte[] original) {
    String words = Refusals.words(original).orElse("nothing that can be read");
    return call.endpoint().operatorFault(code, "HTTP " + status, words);
  }

  private ProviderFailure theirs(ErrorCode code, byte[] original) {
    byte[] inClientsDialect = call.translator().error(status, original);
    String type = inClientsDialect == original ? contentType : ContentTypes.JSON;
    byte[] scrubbed = KeyScrubber.scrub(inClientsDialect, call.endpoint().key());
    return new ProviderFailure(
        code, message(code), Optional.of(new Rejection(status, type, scrubbed)), retryAfter);
  }

  private String message(ErrorCode code) {
    String advice =
        switch (code) {
          case UPSTREAM_RATE_LIMITED -> "expected: calls within the provider's limits; try later";
          case UPSTREAM_REJECTED -> "expected: a request the provider accepts; see its own error";
          default -> "expected: an answer";
        };
    return "model \"%s\": HTTP %d (%s)".formatted(call.endpoint().model(), status, advice);
  }
}
