package dev.headgate.gateway.config.state;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.core.api.ModelId;
import dev.headgate.gateway.config.ModelChange;
import dev.headgate.gateway.config.ModelState;
import dev.headgate.gateway.config.PoolChanges;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The file {@value #NAME} of a state folder: a JSON object with the changes of the pool. */
public final class PoolStateFile {

  /** Its name. */
  public static final String NAME = "pool.json";

  private static final int VERSION = 1;
  private static final long MAX_BYTES = 16L << 20;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private PoolStateFile() {}

  /**
   * Reads the changes kept in a folder, none where there is no file.
   *
   * @throws StateException if the file is not one of ours
   */
  public static PoolChanges read(Path folder) {
    Path file = folder.resolve(NAME);
    try {
      if (Files.exists(file) && Files.size(file) > MAX_BYTES) {
        throw new StateException(
            "%s: larger than %d bytes (expected: less)".formatted(file, MAX_BYTES));
      }
      return changes(JSON.readTree(Files.readAllBytes(file)), file);
    } catch (NoSuchFileException e) {
      return PoolChanges.NONE;
    } catch (JsonProcessingException e) {
      throw broken(file, "not JSON: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw new StateException(
          "%s: cannot be read (expected: a file this user may read)".formatted(file));
    }
  }

  /**
   * Keeps the changes in a folder.
   *
   * @throws StateException if they cannot be written; then the file is as it was
   */
  public static void write(Path folder, PoolChanges changes) {
    ObjectNode root = JSON.createObjectNode().put("version", VERSION);
    ArrayNode models = root.putArray("models");
    changes.models().forEach(change -> models.add(written(change)));
    byte[] bytes = root.toPrettyString().getBytes(StandardCharsets.UTF_8);
    AtomicFile.write(folder.resolve(NAME), bytes);
  }

  private static ObjectNode written(ModelChange change) {
    ObjectNode node =
        JSON.createObjectNode()
            .put("id", change.model().value())
            .put("state", change.state().wireName())
            .put("changed_at", change.changedAt().toString());
    change.definition().ifPresent(text -> node.set("definition", parsed(text)));
    return node;
  }

  private static JsonNode parsed(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("definitions are JSON", impossible);
    }
  }

  private static PoolChanges changes(JsonNode root, Path file) {
    if (root.path("version").asInt() != VERSION || !root.path("models").isArray()) {
      throw broken(file, "not version %d with a list \"models\"".formatted(VERSION));
    }
    List<ModelChange> changes = new ArrayList<>();
    for (JsonNode node : root.path("models")) {
      changes.add(change(node, file));
    }
    return new PoolChanges(changes);
  }

  private static ModelChange change(JsonNode node, Path file) {
    JsonNode definition = node.path("definition");
    try {
      return new ModelChange(
          new ModelId(node.path("id").textValue()),
          definition.isObject() ? Optional.of(definition.toPrettyString()) : Optional.empty(),
          state(node.path("state").asText(), file),
          Instant.parse(node.path("changed_at").asText()));
    } catch (DateTimeException | IllegalArgumentException | NullPointerException e) {
      throw broken(file, "an entry without id, state or changed_at");
    }
  }

  private static ModelState state(String name, Path file) {
    return Arrays.stream(ModelState.values())
        .filter(state -> state.wireName().equals(name))
        .findFirst()
        .orElseThrow(() -> broken(file, "a state that is none"));
  }

  private static StateException broken(Path file, String what) {
    return new StateException(
        "%s: %s (expected: as the gateway wrote it; restore it, or remove it to go on without the"
                .formatted(file, what)
            + " changes it kept)");
  }
}
