package dev.headgate.gateway.http;

import dev.headgate.core.api.Operation;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One line of the table of endpoints.
 *
 * @param path exact, or ending in {@code /*} for anything below
 * @param methods those it answers; {@code GET} includes {@code HEAD}
 * @param access who may call
 * @param operation what of a model it asks for; empty for the gateway's own business
 * @param endpoint what answers
 */
record Resource(
    String path,
    List<HttpMethod> methods,
    Access access,
    Optional<Operation> operation,
    Endpoint endpoint) {

  /** Returns an endpoint that reads something of the gateway. */
  static Resource get(String path, Access access, Endpoint endpoint) {
    return new Resource(path, List.of(HttpMethod.GET), access, Optional.empty(), endpoint);
  }

  /** Returns an endpoint that takes a body but asks no model. */
  static Resource post(String path, Endpoint endpoint) {
    return new Resource(path, List.of(HttpMethod.POST), Access.KEY, Optional.empty(), endpoint);
  }

  /** Returns an endpoint that keeps something for a tenant: it is read, and changed as well. */
  static Resource stored(String path, HttpMethod change, Endpoint endpoint) {
    return new Resource(
        path, List.of(HttpMethod.GET, change), Access.KEY, Optional.empty(), endpoint);
  }

  /** Returns an endpoint that asks a model. */
  static Resource answer(String path, Operation operation, Endpoint endpoint) {
    return new Resource(
        path, List.of(HttpMethod.POST), Access.KEY, Optional.of(operation), endpoint);
  }

  /** Returns everything below a path, for those who may change the pool. */
  static Resource admin(String path, Endpoint endpoint) {
    return new Resource(
        path,
        List.of(HttpMethod.GET, HttpMethod.POST, HttpMethod.PUT, HttpMethod.DELETE),
        Access.ADMIN,
        Optional.empty(),
        endpoint);
  }

  /** Who may call an endpoint when the gateway has keys. */
  enum Access {
    /** Everyone. */
    OPEN,
    /** Holders of a key. */
    KEY,
    /** Holders of a key, and processes on this machine. */
    KEY_OR_LOOPBACK,
    /** Those who may change the pool. */
    ADMIN
  }

  boolean answers(HttpMethod wanted) {
    return methods.contains(wanted)
        || (wanted.equals(HttpMethod.HEAD) && methods.contains(HttpMethod.GET));
  }

  /** Returns the value of the {@code allow} header. */
  String allowed() {
    String head = methods.contains(HttpMethod.GET) ? ", HEAD" : "";
    String names = methods.stream().map(HttpMethod::name).collect(Collectors.joining(", "));
    return names + head + ", OPTIONS";
  }
}
