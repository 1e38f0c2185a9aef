package dev.headgate.gateway.config.file;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** A list of values of one type. */
record ListType<T>(ValueType<T> items) implements ValueType<List<Located<T>>> {

  @Override
  public Optional<List<Located<T>>> read(Node node, Place place, Reading reading) {
    if (!reading.mayRead(place)) {
      return Optional.empty();
    }
    if (node.getTag().equals(Tag.NULL)) {
      return Optional.of(List.of());
    }
    if (!(node instanceof SequenceNode list) || !node.getTag().equals(Tag.SEQ)) {
      reading.fail(place, Shown.of(node) + " (expected: " + description() + ")");
      return Optional.empty();
    }
    return Optional.of(readItems(list, place, reading));
  }

  @Override
  public ObjectNode jsonSchema() {
    ObjectNode schema = JsonNodeFactory.instance.objectNode();
    schema.putArray("type").add("array").add("null");
    schema.set("items", items.jsonSchema());
    return schema;
  }

  @Override
  public String description() {
    return "a list, each " + items.description();
  }

  private List<Located<T>> readItems(SequenceNode list, Place place, Reading reading) {
    List<Located<T>> values = new ArrayList<>();
    int index = 0;
    for (Node item : list.getValue()) {
      Place at = place.item(index++, YamlText.lineOf(item));
      items.read(item, at, reading).ifPresent(value -> values.add(new Located<>(value, at)));
    }
    return List.copyOf(values);
  }
}
