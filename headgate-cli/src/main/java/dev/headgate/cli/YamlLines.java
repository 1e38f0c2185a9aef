package dev.headgate.cli;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** In which line of a document its values stand, by paths such as {@code examples[0].name}. */
final class YamlLines {

  private final Map<String, Integer> lines = new HashMap<>();

  /**
   * Notes the lines of a document.
   *
   * @throws IllegalArgumentException if a value holds itself
   */
  YamlLines(Node root) {
    note(root, "");
  }

  /** Returns the line of a value, from 1; of what is not there, that of what it is missing in. */
  int of(String path) {
    Integer line = lines.get(path);
    if (line != null) {
      return line;
    }
    int end = Math.max(path.lastIndexOf('.'), path.lastIndexOf('['));
    return end < 0 ? 1 : of(path.substring(0, end));
  }

  private void note(Node node, String path) {
    if (node.isRecursive()) {
      throw new IllegalArgumentException("an alias of itself (expected: none)");
    }
    node.getStartMark().ifPresent(mark -> lines.put(path, mark.getLine() + 1));
    if (node instanceof MappingNode mapping) {
      mapping.getValue().forEach(entry -> note(entry, path));
    }
    if (node instanceof SequenceNode sequence) {
      List<Node> elements = sequence.getValue();
      for (int i = 0; i < elements.size(); i++) {
        note(elements.get(i), path + "[" + i + "]");
      }
    }
  }

  private void note(NodeTuple entry, String path) {
    if (entry.getKeyNode() instanceof ScalarNode key) {
      note(entry.getValueNode(), path.isEmpty() ? key.getValue() : path + "." + key.getValue());
    }
  }
}
