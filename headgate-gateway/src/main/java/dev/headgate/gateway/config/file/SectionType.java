package dev.headgate.gateway.config.file;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.core.decide.NearMatches;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * A mapping with known keys; any other key is an error.
 *
 * @param title its heading in the reference page
 * @param doc what it is for
 * @param keys in the order of the reference page
 */
record SectionType(String title, String doc, List<Key<?>> keys) implements ValueType<Values> {

  @Override
  public Optional<Values> read(Node node, Place place, Reading reading) {
    return Entries.of(node, place, reading, description())
        .map(entries -> readAll(entries, node, place, reading));
  }

  @Override
  public ObjectNode jsonSchema() {
    ObjectNode schema = JsonNodeFactory.instance.objectNode();
    boolean mayBeEmpty = keys.stream().noneMatch(Key::isRequired);
    if (mayBeEmpty) {
      schema.putArray("type").add("object").add("null");
    } else {
      schema.put("type", "object");
    }
    schema.put("description", doc);
    schema.put("additionalProperties", false);
    ObjectNode properties = schema.putObject("properties");
    keys.forEach(key -> properties.set(key.name(), keySchema(key)));
    ArrayNode required = JsonNodeFactory.instance.arrayNode();
    keys.stream().filter(Key::isRequired).forEach(key -> required.add(key.name()));
    if (!mayBeEmpty) {
      schema.set("required", required);
    }
    return schema;
  }

  @Override
  public String description() {
    return "a mapping with the keys of *" + title + "*";
  }

  private Values readAll(
      Map<String, Located<Node>> entries, Node node, Place place, Reading reading) {
    Map<Key<?>, Located<?>> values = new LinkedHashMap<>();
    for (Key<?> key : keys) {
      Located<Node> entry = entries.get(key.name());
      if (entry != null) {
        readKey(key, entry, reading, values);
      } else if (key.isRequired()) {
        reading.fail(
            place.key(key.name(), place.line()),
            "missing (expected: " + key.type().description() + ")");
      }
    }
    entries.forEach((name, entry) -> checkKnown(name, entry.place(), reading));
    Map<String, Place> mentioned = new HashMap<>();
    entries.forEach((name, entry) -> mentioned.put(name, entry.place()));
    return new Values(place, values, mentioned, node);
  }

  private static <T> void readKey(
      Key<T> key, Located<Node> entry, Reading reading, Map<Key<?>, Located<?>> values) {
    key.type()
        .read(entry.value(), entry.place(), reading)
        .ifPresent(value -> values.put(key, new Located<>(value, entry.place())));
  }

  private void checkKnown(String name, Place place, Reading reading) {
    List<String> known = keys.stream().map(Key::name).toList();
    if (known.contains(name)) {
      return;
    }
    String expected =
        NearMatches.of(name, known).stream()
            .findFirst()
            .map(near -> "did you mean \"" + near + "\"?")
            .orElse("one of " + String.join(", ", known));
    reading.fail(place, "unknown key (expected: " + expected + ")");
  }

  private static ObjectNode keySchema(Key<?> key) {
    ObjectNode schema = key.type().jsonSchema();
    schema.put("description", key.doc());
    key.defaultJson().ifPresent(value -> schema.set("default", value));
    return schema;
  }
}
