package dev.headgate.gateway.batch;

import dev.headgate.core.api.Dialect;
import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.RoutingException;
import dev.headgate.gateway.error.ErrorBody;
import java.util.Optional;

/** What is said when a tenant's files take all the room they may. */
final class StorageFull {

  private StorageFull() {}

  static RoutingException refusal(long maxBytes) {
    return new RoutingException(ErrorCode.STORAGE_FULL, message(maxBytes));
  }

  static LineAnswer answer(long maxBytes) {
    ErrorCode code = ErrorCode.STORAGE_FULL;
    byte[] body = ErrorBody.of(code, message(maxBytes), "").toJson(Dialect.OPENAI);
    return new LineAnswer(code.status(), body, "", Optional.of(code), Optional.empty());
  }

  private static String message(long maxBytes) {
    return "files: all room is taken (expected: at most %d bytes of one tenant; delete some, or"
            .formatted(maxBytes)
        + " raise batches.max_stored_bytes)";
  }
}
