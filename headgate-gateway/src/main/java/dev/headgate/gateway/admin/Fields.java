package dev.headgate.gateway.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.core.api.Excerpt;
import java.util.Optional;
import java.util.OptionalDouble;

/** Takes the fields out of an object one by one, each of a kind and within bounds. */
final class Fields {

  private final String name;
  private final ObjectNode left;

  /**
   * Makes a reader.
   *
   * @param name of the object, for complaints
   * @param object is emptied on the way
   */
  Fields(String name, ObjectNode object) {
    this.name = name;
    this.left = object;
  }

  /** Takes a field of any kind; {@code null} is none. */
  Optional<JsonNode> take(String field) {
    return Optional.ofNullable(left.remove(field)).filter(value -> !value.isNull());
  }

  boolean flag(String field) {
    return take(field)
        .map(
            value -> {
              if (!value.isBoolean()) {
                throw wrong(field, value, "true or false");
              }
              return value.booleanValue();
            })
        .orElse(false);
  }

  Optional<String> text(String field) {
    return take(field)
        .map(
            value -> {
              if (!value.isTextual() || value.textValue().isBlank()) {
                throw wrong(field, value, "a text");
              }
              return value.textValue();
            });
  }

  int count(String field, int least, int most, int otherwise) {
    return take(field)
        .map(
            value -> {
              if (!value.isInt() || value.intValue() < least || value.intValue() > most) {
                throw wrong(field, value, "a whole number, %d to %d".formatted(least, most));
              }
              return value.intValue();
            })
        .orElse(otherwise);
  }

  OptionalDouble number(String field, double least, double most) {
    return take(field)
        .map(
            value -> {
              double number = value.isNumber() ? value.doubleValue() : Double.NaN;
              if (!(number >= least && number <= most)) {
                throw wrong(field, value, "a number >= %s and <= %s".formatted(least, most));
              }
              return OptionalDouble.of(number);
            })
        .orElseGet(OptionalDouble::empty);
  }

  /** Refuses what was not taken. */
  void requireNoMore(String expected) {
    if (!left.isEmpty()) {
      throw JsonBody.invalid(path(left.fieldNames().next()), "unknown", "one of " + expected);
    }
  }

  RuntimeException wrong(String field, JsonNode value, String expected) {
    return JsonBody.invalid(path(field), Excerpt.bare(value.toString()), expected);
  }

  String path(String field) {
    return name + "." + field;
  }
}
