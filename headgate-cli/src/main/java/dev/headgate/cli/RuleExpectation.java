package dev.headgate.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.core.api.DecisionTrail;
import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.api.Reason;
import dev.headgate.core.api.RoutingDecision;
import dev.headgate.core.api.RoutingException;
import dev.headgate.core.decide.rule.RuleWord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** Compares a decision with the parts of it that an example, already checked, expects. */
final class RuleExpectation {

  private RuleExpectation() {}

  static List<String> differences(JsonNode expect, RoutingDecision decision) {
    List<String> models = decision.plan().models().stream().map(ModelId::value).toList();
    Map<String, String> found = new TreeMap<>();
    found.put("rules", RuleWord.spoken(decision.reasons()).toString());
    found.put("model", models.getFirst());
    found.put("models", models.toString());
    found.put("threshold", number(decision.threshold()));
    found.put("lambda", number(decision.lambda()));
    found.put("status", "200");
    found.put("error", "none");
    List<String> differences = compared(expect, found);
    expect
        .path("never")
        .forEach(
            model -> {
              if (models.contains(model.asText())) {
                differences.add("never: " + model.asText() + " is asked in " + models);
              }
            });
    return differences;
  }

  static List<String> differences(JsonNode expect, RoutingException refusal) {
    Map<String, String> found = new TreeMap<>();
    ErrorCode code = refusal.code();
    List<Reason> reasons = refusal.trail().map(DecisionTrail::reasons).orElse(List.of());
    found.put("rules", RuleWord.spoken(reasons).toString());
    found.put("status", Integer.toString(code.status()));
    found.put("error", code.wireName());
    List<String> differences = compared(expect, found);
    if (!expect.has("status") && !expect.has("error")) {
      differences.add("refused: " + refusal.getMessage());
    }
    return differences;
  }

  private static List<String> compared(JsonNode expect, Map<String, String> found) {
    List<String> differences = new ArrayList<>();
    expect
        .properties()
        .forEach(
            part -> {
              String key = part.getKey();
              if (!key.equals("never")) {
                String actual = found.getOrDefault(key, "none");
                if (!actual.equals(text(part.getValue()))) {
                  differences.add(
                      key + ": " + actual + " (expected: " + text(part.getValue()) + ")");
                }
              }
            });
    return differences;
  }

  private static String text(JsonNode value) {
    if (!value.isArray()) {
      return value.isNumber() ? number(OptionalDouble.of(value.asDouble())) : value.asText();
    }
    List<String> texts = new ArrayList<>();
    value.forEach(each -> texts.add(each.asText()));
    return texts.toString();
  }

  private static String number(OptionalDouble value) {
    if (value.isEmpty()) {
      return "none";
    }
    double number = value.getAsDouble();
    return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
  }
}
