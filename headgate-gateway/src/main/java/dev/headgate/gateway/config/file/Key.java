package dev.headgate.gateway.config.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Optional;

/**
 * One key of a section, described once for all uses.
 *
 * @param <T> what its value becomes
 */
final class Key<T> {

  private final String name;
  private final ValueType<T> type;
  private final boolean required;
  private final String defaultText;
  private final Optional<T> defaultValue;
  private final String doc;

  private Key(
      String name,
      ValueType<T> type,
      boolean required,
      String defaultText,
      Optional<T> defaultValue,
      String doc) {
    this.name = name;
    this.type = type;
    this.required = required;
    this.defaultText = defaultText;
    this.defaultValue = defaultValue;
    this.doc = doc;
  }

  /** A key that must be there. */
  static <T> Key<T> required(String name, ValueType<T> type, String doc) {
    return new Key<>(name, type, true, "", Optional.empty(), doc);
  }

  /** A key that may be left out; {@code otherwise} says what then, for the reference page. */
  static <T> Key<T> optional(String name, ValueType<T> type, String otherwise, String doc) {
    return new Key<>(name, type, false, otherwise, Optional.empty(), doc);
  }

  /** A key with a fixed default, written as in the file. */
  static <T> Key<T> defaulted(String name, ScalarType<T> type, String defaultText, String doc) {
    T value = type.parseDefault(defaultText);
    return new Key<>(name, type, false, "`" + defaultText + "`", Optional.of(value), doc);
  }

  String name() {
    return name;
  }

  ValueType<T> type() {
    return type;
  }

  boolean isRequired() {
    return required;
  }

  /** Returns the default as JSON; empty if it depends on something else. */
  Optional<JsonNode> defaultJson() {
    return defaultValue.map(
        value ->
            switch (value) {
              case Integer number -> IntNode.valueOf(number);
              case Long number -> LongNode.valueOf(number);
              case Double number -> DoubleNode.valueOf(number);
              case Boolean flag -> BooleanNode.valueOf(flag);
              default -> TextNode.valueOf(defaultText.replace("`", ""));
            });
  }

  String defaultText() {
    return defaultText;
  }

  Optional<T> defaultValue() {
    return defaultValue;
  }

  String doc() {
    return doc;
  }
}
