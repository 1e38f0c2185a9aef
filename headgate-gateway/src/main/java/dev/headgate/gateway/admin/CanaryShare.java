package dev.headgate.gateway.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.core.api.Excerpt;
import java.util.OptionalDouble;

/** The share of requests that a call asks for. */
final class CanaryShare {

  private static final String EXPECTED = ">= 0.0 and <= 1.0";

  private CanaryShare() {}

  /** Takes the field {@code canary} out of a body, or reads the parameter of that name. */
  static OptionalDouble with(AdminRequest request, ObjectNode body) {
    JsonNode field = body.remove("canary");
    if (field != null) {
      return OptionalDouble.of(checked("canary", field));
    }
    return request
        .parameter("canary")
        .map(text -> OptionalDouble.of(checked("canary", text)))
        .orElseGet(OptionalDouble::empty);
  }

  /** Reads a body {@code {"share": 0.05}}. */
  static double in(ObjectNode body) {
    JsonNode field = body.path("share");
    double share = checked("share", field);
    if (body.size() > 1) {
      body.remove("share");
      throw JsonBody.invalid(body.fieldNames().next(), "unknown", "share");
    }
    return share;
  }

  private static double checked(String name, JsonNode value) {
    if (!value.isNumber()) {
      String shown = value.isMissingNode() ? "missing" : Excerpt.bare(value.toString());
      throw JsonBody.invalid(name, shown, EXPECTED);
    }
    return checked(name, value.asText());
  }

  private static double checked(String name, String text) {
    double share;
    try {
      share = Double.parseDouble(text);
    } catch (NumberFormatException e) {
      share = Double.NaN;
    }
    if (!(share >= 0 && share <= 1)) {
      throw JsonBody.invalid(name, Excerpt.bare(text), EXPECTED);
    }
    return share;
  }
}
