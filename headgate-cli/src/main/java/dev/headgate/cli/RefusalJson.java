package dev.headgate.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.core.api.RoutingException;
import dev.headgate.core.decide.DecisionJson;
import java.util.OptionalLong;

/** A refusal as a line of JSON, in place of the decision that there is not. */
final class RefusalJson {

  private RefusalJson() {}

  /**
   * Returns it without a line break.
   *
   * @param line of the input; empty where there is one prompt only
   */
  static String of(RoutingException refusal, OptionalLong line) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("object", "headgate.error");
    line.ifPresent(number -> node.put("line", number));
    node.putObject("error")
        .put("code", refusal.code().wireName())
        .put("message", refusal.getMessage());
    refusal.trail().ifPresent(trail -> node.set("decision", DecisionJson.of(trail)));
    return node.toString();
  }
}
