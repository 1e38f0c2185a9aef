package dev.headgate.gateway.http;

import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.RequestOptions;
import dev.headgate.core.api.RoutingDecision;
import dev.headgate.core.decide.DecisionJson;
import dev.headgate.core.decide.ModelNames;
import dev.headgate.core.receive.OptionsReader;
import dev.headgate.core.receive.PromptReader;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletionStage;

/**
 * Says how a request would be routed and calls no model to answer; a router that asks a model does
 * ask it. Takes {@code {"prompt": …}} or a chat body; a {@code model} that is missing counts as
 * {@code auto}.
 */
final class RouteEndpoint implements Endpoint {

  @Override
  public void handle(Exchange exchange) {
    ContentTypes.requireJson(exchange);
    RequestOptions options = OptionsReader.read(exchange::headers);
    exchange.withBody(
        body ->
            Intake.read(
                exchange,
                body.length,
                () -> line(exchange, options, body),
                request -> decide(exchange, request)));
  }

  private static ChatRequest line(Exchange exchange, RequestOptions options, byte[] body) {
    ChatRequest read =
        new PromptReader(exchange.serving().reader(), ModelNames.AUTO, options)
            .line(exchange.id(), body);
    return new ChatRequest(
        read.id(),
        read.dialect(),
        read.operation(),
        read.requestedModel(),
        read.stream(),
        read.body(),
        read.conversation(),
        read.options(),
        exchange.caller().as(read.caller().user()).asking(read.options().tier()));
  }

  private static void decide(Exchange exchange, ChatRequest request) {
    Context context = Vertx.currentContext();
    CompletionStage<RoutingDecision> decided = exchange.serving().pipeline().decide(request);
    decided.thenAccept(decision -> context.runOnContext(now -> send(exchange, decision)));
    decided.exceptionally(
        failure -> {
          context.runOnContext(now -> exchange.refuse(Intake.refusal(exchange, failure)));
          return null;
        });
  }

  private static void send(Exchange exchange, RoutingDecision decision) {
    exchange.sendJson(200, DecisionJson.line(decision).getBytes(StandardCharsets.UTF_8));
  }
}
