package dev.headgate.gateway.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;

/** Says whether the gateway is alive, whether it can route, and what it offers. */
final class StatusEndpoints {

  private static final int UNAVAILABLE = 503;

  private final Supplier<List<String>> notReady;

  /**
   * Makes the endpoints.
   *
   * @param notReady why requests cannot be routed yet; empty when they can
   */
  StatusEndpoints(Supplier<List<String>> notReady) {
    this.notReady = notReady;
  }

  void health(Exchange exchange) {
    send(exchange, 200, JsonNodeFactory.instance.objectNode().put("status", "ok"));
  }

  void ready(Exchange exchange) {
    List<String> reasons = notReady.get();
    ObjectNode answer = JsonNodeFactory.instance.objectNode().put("ready", reasons.isEmpty());
    ArrayNode listed = answer.putArray("reasons");
    reasons.forEach(listed::add);
    send(exchange, reasons.isEmpty() ? 200 : UNAVAILABLE, answer);
  }

  void index(Exchange exchange) {
    ObjectNode answer =
        JsonNodeFactory.instance
            .objectNode()
            .put("name", "headgate")
            .put("description", "an LLM router; point any OpenAI client at /v1")
            .put("chat", "/v1/chat/completions")
            .put("messages", "/v1/messages")
            .put("completions", "/v1/completions")
            .put("embeddings", "/v1/embeddings")
            .put("files", "/v1/files")
            .put("batches", "/v1/batches")
            .put("models", "/v1/models")
            .put("route", "/v1/route")
            .put("feedback", "/v1/feedback")
            .put("admin", "/admin/v1/models")
            .put("health", "/health")
            .put("ready", "/ready")
            .put("metrics", "/metrics");
    send(exchange, 200, answer);
  }

  private static void send(Exchange exchange, int status, ObjectNode answer) {
    exchange.sendJson(status, answer.toPrettyString().getBytes(StandardCharsets.UTF_8));
  }
}
