package dev.headgate.gateway.config.file;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * Values of one type under names of the user's choice.
 *
 * @param what what the names are, such as {@code a route's name}
 * @param names what they may be
 * @param values what stands under them
 */
record MapType<T>(String what, Pattern names, ValueType<T> values)
    implements ValueType<Map<String, Located<T>>> {

  @Override
  public Optional<Map<String, Located<T>>> read(Node node, Place place, Reading reading) {
    return Entries.of(node, place, reading, description()).map(all -> readAll(all, reading));
  }

  @Override
  public ObjectNode jsonSchema() {
    ObjectNode schema = JsonNodeFactory.instance.objectNode();
    schema.putArray("type").add("object").add("null");
    schema.putObject("propertyNames").put("pattern", "^(" + names.pattern() + ")$");
    schema.set("additionalProperties", values.jsonSchema());
    return schema;
  }

  @Override
  public String description() {
    return "a mapping from " + what + " to " + values.description();
  }

  private Map<String, Located<T>> readAll(Map<String, Located<Node>> all, Reading reading) {
    Map<String, Located<T>> result = new LinkedHashMap<>();
    all.forEach(
        (name, entry) -> {
          if (!names.matcher(name).matches()) {
            reading.fail(
                entry.place(),
                "%s (expected: %s, matching %s)".formatted(Shown.text(name), what, names));
          }
          values
              .read(entry.value(), entry.place(), reading)
              .ifPresent(value -> result.put(name, new Located<>(value, entry.place())));
        });
    return Collections.unmodifiableMap(result);
  }
}
