package dev.headgate.gateway.http;

import dev.headgate.core.api.Operation;
import io.vertx.core.http.HttpMethod;
import java.util.Optional;

/**
 * One line of the table of endpoints.
 *
 * @param path exact, or ending in {@code /*} for anything below
 * @param method the one it answers; {@code GET} includes {@code HEAD}
 * @param access who may call
 * @param operation what of a model it asks for; empty for the gateway's own business
 * @param endpoint what answers
 */
record Resource(
    String path,
    HttpMethod method,
    Access access,
    Optional<Operation> operation,
    Endpoint endpoint) {

  /** Returns an endpoint that reads something of the gateway. */
  static Resource get(String path, Access access, Endpoint endpoint) {
    return new Resource(path, HttpMethod.GET, access, Optional.empty(), endpoint);
  }

  /** Returns an endpoint that takes a body but asks no model. */
  static Resource post(String path, Endpoint endpoint) {
    return new Resource(path, HttpMethod.POST, Access.KEY, Optional.empty(), endpoint);
  }

  /** Returns an endpoint that asks a model. */
  static Resource answer(String path, Operation operation, Endpoint endpoint) {
    return new Resource(path, HttpMethod.POST, Access.KEY, Optional.of(operation), endpoint);
  }

  /** Who may call an endpoint when the gateway has keys. */
  enum Access {
    /** Everyone. */
    OPEN,
    /** Holders of a key. */
    KEY,
    /** Holders of a key, and processes on this machine. */
    KEY_OR_LOOPBACK
  }

  boolean answers(HttpMethod wanted) {
    return wanted.equals(method)
        || (wanted.equals(HttpMethod.HEAD) && method.equals(HttpMethod.GET));
  }

  /** Returns the value of the {@code allow} header. */
  String allowed() {
    return method.equals(HttpMethod.GET) ? "GET, HEAD, OPTIONS" : method.name() + ", OPTIONS";
  }
}
