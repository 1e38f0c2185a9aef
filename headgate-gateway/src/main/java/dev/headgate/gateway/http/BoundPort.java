package dev.headgate.gateway.http;

import io.vertx.core.http.HttpServer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The servers listening, one on each event loop, all on the same port. */
final class BoundPort {

  private final List<HttpServer> servers = new CopyOnWriteArrayList<>();

  void bound(HttpServer server) {
    servers.add(server);
  }

  int get() {
    return servers.get(0).actualPort();
  }

  List<HttpServer> servers() {
    return servers;
  }
}
