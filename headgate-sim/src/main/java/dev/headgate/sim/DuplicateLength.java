package dev.headgate.sim;

import io.vertx.core.http.HttpServerResponse;

/** Sends a body under two content-length headers that disagree. */
final class DuplicateLength {

  private DuplicateLength() {}

  static void send(HttpServerResponse response, Reply reply, byte[] body) {
    response.headers().add("content-length", Integer.toString(body.length));
    response.headers().add("content-length", Integer.toString(body.length + 1));
    reply.end(body);
  }
}
