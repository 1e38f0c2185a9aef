package dev.headgate.lab.grade.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;

/**
 * Whether a value is the one expected: objects in any order of fields, numbers by value, texts but
 * for case, width and space around them unless strict. An expected object {@code {"$any": […]}}
 * accepts each of its values.
 *
 * @param relativeTolerance for numbers, as a share of the expected one
 * @param strict whether texts must agree in every character
 */
record JsonMatch(double relativeTolerance, boolean strict) {

  private static final String ANY = "$any";

  boolean same(JsonNode expected, JsonNode given) {
    if (expected.path(ANY).isArray()) {
      return any(expected.path(ANY), given);
    }
    if (expected.isObject()) {
      return given.isObject() && expected.size() == given.size() && fields(expected, given);
    }
    if (expected.isArray()) {
      return given.isArray() && expected.size() == given.size() && elements(expected, given);
    }
    if (expected.isNumber()) {
      return given.isNumber() && near(expected.doubleValue(), given.doubleValue());
    }
    return expected.isTextual()
        ? given.isTextual() && form(expected.textValue()).equals(form(given.textValue()))
        : expected.equals(given);
  }

  private boolean any(JsonNode accepted, JsonNode given) {
    for (JsonNode each : accepted) {
      if (same(each, given)) {
        return true;
      }
    }
    return false;
  }

  private boolean fields(JsonNode expected, JsonNode given) {
    for (Map.Entry<String, JsonNode> field : expected.properties()) {
      if (!same(field.getValue(), given.path(field.getKey()))) {
        return false;
      }
    }
    return true;
  }

  private boolean elements(JsonNode expected, JsonNode given) {
    for (int i = 0; i < expected.size(); i++) {
      if (!same(expected.path(i), given.path(i))) {
        return false;
      }
    }
    return true;
  }

  private boolean near(double expected, double given) {
    return Math.abs(expected - given) <= Math.max(1e-9, relativeTolerance * Math.abs(expected));
  }

  private String form(String text) {
    return strict
        ? text
        : Normalizer.normalize(text, Normalizer.Form.NFKC).strip().toLowerCase(Locale.ROOT);
  }
}
