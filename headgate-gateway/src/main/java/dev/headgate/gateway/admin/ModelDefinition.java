package dev.headgate.gateway.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.core.api.ModelId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A model as a caller describes it: the keys that an entry of {@code models} has in the
 * configuration, but for what names or reaches a secret. A model is called at a provider of the
 * configuration, which holds its own key, or at an address that takes none: so whoever may change
 * the pool cannot have the operator's keys sent elsewhere, and the state file holds none.
 *
 * @param id the model's
 * @param json the entry, {@code id} included
 */
record ModelDefinition(ModelId id, ObjectNode json) {

  private static final String ID = "id";
  private static final String ENDPOINTS = "endpoints";
  private static final String PROVIDER = "provider";
  private static final String BASE_URL = "base_url";
  private static final Set<String> OF_ENDPOINT =
      Set.of(
          PROVIDER, BASE_URL, "dialect", "weight", "connect_timeout", "http2", "max_connections");

  /**
   * Reads one; what only the configuration's reader can tell is left to it.
   *
   * @param expected the id in the path, where there is one
   * @throws dev.headgate.core.api.RoutingException naming the field at fault
   */
  static ModelDefinition of(ObjectNode body, Optional<String> expected) {
    expected.filter(id -> !body.has(ID)).ifPresent(id -> body.put(ID, id));
    JsonNode id = body.path(ID);
    if (!id.isTextual() || id.textValue().isBlank()) {
      throw JsonBody.invalid(ID, id.isMissingNode() ? "missing" : "not a name", "a model's id");
    }
    if (id.textValue().length() > ModelId.MAX_LENGTH) {
      throw JsonBody.invalid(ID, "too long", "at most " + ModelId.MAX_LENGTH + " characters");
    }
    if (expected.isPresent() && !expected.get().equals(id.textValue())) {
      throw JsonBody.invalid(ID, "another than in the path", "the same, or none");
    }
    requireLiteral("", body);
    requirePlainEndpoints(body.path(ENDPOINTS));
    return new ModelDefinition(new ModelId(id.textValue()), body);
  }

  /** Variables would reach for the environment, which is the operator's. */
  private static void requireLiteral(String path, JsonNode node) {
    if (node.isTextual() && node.textValue().contains("$")) {
      throw JsonBody.invalid(path, "text with $", "no variables; they belong in headgate.yaml");
    }
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      requireLiteral(
          path.isEmpty() ? field.getKey() : path + "." + field.getKey(), field.getValue());
    }
    for (int i = 0; i < node.size() && node.isArray(); i++) {
      requireLiteral(path + "[" + i + "]", node.path(i));
    }
  }

  private static void requirePlainEndpoints(JsonNode endpoints) {
    for (int i = 0; i < endpoints.size(); i++) {
      requirePlain(ENDPOINTS + "[" + i + "]", endpoints.path(i));
    }
  }

  private static void requirePlain(String path, JsonNode endpoint) {
    for (Map.Entry<String, JsonNode> field : endpoint.properties()) {
      if (!OF_ENDPOINT.contains(field.getKey())) {
        throw JsonBody.invalid(
            path + "." + field.getKey(),
            "not taken here",
            "one of %s; the rest is set under providers in headgate.yaml, for endpoints to name"
                .formatted(OF_ENDPOINT.stream().sorted().toList()));
      }
    }
    if (endpoint.has(PROVIDER) && endpoint.has(BASE_URL)) {
      throw JsonBody.invalid(
          path + "." + BASE_URL,
          "beside provider",
          "one of the two, as a provider's key goes to its own address only");
    }
  }
}
