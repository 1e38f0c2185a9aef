package dev.headgate.gateway.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.Operation;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Counts a prompt's tokens as routing does, without asking a provider, and says so. */
final class CountTokensEndpoint implements Endpoint {

  private static final List<String> ESTIMATE =
      List.of("input_tokens is the gateway's own estimate, not the provider's count");

  @Override
  public void handle(Exchange exchange) {
    Intake.chat(exchange, Operation.CHAT, request -> count(exchange, request));
  }

  private static void count(Exchange exchange, ChatRequest request) {
    long tokens = exchange.serving().describer().describe(request).inputTokens();
    ObjectNode answer = JsonNodeFactory.instance.objectNode().put("input_tokens", tokens);
    AnswerHeaders.putWarnings(exchange.response().headers(), ESTIMATE);
    exchange.sendJson(200, answer.toString().getBytes(StandardCharsets.UTF_8));
  }
}
