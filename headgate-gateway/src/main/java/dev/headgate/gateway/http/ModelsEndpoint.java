package dev.headgate.gateway.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.core.api.Dialect;
import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.RoutingException;
import dev.headgate.core.decide.NearMatches;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Lists what a caller may write as {@code model}: models, routes, and routers with a threshold.
 * What its tenant may not use is not there.
 */
final class ModelsEndpoint {

  private static final int PREFIX = "/v1/models/".length();

  private ModelsEndpoint() {}

  static void list(Exchange exchange) {
    List<OfferedModel> offered = OfferedModel.all(exchange.serving(), exchange.caller());
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    if (exchange.dialect() == Dialect.ANTHROPIC) {
      putAnthropicPage(answer, offered);
    } else {
      answer.put("object", "list");
    }
    ArrayNode data = answer.putArray("data");
    offered.forEach(model -> data.add(shape(exchange, model)));
    send(exchange, answer);
  }

  static void get(Exchange exchange) {
    String id = id(exchange.request().path());
    OfferedModel model = find(exchange, id).orElseThrow(() -> notFound(exchange, id));
    send(exchange, shape(exchange, model));
  }

  private static Optional<OfferedModel> find(Exchange exchange, String id) {
    return OfferedModel.all(exchange.serving(), exchange.caller()).stream()
        .filter(model -> model.id().equals(id))
        .findFirst()
        .or(() -> OfferedModel.router(exchange.serving(), exchange.caller(), id));
  }

  private static ObjectNode shape(Exchange exchange, OfferedModel model) {
    return exchange.dialect() == Dialect.ANTHROPIC
        ? model.toAnthropic(exchange.serving().since())
        : model.toOpenAi(exchange.serving().since());
  }

  private static void putAnthropicPage(ObjectNode answer, List<OfferedModel> offered) {
    answer.put("has_more", false);
    answer.put("first_id", offered.isEmpty() ? null : offered.get(0).id());
    answer.put("last_id", offered.isEmpty() ? null : offered.get(offered.size() - 1).id());
  }

  private static void send(Exchange exchange, ObjectNode answer) {
    exchange.sendJson(200, answer.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static String id(String path) {
    try {
      return io.netty.handler.codec.http.QueryStringDecoder.decodeComponent(
          path.substring(PREFIX).replace("+", "%2B"));
    } catch (IllegalArgumentException malformed) {
      return path.substring(PREFIX);
    }
  }

  private static RoutingException notFound(Exchange exchange, String id) {
    List<String> offered =
        OfferedModel.all(exchange.serving(), exchange.caller()).stream()
            .map(OfferedModel::id)
            .toList();
    List<String> near = NearMatches.of(id, offered);
    String hint = near.isEmpty() ? "" : "; did you mean " + String.join(", ", near) + "?";
    return new RoutingException(
        ErrorCode.MODEL_NOT_FOUND,
        "model: \"%s\" (expected: one that GET /v1/models lists%s)"
            .formatted(HeaderValues.safe(id), hint),
        Optional.of("model"));
  }
}
