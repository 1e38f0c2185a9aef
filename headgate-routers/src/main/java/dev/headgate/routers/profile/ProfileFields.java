package dev.headgate.routers.profile;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.core.api.Excerpt;
import java.util.function.Supplier;

/** The fields of a profile's document, checked as they are read; errors name their place. */
record ProfileFields(String place, JsonNode node) {

  private static final int MAX_NUMBERS = 100_000;

  String text(String name) {
    JsonNode value = node.path(name);
    if (!value.isTextual()) {
      throw bad(name, value, "a text");
    }
    return value.textValue();
  }

  int whole(String name) {
    JsonNode value = node.path(name);
    if (!value.isIntegralNumber() || !value.canConvertToInt()) {
      throw bad(name, value, "a whole number");
    }
    return value.intValue();
  }

  double number(String name) {
    return finite(name, node.path(name));
  }

  float[] numbers(String name) {
    JsonNode list = list(name);
    float[] values = new float[list.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) finite(name + "[" + i + "]", list.get(i));
    }
    return values;
  }

  /** Returns one field of each object of a list. */
  float[] each(String name, String field) {
    JsonNode list = list(name);
    float[] values = new float[list.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) finite(name + "[" + i + "]." + field, list.get(i).path(field));
    }
    return values;
  }

  /** Returns what is made of the fields; what is wrong with it is said with the place. */
  <T> T named(Supplier<T> made) {
    try {
      return made.get();
    } catch (ProfileException e) {
      String message = String.valueOf(e.getMessage());
      throw message.startsWith(place) ? e : new ProfileException(place + message);
    }
  }

  private JsonNode list(String name) {
    JsonNode list = node.path(name);
    if (!list.isArray() || list.size() > MAX_NUMBERS) {
      throw bad(name, list, "a list");
    }
    return list;
  }

  private double finite(String name, JsonNode value) {
    if (!value.isNumber() || !Float.isFinite(value.floatValue())) {
      throw bad(name, value, "a finite number");
    }
    return value.doubleValue();
  }

  private ProfileException bad(String name, JsonNode value, String expected) {
    String shown =
        value.isMissingNode()
            ? "missing"
            : value.isContainerNode() ? value.getNodeType().name() : Excerpt.bare(value.asText());
    return new ProfileException("%s%s: %s (expected: %s)".formatted(place, name, shown, expected));
  }
}
