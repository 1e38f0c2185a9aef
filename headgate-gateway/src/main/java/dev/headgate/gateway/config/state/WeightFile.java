package dev.headgate.gateway.config.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.core.api.ScoreTerm;
import dev.headgate.core.api.Usd;
import dev.headgate.core.api.WeightTargets;
import dev.headgate.core.api.Weights;
import dev.headgate.core.decide.content.LearnedWeights;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** The file {@value #NAME} of a state folder: what routes with a weighted score have learned. */
public final class WeightFile {

  /** Its name. */
  public static final String NAME = "weights.json";

  private static final String LIST = "routes";
  private static final String LATENCY = "p95_latency";
  private static final String COST = "mean_cost_usd";
  private static final String ACCURACY = "mean_accuracy";
  private static final String MOST = "max_factor";

  private WeightFile() {}

  /**
   * Reads what is kept in a folder, nothing where there is no file.
   *
   * @throws StateException if the file is not one of ours
   */
  public static List<LearnedWeights> read(Path folder) {
    return StateJson.read(folder.resolve(NAME), LIST, WeightFile::learned);
  }

  /**
   * Keeps it in a folder.
   *
   * @throws StateException if it cannot be written; then the file is as it was
   */
  public static void write(Path folder, List<LearnedWeights> all) {
    ArrayNode list = StateJson.array();
    for (LearnedWeights learned : all) {
      ObjectNode node = list.addObject().put("route", learned.route());
      learned.policy().ifPresent(policy -> node.put("policy", policy));
      ObjectNode weights = node.putObject("weights");
      for (ScoreTerm term : ScoreTerm.values()) {
        weights.put(term.wireName(), learned.weights().of(term));
      }
      put(node.putObject("targets"), learned.targets());
      ObjectNode factors = node.putObject("factors");
      learned.factors().forEach((term, factor) -> factors.put(term.wireName(), factor));
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

  private static void put(ObjectNode node, WeightTargets targets) {
    targets.p95Latency().ifPresent(latency -> node.put(LATENCY, latency.toString()));
    targets.meanCost().ifPresent(cost -> node.put(COST, cost.amount()));
    targets.meanAccuracy().ifPresent(accuracy -> node.put(ACCURACY, accuracy));
    node.put(MOST, targets.maxFactor());
  }

  private static LearnedWeights learned(JsonNode node) {
    JsonNode weights = node.path("weights");
    return new LearnedWeights(
        Optional.ofNullable(node.path("policy").textValue()),
        StateJson.text(node, "route"),
        Weights.of(term -> StateJson.number(weights, term.wireName())),
        targets(node.path("targets")),
        factors(node.path("factors")));
  }

  private static WeightTargets targets(JsonNode node) {
    return new WeightTargets(
        Optional.ofNullable(node.path(LATENCY).textValue()).map(Duration::parse),
        node.has(COST) ? Optional.of(new Usd(StateJson.number(node, COST))) : Optional.empty(),
        node.has(ACCURACY)
            ? OptionalDouble.of(StateJson.number(node, ACCURACY))
            : OptionalDouble.empty(),
        StateJson.number(node, MOST));
  }

  private static Map<ScoreTerm, Double> factors(JsonNode node) {
    Map<ScoreTerm, Double> factors = new EnumMap<>(ScoreTerm.class);
    for (ScoreTerm term : ScoreTerm.values()) {
      if (node.has(term.wireName())) {
        factors.put(term, StateJson.number(node, term.wireName()));
      }
    }
    return factors;
  }
}
