package dev.headgate.gateway.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.Feedback;
import dev.headgate.core.api.RoutingException;
import dev.headgate.core.receive.FeedbackReader;
import dev.headgate.gateway.observe.FeedbackDesk;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;

/** Takes what somebody thought of an answer, to be learned from later. */
final class FeedbackEndpoint implements Endpoint {

  private static final int ACCEPTED = 202;

  private final FeedbackReader reader = new FeedbackReader();
  private final FeedbackDesk desk;
  private final InstantSource clock;

  FeedbackEndpoint(FeedbackDesk desk, InstantSource clock) {
    this.desk = desk;
    this.clock = clock;
  }

  @Override
  public void handle(Exchange exchange) {
    ContentTypes.requireJson(exchange);
    exchange.withBody(body -> take(exchange, body));
  }

  private void take(Exchange exchange, byte[] body) {
    Feedback feedback = reader.read(body, exchange.caller(), clock.instant());
    String result =
        switch (desk.take(feedback)) {
          case RECORDED -> "recorded";
          case REPEATED -> "repeated";
          case OFF -> throw off();
          case FULL -> throw full();
        };
    ObjectNode answer =
        JsonNodeFactory.instance
            .objectNode()
            .put("decision_id", feedback.decisionId())
            .put("source", feedback.source())
            .put("result", result);
    exchange.sendJson(ACCEPTED, answer.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static RoutingException off() {
    return new RoutingException(
        ErrorCode.FEEDBACK_OFF,
        "feedback: nowhere to write it (expected: a gateway started with --log-decisions FILE, or"
            + " the first feedback on an answer of a model with a profile)");
  }

  private static RoutingException full() {
    return new RoutingException(
        ErrorCode.OVERLOADED,
        "feedback: the decision log cannot keep up (expected: try again in a moment)");
  }
}
