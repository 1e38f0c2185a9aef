package dev.headgate.gateway.http;

import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.RoutingException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns an exception nobody foresaw into an answer that tells nothing of our insides. */
final class Bugs {

  private static final Logger log = LoggerFactory.getLogger(Bugs.class);

  private Bugs() {}

  /** Logs the exception under the request's id and returns what the client is told. */
  static RoutingException report(String requestId, Throwable bug) {
    log.error("Request {} failed unexpectedly", requestId, bug);
    return new RoutingException(
        ErrorCode.INTERNAL, "internal error (the gateway's log has it under this request id)");
  }
}
