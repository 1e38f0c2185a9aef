package dev.headgate.gateway.config.discovery;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Set;

/** A configuration being written down. */
final class Document {

  private static final String NOT_IN_IDS = "[^A-Za-z0-9_.:/@+-]";

  private final ObjectNode root = JsonNodeFactory.instance.objectNode();
  private final Set<String> ids = new HashSet<>();

  Document() {
    root.put("version", 1);
    root.putObject("providers");
    root.putArray("models");
  }

  /** Adds a model under the id, or under {@code prefix/id} where that is taken. */
  ObjectNode addModel(String prefix, String id) {
    String clean = id.replaceAll(NOT_IN_IDS, "-").replaceAll("^[^A-Za-z0-9]+", "");
    boolean reserved = clean.startsWith("router-") || clean.equals("auto") || clean.isEmpty();
    String unique = reserved || !ids.add(clean) ? prefix + "/" + clean : clean;
    ids.add(unique);
    ObjectNode model = root.withArray("models").addObject();
    model.put("id", unique);
    return model;
  }

  ObjectNode addProvider(String name) {
    return ((ObjectNode) root.path("providers")).putObject(name);
  }

  boolean isEmpty() {
    return ids.isEmpty();
  }

  /** Returns text that stands for itself: what others named must not reach for our variables. */
  static String literal(String text) {
    return text.replace("$", "$$");
  }

  @Override
  public String toString() {
    if (root.path("providers").isEmpty()) {
      root.remove("providers");
    }
    return JsonMapper.builder().build().valueToTree(root).toPrettyString();
  }
}
