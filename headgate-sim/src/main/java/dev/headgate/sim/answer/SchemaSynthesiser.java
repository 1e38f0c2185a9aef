package dev.headgate.sim.answer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Makes a JSON value that is valid against a JSON Schema: types, enum, const, nested objects and
 * arrays, anyOf/oneOf/allOf, local {@code $ref}, bounds of numbers, lengths and common formats of
 * strings. It does not read {@code pattern}, {@code uniqueItems}, {@code not} or {@code if}.
 * Optional properties are filled near the root and left out deeper, so recursive schemas end.
 */
final class SchemaSynthesiser {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final int FULL_DEPTH = 4;
  private static final int MOST_DEPTH = 32;
  private static final int MOST_NODES = 10_000;
  private static final int MOST_ITEMS = 1_000;

  private final JsonNode root;
  private final long hash;
  private int made;

  SchemaSynthesiser(JsonNode root, long hash) {
    this.root = root;
    this.hash = hash;
  }

  /** A value of the schema. */
  JsonNode value() {
    return value(root, 0);
  }

  /** A value of the schema, or an empty object when the schema is not that of an object. */
  JsonNode object() {
    JsonNode value = value();
    return value.isObject() ? value : NODES.objectNode();
  }

  private JsonNode value(JsonNode schema, int depth) {
    if (depth > MOST_DEPTH || ++made > MOST_NODES) {
      return NullNode.getInstance();
    }
    JsonNode resolved = resolve(schema);
    if (resolved.has("const")) {
      return resolved.path("const");
    }
    JsonNode options = resolved.path("enum");
    if (!options.isEmpty()) {
      return options.path((int) Long.remainderUnsigned(hash, options.size()));
    }
    JsonNode variant = variant(resolved, depth);
    return variant.isMissingNode() ? ofType(resolved, depth) : value(variant, depth + 1);
  }

  private JsonNode resolve(JsonNode schema) {
    JsonNode current = schema;
    for (int hops = 0; hops < MOST_DEPTH && current.path("$ref").isTextual(); hops++) {
      String ref = current.path("$ref").textValue();
      current = ref.startsWith("#") ? root.at(ref.substring(1)) : MissingNode.getInstance();
    }
    return current.path("allOf").isArray() ? merged(current) : current;
  }

  private JsonNode merged(JsonNode schema) {
    ObjectNode merged = NODES.objectNode();
    ObjectNode properties = NODES.objectNode();
    ArrayNode required = NODES.arrayNode();
    List<JsonNode> parts = new ArrayList<>();
    schema.path("allOf").forEach(part -> parts.add(resolve(part)));
    parts.add(schema);
    for (JsonNode part : parts) {
      part.properties().forEach(field -> merged.set(field.getKey(), field.getValue()));
      part.path("properties").properties().forEach(p -> properties.set(p.getKey(), p.getValue()));
      part.path("required").forEach(required::add);
    }
    merged.remove(List.of("allOf", "$ref"));
    return merged.<ObjectNode>set("properties", properties).set("required", required);
  }

  private JsonNode variant(JsonNode schema, int depth) {
    JsonNode variants =
        schema.path("anyOf").isArray() ? schema.path("anyOf") : schema.path("oneOf");
    JsonNode first = MissingNode.getInstance();
    for (JsonNode variant : variants) {
      boolean isNull = "null".equals(resolve(variant).path("type").asText());
      if (isNull && depth >= FULL_DEPTH) {
        return variant;
      }
      if (!isNull && first.isMissingNode()) {
        first = variant;
      }
    }
    return first.isMissingNode() ? variants.path(0) : first;
  }

  private JsonNode ofType(JsonNode schema, int depth) {
    return switch (type(schema)) {
      case "object" -> object(schema, depth);
      case "array" -> array(schema, depth);
      case "integer" -> NODES.numberNode((long) NumberInRange.of(schema, true));
      case "number" -> NODES.numberNode(NumberInRange.of(schema, false));
      case "boolean" -> NODES.booleanNode(true);
      case "null" -> NullNode.getInstance();
      default -> NODES.textNode(StringOfFormat.of(schema));
    };
  }

  private static String type(JsonNode schema) {
    JsonNode type = schema.path("type");
    if (type.isTextual()) {
      // Gemini's schemas write their types in capitals.
      return type.textValue().toLowerCase(Locale.ROOT);
    }
    for (JsonNode one : type) {
      if (!"null".equals(one.asText())) {
        return one.asText();
      }
    }
    if (schema.has("properties") || schema.has("required")) {
      return "object";
    }
    return schema.has("items") ? "array" : "string";
  }

  private JsonNode object(JsonNode schema, int depth) {
    ObjectNode object = NODES.objectNode();
    List<String> required = new ArrayList<>();
    schema.path("required").forEach(name -> required.add(name.asText()));
    for (var property : schema.path("properties").properties()) {
      if (depth < FULL_DEPTH || required.contains(property.getKey())) {
        object.set(property.getKey(), value(property.getValue(), depth + 1));
      }
    }
    for (String name : required) {
      if (!object.has(name)) {
        object.put(name, StringOfFormat.DEFAULT);
      }
    }
    return object;
  }

  private JsonNode array(JsonNode schema, int depth) {
    ArrayNode array = NODES.arrayNode();
    schema.path("prefixItems").forEach(item -> array.add(value(item, depth + 1)));
    int least = schema.path("minItems").asInt(0);
    int wanted = depth < FULL_DEPTH ? Math.max(1, least) : least;
    int size = Math.min(wanted, schema.path("maxItems").asInt(MOST_ITEMS));
    while (array.size() < size) {
      array.add(value(schema.path("items"), depth + 1));
    }
    return array;
  }
}
