package dev.headgate.gateway.config.file;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.gateway.config.Secret;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.Tag;

/** The plain kinds of single values; {@link Quantities} has those with units. */
final class Scalars {

  private static final int MAX_TEXT = 4096;
  private static final Pattern HEADER_VALUE = Pattern.compile("[\\x20-\\x7e\\x80-\\uffff\\t]*");

  private Scalars() {}

  static ScalarType<String> text() {
    return text("text");
  }

  static ScalarType<String> text(String what) {
    ObjectNode schema = string().put("minLength", 1).put("maxLength", MAX_TEXT);
    return new ScalarType<>(what, Set.of(Tag.STR), schema, false, Scalars::notBlank);
  }

  static ScalarType<String> matching(String regex, String what) {
    Pattern pattern = Pattern.compile(regex);
    ObjectNode schema = string().put("pattern", "^(" + regex + "|.*\\$\\{.*)$");
    return new ScalarType<>(
        what,
        Set.of(Tag.STR),
        schema,
        false,
        text -> Optional.of(text).filter(t -> pattern.matcher(t).matches()));
  }

  /** A value of an HTTP header: never shown, and without line breaks. */
  static ScalarType<Secret> headerValue() {
    return new ScalarType<>(
        "a header's value, without line breaks",
        Set.of(Tag.STR),
        string().put("maxLength", MAX_TEXT),
        true,
        text -> notBlank(text).filter(t -> HEADER_VALUE.matcher(t).matches()).map(Secret::new));
  }

  static ScalarType<Secret> secret() {
    return new ScalarType<>(
        "a key, best as ${VARIABLE}; not empty",
        Set.of(Tag.STR),
        string().put("minLength", 1),
        true,
        text -> notBlank(text).filter(t -> HEADER_VALUE.matcher(t).matches()).map(Secret::new));
  }

  static ScalarType<Boolean> flag() {
    return new ScalarType<>(
        "true or false",
        Set.of(Tag.BOOL),
        object().put("type", "boolean"),
        false,
        text ->
            switch (text) {
              case "true" -> Optional.of(true);
              case "false" -> Optional.of(false);
              default -> Optional.empty();
            });
  }

  /** One of an enum's constants, written in lower case. */
  static <E extends Enum<E>> ScalarType<E> choice(Class<E> type) {
    List<E> constants = List.of(type.getEnumConstants());
    List<String> names = constants.stream().map(Scalars::written).toList();
    ObjectNode schema = string();
    ArrayNode values = schema.putArray("enum");
    names.forEach(values::add);
    return new ScalarType<>(
        "one of " + String.join(", ", names),
        Set.of(Tag.STR),
        orVariable(schema),
        false,
        text -> constants.stream().filter(c -> written(c).equals(text)).findFirst());
  }

  static ScalarType<Path> path() {
    return new ScalarType<>(
        "a file's path, absolute or relative to this file",
        Set.of(Tag.STR),
        string(),
        false,
        Scalars::parsePath);
  }

  static String written(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  static ObjectNode string() {
    return object().put("type", "string");
  }

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  /** Lets a text with a variable pass where the schema would refuse it. */
  static ObjectNode orVariable(ObjectNode... forms) {
    ObjectNode either = object();
    ArrayNode anyOf = either.putArray("anyOf");
    Arrays.stream(forms).forEach(anyOf::add);
    anyOf.add(string().put("pattern", "\\$\\{.+\\}"));
    return either;
  }

  private static Optional<String> notBlank(String text) {
    return Optional.of(text).filter(t -> !t.isBlank() && t.length() <= MAX_TEXT);
  }

  private static Optional<Path> parsePath(String text) {
    try {
      return notBlank(text).map(Path::of);
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }
}
