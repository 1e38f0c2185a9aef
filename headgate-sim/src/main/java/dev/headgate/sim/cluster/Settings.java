package dev.headgate.sim.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.sim.fault.DurationText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A JSON object of a cluster's file, with checks that name the key. */
final class Settings {

  private final String path;
  private final JsonNode node;
  private final Set<String> asked = new HashSet<>();

  Settings(String path, JsonNode node) {
    if (!node.isObject()) {
      throw new IllegalArgumentException(
          (path.isEmpty() ? "file" : path) + ": " + node + " (expected: a JSON object)");
    }
    this.path = path;
    this.node = node;
  }

  /** The name of a key in messages, with a colon. */
  String where(String key) {
    return (path.isEmpty() ? key : path + "." + key) + ": ";
  }

  String text(String key, String otherwise) {
    JsonNode value = value(key);
    require(value.isMissingNode() || value.isTextual(), key, value, "text");
    return value.asText(otherwise);
  }

  double number(String key, double otherwise) {
    JsonNode value = value(key);
    require(value.isMissingNode() || value.isNumber(), key, value, "a number");
    return value.asDouble(otherwise);
  }

  int whole(String key, int otherwise) {
    JsonNode value = value(key);
    boolean fine = value.isMissingNode() || (value.isInt() && value.intValue() >= 0);
    require(fine, key, value, "a whole number >= 0");
    return value.asInt(otherwise);
  }

  boolean flag(String key, boolean otherwise) {
    JsonNode value = value(key);
    require(value.isMissingNode() || value.isBoolean(), key, value, "true or false");
    return value.asBoolean(otherwise);
  }

  Duration duration(String key) {
    try {
      return DurationText.parse(text(key, "0"));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(where(key) + e.getMessage(), e);
    }
  }

  List<String> texts(String key) {
    List<String> texts = new ArrayList<>();
    for (JsonNode each : value(key)) {
      require(each.isTextual(), key, each, "a list of texts");
      texts.add(each.textValue());
    }
    return texts;
  }

  List<Settings> list(String key) {
    List<Settings> list = new ArrayList<>();
    for (JsonNode each : value(key)) {
      list.add(new Settings(key + "[" + list.size() + "]", each));
    }
    return list;
  }

  Map<String, Settings> object(String key) {
    Map<String, Settings> object = new LinkedHashMap<>();
    value(key)
        .properties()
        .forEach(
            entry ->
                object.put(
                    entry.getKey(), new Settings(key + "." + entry.getKey(), entry.getValue())));
    return object;
  }

  /** Fails where there is a key that nobody asked for. */
  void requireNoOther() {
    node.fieldNames()
        .forEachRemaining(
            key -> {
              if (!asked.contains(key)) {
                throw new IllegalArgumentException(
                    where(key)
                        + "unknown (expected: one of "
                        + asked.stream().sorted().toList()
                        + ")");
              }
            });
  }

  private JsonNode value(String key) {
    asked.add(key);
    return node.path(key);
  }

  private void require(boolean fine, String key, JsonNode value, String expected) {
    if (!fine) {
      throw new IllegalArgumentException(where(key) + value + " (expected: " + expected + ")");
    }
  }
}
