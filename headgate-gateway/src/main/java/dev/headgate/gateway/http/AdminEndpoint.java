package dev.headgate.gateway.http;

import dev.headgate.gateway.admin.AdminAnswer;
import dev.headgate.gateway.admin.AdminApi;
import dev.headgate.gateway.admin.AdminRequest;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * Hands calls of the admin API over; they run on a worker thread, for they read and write files.
 */
final class AdminEndpoint implements Endpoint {

  static final String PREFIX = "/admin/v1/";

  private final AdminApi api;

  AdminEndpoint(AdminApi api) {
    this.api = api;
  }

  @Override
  public void handle(Exchange exchange) {
    HttpMethod method = exchange.request().method();
    if (!method.equals(HttpMethod.GET) && !method.equals(HttpMethod.HEAD)) {
      ContentTypes.requireJson(
          exchange); // also keeps web pages out, which may not send JSON unasked
    }
    exchange.withBody(body -> handle(exchange, body));
  }

  private void handle(Exchange exchange, byte[] body) {
    AdminRequest request = request(exchange, body);
    Vertx.currentContext()
        .executeBlocking(() -> api.handle(request), false)
        .onSuccess(answer -> send(exchange, answer))
        .onFailure(failure -> exchange.refuse(Intake.refusal(exchange, failure)));
  }

  private static AdminRequest request(Exchange exchange, byte[] body) {
    HttpServerRequest request = exchange.request();
    Map<String, String> query = new HashMap<>();
    request.params().forEach(query::putIfAbsent);
    String path = request.path().substring(PREFIX.length());
    return new AdminRequest(request.method().name(), path, query, body, exchange.caller().tenant());
  }

  private static void send(Exchange exchange, AdminAnswer answer) {
    byte[] json = answer.body().toPrettyString().getBytes(StandardCharsets.UTF_8);
    exchange.sendJson(answer.status(), json);
  }
}
