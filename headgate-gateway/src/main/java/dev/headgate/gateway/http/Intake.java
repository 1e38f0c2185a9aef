package dev.headgate.gateway.http;

import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.Operation;
import dev.headgate.core.api.RequestOptions;
import dev.headgate.core.api.RoutingException;
import dev.headgate.core.receive.OptionsReader;
import dev.headgate.core.receive.Received;
import io.vertx.core.Vertx;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Takes in a request with a JSON body: head checked, body gathered, and read. */
final class Intake {

  /** Reading goes at some hundred MB a second; from here on it would hold up other requests. */
  private static final int LARGE_BODY = 512 * 1024;

  private Intake() {}

  /** Takes the request in, then runs the action with it; what is wrong becomes the answer. */
  static void chat(Exchange exchange, Operation operation, Consumer<ChatRequest> action) {
    ContentTypes.requireJson(exchange);
    RequestOptions options = OptionsReader.read(exchange::headers);
    exchange.withBody(
        body ->
            read(exchange, body.length, () -> chat(exchange, operation, body, options), action));
  }

  /**
   * Runs the reading where it does no harm, then the action back on the event loop, unless the
   * client hung up meanwhile.
   */
  static void read(
      Exchange exchange,
      int bodyLength,
      Supplier<ChatRequest> reading,
      Consumer<ChatRequest> action) {
    if (bodyLength < LARGE_BODY) {
      action.accept(reading.get());
      return;
    }
    Vertx.currentContext()
        .executeBlocking(reading::get, false)
        .onSuccess(request -> unlessOver(exchange, () -> action.accept(request)))
        .onFailure(failure -> exchange.refuse(refusal(exchange, failure)));
  }

  private static void unlessOver(Exchange exchange, Runnable action) {
    if (!exchange.isOver()) {
      exchange.attempt(action);
    }
  }

  private static ChatRequest chat(
      Exchange exchange, Operation operation, byte[] body, RequestOptions options) {
    return exchange
        .serving()
        .reader()
        .read(
            new Received(
                exchange.id(), exchange.dialect(), operation, body, options, exchange.caller()));
  }

  /** Returns what the client is told of a failure, which is logged unless it was meant for it. */
  static RoutingException refusal(Exchange exchange, Throwable failure) {
    return failure instanceof RoutingException told ? told : Bugs.report(exchange.id(), failure);
  }
}
