package dev.headgate.gateway.config.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.gateway.config.PolicyMark;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The file {@value #NAME} of a state folder: what became of the versions of the policy. */
public final class PolicyFile {

  /** Its name. */
  public static final String NAME = "policies.json";

  private static final String LIST = "policies";

  private PolicyFile() {}

  /**
   * Reads what is kept in a folder, nothing where there is no file.
   *
   * @throws StateException if the file is not one of ours
   */
  public static List<PolicyState> read(Path folder) {
    return StateJson.read(folder.resolve(NAME), LIST, PolicyFile::state);
  }

  /**
   * Keeps it in a folder.
   *
   * @throws StateException if it cannot be written; then the file is as it was
   */
  public static void write(Path folder, List<PolicyState> policies) {
    ArrayNode list = StateJson.array();
    for (PolicyState policy : policies) {
      ObjectNode node = list.addObject();
      node.put("name", policy.name()).put("standing", policy.standing());
      node.put("share", policy.share()).put("since", policy.since().toString());
      policy.why().ifPresent(why -> node.put("why", why));
      node.put("entry", policy.mark().entry()).put("base", policy.mark().base());
      write(node.putObject("numbers"), policy.numbers());
      write(node.putObject("earlier"), policy.earlier());
      node.putObject("spent")
          .put("day", policy.spent().day())
          .put("usd", policy.spent().usd())
          .put("tokens", policy.spent().tokens());
    }
    StateJson.write(folder.resolve(NAME), LIST, list);
  }

  /**
   * Puts a broken file aside, so that the next one written does not take its place.
   *
   * @return where it is now
   * @throws StateException if it cannot be moved
   */
  public static Path putAside(Path folder) {
    return StateJson.putAside(folder.resolve(NAME));
  }

  private static PolicyState state(JsonNode node) {
    JsonNode spent = node.path("spent");
    return new PolicyState(
        StateJson.text(node, "name"),
        new PolicyMark(StateJson.text(node, "entry"), StateJson.text(node, "base")),
        StateJson.text(node, "standing"),
        node.path("share").asDouble(-1),
        Instant.parse(node.path("since").asText()),
        Optional.ofNullable(node.path("why").textValue()),
        numbers(node.path("numbers")),
        numbers(node.path("earlier")),
        new PolicyState.Spent(
            spent.path("day").asLong(),
            spent.path("usd").asDouble(-1),
            spent.path("tokens").asLong()));
  }

  private static void write(ObjectNode node, Map<String, List<Double>> numbers) {
    numbers.forEach((of, values) -> values.forEach(node.withArray("/" + of)::add));
  }

  private static Map<String, List<Double>> numbers(JsonNode node) {
    Map<String, List<Double>> numbers = new HashMap<>();
    node.properties()
        .forEach(
            entry -> {
              List<Double> values = new ArrayList<>();
              entry.getValue().forEach(value -> values.add(value.asDouble(Double.NaN)));
              numbers.put(entry.getKey(), values);
            });
    return numbers;
  }
}
