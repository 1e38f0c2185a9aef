package dev.headgate.gateway.http;

import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.Operation;
import dev.headgate.core.spi.Timers;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

/** Answers with a model's answer: takes the request in and hands it to the pipeline. */
final class InferenceEndpoint implements Endpoint {

  private final Operation operation;
  private final Timers timers;

  InferenceEndpoint(Operation operation, Timers timers) {
    this.operation = operation;
    this.timers = timers;
  }

  @Override
  public void handle(Exchange exchange) {
    Intake.chat(exchange, operation, request -> route(exchange, request));
  }

  private void route(Exchange exchange, ChatRequest request) {
    HttpRelay relay = new HttpRelay(exchange, request.options().debug());
    Context context = Vertx.currentContext();
    exchange
        .serving()
        .pipeline()
        .handle(request, relay, timers, action -> context.runOnContext(now -> action.run()));
  }
}
