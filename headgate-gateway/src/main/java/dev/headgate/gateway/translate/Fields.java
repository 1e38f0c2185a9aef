package dev.headgate.gateway.translate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * One object of a request, read field by field. Remembers what was read, so that {@link #rest()}
 * can warn of everything else: nothing is lost silently because nobody thought of it. A null counts
 * as absent.
 */
final class Fields {

  private final ObjectNode node;
  private final String path;
  private final Notes notes;
  private final Set<String> read = new HashSet<>();

  private Fields(ObjectNode node, String path, Notes notes) {
    this.node = node;
    this.path = path;
    this.notes = notes;
  }

  /** Reads a request's outermost object. */
  static Fields of(ObjectNode root, Notes notes) {
    return new Fields(root, "", notes);
  }

  /** Reads the object at that path. */
  static Fields of(JsonNode node, String path, Notes notes) {
    if (node instanceof ObjectNode object) {
      return new Fields(object, path, notes);
    }
    throw Notes.invalid(path, kind(node), "an object");
  }

  String at(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  String path() {
    return path;
  }

  Notes notes() {
    return notes;
  }

  Optional<JsonNode> take(String name) {
    read.add(name);
    return Optional.ofNullable(node.get(name)).filter(value -> !value.isNull());
  }

  Optional<String> text(String name) {
    return take(name).map(value -> requireText(value, at(name)));
  }

  String requiredText(String name) {
    return text(name).orElseThrow(() -> Notes.invalid(at(name), "missing", "a string"));
  }

  boolean isTrue(String name) {
    return take(name)
        .filter(value -> require(value.isBoolean(), value, name, "a boolean"))
        .filter(JsonNode::booleanValue)
        .isPresent();
  }

  Optional<Double> number(String name) {
    return take(name)
        .filter(value -> require(value.isNumber(), value, name, "a number"))
        .map(JsonNode::doubleValue);
  }

  Optional<Long> integer(String name) {
    return take(name)
        .filter(value -> require(value.canConvertToExactIntegral(), value, name, "an integer"))
        .map(JsonNode::longValue);
  }

  /** Returns the elements of an array field, none if it is absent. */
  List<Fields> objects(String name) {
    List<Fields> all = new ArrayList<>();
    take(name)
        .filter(value -> require(value.isArray(), value, name, "an array"))
        .ifPresent(array -> elements(array, at(name), all));
    return all;
  }

  Optional<Fields> object(String name) {
    return take(name).map(value -> of(value, at(name), notes));
  }

  /** Reads the elements of an array found elsewhere. */
  static List<Fields> elements(JsonNode array, String path, Notes notes) {
    List<Fields> all = new ArrayList<>();
    for (int i = 0; i < array.size(); i++) {
      all.add(of(array.get(i), path + "[" + i + "]", notes));
    }
    return all;
  }

  /** Copies a field as it is. */
  void copy(String name, ObjectNode to, String as) {
    take(name).ifPresent(value -> to.set(as, value));
  }

  /** Leaves the field out with a warning, if it is there. */
  void drop(String name, String why) {
    take(name).ifPresent(value -> notes.dropped(at(name), why));
  }

  /** Refuses the request if the field is there and says anything. */
  void refuse(String name, String why) {
    boolean says = take(name).filter(value -> !isNothing(value)).isPresent();
    if (says) {
      throw notes.refused(at(name), why);
    }
  }

  /** Marks fields as read that say nothing the provider needs. */
  void skip(String... names) {
    read.addAll(List.of(names));
  }

  /** Warns of every field that was not read. */
  void rest() {
    node.properties().stream()
        .filter(field -> !read.contains(field.getKey()) && !field.getValue().isNull())
        .forEach(field -> notes.dropped(at(field.getKey())));
  }

  static String requireText(JsonNode value, String path) {
    if (!value.isTextual()) {
      throw Notes.invalid(path, kind(value), "a string");
    }
    return value.asText("");
  }

  static String kind(JsonNode value) {
    return value.getNodeType().name().toLowerCase(Locale.ROOT);
  }

  private void elements(JsonNode array, String arrayPath, List<Fields> into) {
    into.addAll(elements(array, arrayPath, notes));
  }

  private boolean require(boolean holds, JsonNode value, String name, String expected) {
    if (!holds) {
      throw Notes.invalid(at(name), kind(value), expected);
    }
    return true;
  }

  private static boolean isNothing(JsonNode value) {
    if (value.isContainerNode()) {
      return value.isEmpty();
    }
    return value.isNumber() ? value.doubleValue() == 0 : !value.asBoolean(true);
  }
}
