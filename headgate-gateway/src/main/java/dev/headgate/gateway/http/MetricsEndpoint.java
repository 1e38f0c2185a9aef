package dev.headgate.gateway.http;

import dev.headgate.gateway.observe.Metrics;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;

/** Shows the metrics. They are gathered on a worker thread, for that takes milliseconds. */
final class MetricsEndpoint implements Endpoint {

  private static final String PROMETHEUS_TEXT = "text/plain; version=0.0.4; charset=utf-8";

  private final Metrics metrics;

  MetricsEndpoint(Metrics metrics) {
    this.metrics = metrics;
  }

  @Override
  public void handle(Exchange exchange) {
    Context context = Vertx.currentContext();
    context
        .executeBlocking(() -> metrics.scrape().getBytes(StandardCharsets.UTF_8), false)
        .onSuccess(text -> exchange.sendText(200, PROMETHEUS_TEXT, text))
        .onFailure(bug -> exchange.refuse(Bugs.report(exchange.id(), bug)));
  }
}
