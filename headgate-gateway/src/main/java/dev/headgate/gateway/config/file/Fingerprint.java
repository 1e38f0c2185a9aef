package dev.headgate.gateway.config.file;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * What is written, as a short text that is the same while it says the same: neither the order of
 * keys, nor comments, nor the way of writing counts. References to the environment count as they
 * are written.
 */
final class Fingerprint {

  private static final int HEX_DIGITS = 32;

  /** A node under several aliases is looked at once, or a small file could take for ever. */
  private final IdentityHashMap<Node, String> known = new IdentityHashMap<>();

  private Fingerprint() {}

  /** Returns what stands for a node. */
  static String of(Node node) {
    return new Fingerprint().digest(node);
  }

  /** Returns what stands for a mapping without some of its keys. */
  static String without(Set<String> keys, Node mapping) {
    return mapping instanceof MappingNode all
        ? new Fingerprint().digest(all, keys)
        : Fingerprint.of(mapping);
  }

  private String digest(Node node) {
    String before = known.get(node);
    if (before != null) {
      return before;
    }
    String digest =
        switch (node) {
          case ScalarNode scalar -> hash("s" + scalar.getTag() + "\n" + scalar.getValue());
          case SequenceNode list ->
              hash("l" + list.getValue().stream().map(this::digest).collect(Collectors.joining()));
          case MappingNode mapping -> digest(mapping, Set.of());
          default -> hash("n" + node.getTag());
        };
    known.put(node, digest);
    return digest;
  }

  private String digest(MappingNode mapping, Set<String> without) {
    Map<String, String> entries = new TreeMap<>();
    for (NodeTuple entry : mapping.getValue()) {
      boolean left =
          entry.getKeyNode() instanceof ScalarNode key && without.contains(key.getValue());
      if (!left) {
        entries.put(digest(entry.getKeyNode()), digest(entry.getValueNode()));
      }
    }
    return hash("m" + entries);
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, HEX_DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
