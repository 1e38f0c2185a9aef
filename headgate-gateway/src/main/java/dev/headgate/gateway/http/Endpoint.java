package dev.headgate.gateway.http;

/** Answers the requests to one path. Runs on the event loop and never blocks it. */
@FunctionalInterface
interface Endpoint {

  /**
   * Answers.
   *
   * @throws dev.headgate.core.api.RoutingException to answer with that error
   */
  void handle(Exchange exchange);
}
