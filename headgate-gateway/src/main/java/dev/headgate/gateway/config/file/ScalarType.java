package dev.headgate.gateway.config.file;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * A single value.
 *
 * @param description what was expected, for messages and the reference page
 * @param tags the YAML forms it may be written in; text with a {@code ${VARIABLE}} always may
 * @param schema its JSON Schema, variables aside
 * @param secret whether it is never shown
 * @param parser empty for a text that is no such value
 */
record ScalarType<T>(
    String description,
    Set<Tag> tags,
    ObjectNode schema,
    boolean secret,
    Function<String, Optional<T>> parser)
    implements ValueType<T> {

  @Override
  public Optional<T> read(Node node, Place place, Reading reading) {
    if (!reading.mayRead(place)) {
      return Optional.empty();
    }
    if (!(node instanceof ScalarNode scalar) || !mayBe(scalar)) {
      return refuse(node, place, reading);
    }
    return resolve(scalar, place, reading)
        .flatMap(text -> parser.apply(text).or(() -> refuse(node, place, reading)));
  }

  /** Returns the value of a default, which is known to be right. */
  T parseDefault(String text) {
    return parser.apply(text).orElseThrow(() -> new IllegalArgumentException(text));
  }

  @Override
  public ObjectNode jsonSchema() {
    if (tags.contains(Tag.STR)) {
      return schema.deepCopy();
    }
    ObjectNode variable = JsonNodeFactory.instance.objectNode();
    variable.put("type", "string").put("pattern", "\\$\\{.+\\}");
    ObjectNode either = JsonNodeFactory.instance.objectNode();
    either.putArray("anyOf").add(schema.deepCopy()).add(variable);
    return either;
  }

  private boolean mayBe(ScalarNode node) {
    Tag tag = node.getTag();
    boolean text = tag.equals(Tag.STR) || tag.equals(Tag.ENV_TAG);
    return tags.contains(tag) || (text && Interpolation.isNeeded(node.getValue()));
  }

  private static Optional<String> resolve(ScalarNode node, Place place, Reading reading) {
    String text = node.getValue();
    if (!Interpolation.isNeeded(text)) {
      return Optional.of(text);
    }
    try {
      return Optional.of(Interpolation.apply(text, reading.environment()));
    } catch (IllegalArgumentException e) {
      reading.fail(place, String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  private Optional<T> refuse(Node node, Place place, Reading reading) {
    String shown = secret && node instanceof ScalarNode ? "***" : Shown.of(node);
    reading.fail(place, shown + " (expected: " + description + ")");
    return Optional.empty();
  }
}
