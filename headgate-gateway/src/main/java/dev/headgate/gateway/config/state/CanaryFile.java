package dev.headgate.gateway.config.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.core.api.ModelId;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** The file {@value #NAME} of a state folder: the models on trial and their shares. */
public final class CanaryFile {

  /** Its name. */
  public static final String NAME = "canary.json";

  private CanaryFile() {}

  /**
   * Reads the trials kept in a folder, none where there is no file.
   *
   * @throws StateException if the file is not one of ours
   */
  public static List<CanaryState> read(Path folder) {
    return StateJson.read(folder.resolve(NAME), CanaryFile::state);
  }

  /**
   * Keeps the trials in a folder.
   *
   * @throws StateException if they cannot be written; then the file is as it was
   */
  public static void write(Path folder, List<CanaryState> trials) {
    ArrayNode models = StateJson.array();
    for (CanaryState trial : trials) {
      ObjectNode node = models.addObject();
      node.put("id", trial.model().value());
      node.put("share", trial.share()).put("since", trial.since().toString());
    }
    StateJson.write(folder.resolve(NAME), models);
  }

  private static CanaryState state(JsonNode node) {
    return new CanaryState(
        new ModelId(node.path("id").asText()),
        node.path("share").asDouble(-1),
        Instant.parse(node.path("since").asText()));
  }
}
