package dev.headgate.gateway.rule;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cel.common.types.SimpleType;
import dev.headgate.core.decide.NearMatches;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads facts that somebody wants to be taken for given, to try rules out. */
public final class Assumptions {

  private Assumptions() {}

  /**
   * Reads an object of variables and their values.
   *
   * @throws IllegalArgumentException naming what is no variable, or no value of its type
   */
  public static Map<RuleVariable, Object> read(JsonNode facts) {
    Map<RuleVariable, Object> values = new EnumMap<>(RuleVariable.class);
    facts
        .properties()
        .forEach(
            fact -> {
              RuleVariable variable =
                  RuleVariable.named(fact.getKey()).orElseThrow(() -> unknown(fact.getKey()));
              values.put(variable, value(variable, fact.getValue()));
            });
    return values;
  }

  private static Object value(RuleVariable variable, JsonNode node) {
    Object value =
        found(variable, node)
            .orElseThrow(() -> wrong(variable, node, "a value of type " + variable.typeName()));
    if (!variable.choices().isEmpty() && !variable.choices().contains(String.valueOf(value))) {
      throw wrong(variable, node, variable.expected(node.asText()));
    }
    return value;
  }

  private static IllegalArgumentException wrong(
      RuleVariable variable, JsonNode node, String expected) {
    return new IllegalArgumentException(
        "%s: %s (expected: %s)".formatted(variable.cel(), node, expected));
  }

  private static Optional<Object> found(RuleVariable variable, JsonNode node) {
    if (variable.type().equals(SimpleType.STRING)) {
      return node.isTextual() ? Optional.of(node.asText()) : Optional.empty();
    }
    if (variable.type().equals(SimpleType.INT)) {
      return node.isIntegralNumber() ? Optional.of(node.asLong()) : Optional.empty();
    }
    if (variable.type().equals(SimpleType.DOUBLE)) {
      return node.isNumber() ? Optional.of(node.asDouble()) : Optional.empty();
    }
    if (variable.type().equals(SimpleType.BOOL)) {
      return node.isBoolean() ? Optional.of(node.asBoolean()) : Optional.empty();
    }
    return variable.type().equals(SimpleType.TIMESTAMP) ? time(node) : texts(node);
  }

  private static Optional<Object> time(JsonNode node) {
    try {
      return Optional.of(Instant.parse(node.asText()));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static Optional<Object> texts(JsonNode node) {
    List<String> texts = new ArrayList<>();
    node.forEach(text -> texts.add(text.asText()));
    return node.isArray() ? Optional.of(List.copyOf(texts)) : Optional.empty();
  }

  private static IllegalArgumentException unknown(String name) {
    List<String> known = Arrays.stream(RuleVariable.values()).map(RuleVariable::cel).toList();
    List<String> near = NearMatches.of(name, known);
    String hint = near.isEmpty() ? String.join(", ", known) : "did you mean " + near.getFirst();
    return new IllegalArgumentException(name + ": no such variable (expected: " + hint + ")");
  }
}
