package dev.headgate.gateway.config.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.core.api.ModelId;
import dev.headgate.gateway.config.ModelChange;
import dev.headgate.gateway.config.ModelState;
import dev.headgate.gateway.config.PoolChanges;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/** The file {@value #NAME} of a state folder: the changes of the pool. */
public final class PoolStateFile {

  /** Its name. */
  public static final String NAME = "pool.json";

  private PoolStateFile() {}

  /**
   * Reads the changes kept in a folder, none where there is no file.
   *
   * @throws StateException if the file is not one of ours
   */
  public static PoolChanges read(Path folder) {
    return new PoolChanges(StateJson.read(folder.resolve(NAME), PoolStateFile::change));
  }

  /**
   * Keeps the changes in a folder.
   *
   * @throws StateException if they cannot be written; then the file is as it was
   */
  public static void write(Path folder, PoolChanges changes) {
    ArrayNode models = StateJson.array();
    for (ModelChange change : changes.models()) {
      ObjectNode node = models.addObject();
      node.put("id", change.model().value()).put("state", change.state().wireName());
      node.put("changed_at", change.changedAt().toString());
      change.definition().ifPresent(text -> node.set("definition", StateJson.parsed(text)));
    }
    StateJson.write(folder.resolve(NAME), models);
  }

  private static ModelChange change(JsonNode node) {
    JsonNode definition = node.path("definition");
    return new ModelChange(
        new ModelId(node.path("id").asText()),
        definition.isObject() ? Optional.of(definition.toPrettyString()) : Optional.empty(),
        state(node.path("state").asText()),
        Instant.parse(node.path("changed_at").asText()));
  }

  private static ModelState state(String name) {
    return Arrays.stream(ModelState.values())
        .filter(state -> state.wireName().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("state: " + name));
  }
}
