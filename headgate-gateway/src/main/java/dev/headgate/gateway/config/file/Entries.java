package dev.headgate.gateway.config.file;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Reads the keys of a mapping: each a scalar, each there once. */
final class Entries {

  private Entries() {}

  /** Returns the entries in their order, none for an empty value; empty for no mapping. */
  static Optional<Map<String, Located<Node>>> of(
      Node node, Place place, Reading reading, String expected) {
    if (!reading.mayRead(place)) {
      return Optional.empty();
    }
    if (node.getTag().equals(Tag.NULL)) {
      return Optional.of(Map.of());
    }
    if (!(node instanceof MappingNode mapping) || !node.getTag().equals(Tag.MAP)) {
      reading.fail(place, Shown.of(node) + " (expected: " + expected + ")");
      return Optional.empty();
    }
    Map<String, Located<Node>> entries = new LinkedHashMap<>();
    mapping.getValue().forEach(tuple -> add(tuple, place, reading, entries));
    return Optional.of(entries);
  }

  private static void add(
      NodeTuple tuple, Place place, Reading reading, Map<String, Located<Node>> entries) {
    int line = YamlText.lineOf(tuple.getKeyNode());
    if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
      reading.fail(place.key("?", line), Shown.of(tuple.getKeyNode()) + " (expected: a name)");
      return;
    }
    Place at = place.key(key.getValue(), line);
    Located<Node> earlier =
        entries.putIfAbsent(key.getValue(), new Located<>(tuple.getValueNode(), at));
    if (earlier != null) {
      reading.fail(
          at, "written twice, first in line %d (expected: once)".formatted(earlier.place().line()));
    }
  }
}
