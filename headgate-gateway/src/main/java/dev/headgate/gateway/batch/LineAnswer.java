package dev.headgate.gateway.batch;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import dev.headgate.core.api.Dialect;
import dev.headgate.core.api.ErrorCode;
import dev.headgate.gateway.error.ErrorBody;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * What became of one call for a line.
 *
 * @param status as a client would have got it
 * @param body the answer's or the error's JSON
 * @param requestId the decision id
 * @param error how it failed; empty when it was answered
 * @param retryAfter how long to wait before the next try, if somebody said
 */
@SuppressWarnings("ArrayRecordComponent") // written once, never compared
record LineAnswer(
    int status,
    byte[] body,
    String requestId,
    Optional<ErrorCode> error,
    Optional<Duration> retryAfter) {

  private static final JsonFactory JSON = new JsonFactory();

  /** Returns this, or an error if the body is no JSON, which a line of results could not hold. */
  LineAnswer checked() {
    if (isJson(body)) {
      return this;
    }
    ErrorCode code = error.orElse(ErrorCode.UPSTREAM_INVALID_RESPONSE);
    byte[] told =
        ErrorBody.of(code, "the provider's answer is not JSON", requestId).toJson(Dialect.OPENAI);
    return new LineAnswer(code.status(), told, requestId, Optional.of(code), retryAfter);
  }

  private static boolean isJson(byte[] bytes) {
    try (JsonParser parser = JSON.createParser(bytes)) {
      if (parser.nextToken() == null) {
        return false;
      }
      parser.skipChildren();
      return parser.nextToken() == null;
    } catch (IOException e) {
      return false;
    }
  }

  boolean isGood() {
    return error.isEmpty() && status < 300;
  }
}
