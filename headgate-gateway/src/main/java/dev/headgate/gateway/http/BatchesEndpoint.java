package dev.headgate.gateway.http;

import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.RoutingException;
import dev.headgate.gateway.batch.Batches;
import io.vertx.core.http.HttpMethod;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** OpenAI's batches. */
final class BatchesEndpoint {

  static final String PATH = "/v1/batches";

  private static final String CANCEL = "/cancel";
  private static final String OPTIONS = "x-headgate-";

  private final Batches batches;

  BatchesEndpoint(Batches batches) {
    this.batches = batches;
  }

  /** Makes a batch, or lists them. */
  void all(Exchange exchange) {
    String tenant = exchange.caller().tenant();
    if (exchange.request().method().equals(HttpMethod.POST)) {
      ContentTypes.requireJson(exchange);
      Map<String, String> options = options(exchange);
      exchange.withBody(
          body -> DiskWork.json(exchange, () -> batches.batches().create(tenant, body, options)));
      return;
    }
    Map<String, String> query = DiskWork.query(exchange);
    DiskWork.json(exchange, () -> batches.batches().list(tenant, query));
  }

  /** Shows one, or cancels it. */
  void one(Exchange exchange) {
    String tenant = exchange.caller().tenant();
    String rest = exchange.request().path().substring(PATH.length() + 1);
    boolean post = exchange.request().method().equals(HttpMethod.POST);
    if (post != rest.endsWith(CANCEL)) {
      throw new RoutingException(
          ErrorCode.METHOD_NOT_ALLOWED,
          "method: %s (expected: GET /v1/batches/ID, or POST /v1/batches/ID/cancel)"
              .formatted(exchange.request().method().name()));
    }
    if (!post) {
      DiskWork.json(exchange, () -> batches.batches().get(tenant, rest));
      return;
    }
    ContentTypes.requireJson(exchange); // keeps web pages out
    String id = rest.substring(0, rest.length() - CANCEL.length());
    exchange.withBody(
        ignored -> DiskWork.json(exchange, () -> batches.batches().cancel(tenant, id)));
  }

  private static Map<String, String> options(Exchange exchange) {
    Map<String, String> options = new HashMap<>();
    exchange
        .request()
        .headers()
        .forEach(
            header -> {
              String name = header.getKey().toLowerCase(Locale.ROOT);
              if (name.startsWith(OPTIONS)) {
                options.merge(name, header.getValue(), (one, other) -> one + "," + other);
              }
            });
    return options;
  }
}
