package dev.headgate.gateway.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;

/** Work that reads or writes the disk, on a worker thread; what comes of it is the answer. */
final class DiskWork {

  private DiskWork() {}

  /** Answers with the JSON that the work comes to. */
  static void json(Exchange exchange, Callable<ObjectNode> work) {
    then(exchange, work, DiskWork::send);
  }

  /** Answers with the JSON that work under way comes to. */
  static void json(Exchange exchange, Future<ObjectNode> underWay) {
    then(exchange, underWay, DiskWork::send);
  }

  /** Answers with what the work comes to, back on the event loop. */
  static <T> void then(Exchange exchange, Callable<T> work, BiConsumer<Exchange, T> answer) {
    then(exchange, Vertx.currentContext().executeBlocking(work, false), answer);
  }

  private static <T> void then(
      Exchange exchange, Future<T> underWay, BiConsumer<Exchange, T> answer) {
    underWay
        .onSuccess(made -> exchange.attempt(() -> answer.accept(exchange, made)))
        .onFailure(failure -> exchange.refuse(Intake.refusal(exchange, failure)));
  }

  /** Returns the parameters of the request; of one given more than once the first. */
  static Map<String, String> query(Exchange exchange) {
    Map<String, String> query = new HashMap<>();
    exchange.request().params().forEach(query::putIfAbsent);
    return query;
  }

  private static void send(Exchange exchange, ObjectNode json) {
    exchange.sendJson(200, json.toString().getBytes(StandardCharsets.UTF_8));
  }
}
