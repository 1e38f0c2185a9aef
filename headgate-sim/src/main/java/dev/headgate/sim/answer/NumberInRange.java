package dev.headgate.sim.answer;

import com.fasterxml.jackson.databind.JsonNode;

/** Picks a number within a JSON Schema's bounds, near 42. */
final class NumberInRange {

  private static final double WANTED = 42;

  private NumberInRange() {}

  static double of(JsonNode schema, boolean whole) {
    double low = low(schema, whole);
    double high = high(schema, whole);
    double value = clamp(WANTED, low, high);
    double step = schema.path("multipleOf").asDouble(0);
    if (step > 0) {
      double above = Math.ceil(value / step) * step;
      value = above <= high ? above : Math.floor(value / step) * step;
    }
    return value;
  }

  private static double low(JsonNode schema, boolean whole) {
    double low = schema.path("minimum").asDouble(Double.NEGATIVE_INFINITY);
    JsonNode open = schema.path("exclusiveMinimum");
    if (!open.isNumber()) {
      return whole ? Math.ceil(low) : low;
    }
    double above = whole ? Math.floor(open.doubleValue()) + 1 : inside(open, schema, 1);
    return Math.max(low, above);
  }

  private static double high(JsonNode schema, boolean whole) {
    double high = schema.path("maximum").asDouble(Double.POSITIVE_INFINITY);
    JsonNode open = schema.path("exclusiveMaximum");
    if (!open.isNumber()) {
      return whole ? Math.floor(high) : high;
    }
    double below = whole ? Math.ceil(open.doubleValue()) - 1 : inside(open, schema, -1);
    return Math.min(high, below);
  }

  /** A point past an open bound, towards the other bound, at most one away. */
  private static double inside(JsonNode bound, JsonNode schema, int direction) {
    String[] others =
        direction > 0
            ? new String[] {"maximum", "exclusiveMaximum"}
            : new String[] {"minimum", "exclusiveMinimum"};
    double step = 1;
    for (String other : others) {
      if (schema.path(other).isNumber()) {
        step = Math.min(step, Math.abs(schema.path(other).doubleValue() - bound.doubleValue()) / 4);
      }
    }
    return bound.doubleValue() + direction * step;
  }

  private static double clamp(double value, double low, double high) {
    return Math.min(Math.max(value, low), high);
  }
}
