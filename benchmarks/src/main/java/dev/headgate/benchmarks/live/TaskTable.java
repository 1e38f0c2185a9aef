package dev.headgate.benchmarks.live;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * What the simulated world is like: tasks, how hard they are, how able and dear the models are. All
 * of it is of our own making, in {@code tasks.json}.
 */
final class TaskTable {

  /**
   * A kind of request.
   *
   * @param name of the task
   * @param share of the sessions
   * @param turns at most
   * @param minOutput tokens of an answer, at least
   * @param maxOutput tokens of an answer, at most
   * @param timeoutSeconds after which the caller gives up
   * @param ability of each model, in logits
   */
  record Task(
      String name,
      double share,
      int turns,
      int minOutput,
      int maxOutput,
      int timeoutSeconds,
      Map<String, Double> ability) {

    Task {
      ability = Map.copyOf(ability);
    }
  }

  /** What a model charges, in US dollars a million tokens. */
  record Price(double input, double output) {

    double of(long promptTokens, long outputTokens) {
      return (promptTokens * input + outputTokens * output) / 1e6;
    }
  }

  private final JsonNode root = Resources.read("tasks.json");
  private final Map<String, Task> tasks = new LinkedHashMap<>();
  private final Map<String, Price> prices = new LinkedHashMap<>();

  TaskTable() {
    root.path("tasks").properties().forEach(each -> add(each.getKey(), each.getValue()));
    root.path("models")
        .properties()
        .forEach(
            each ->
                prices.put(
                    each.getKey(),
                    new Price(
                        each.getValue().path("input_usd").asDouble(),
                        each.getValue().path("output_usd").asDouble())));
  }

  private void add(String name, JsonNode task) {
    Map<String, Double> ability = new LinkedHashMap<>();
    task.path("ability")
        .properties()
        .forEach(each -> ability.put(each.getKey(), each.getValue().asDouble()));
    tasks.put(
        name,
        new Task(
            name,
            task.path("share").asDouble(),
            task.path("turns").asInt(),
            task.path("min_output").asInt(),
            task.path("max_output").asInt(),
            task.path("timeout_s").asInt(),
            ability));
  }

  Map<String, Price> prices() {
    return prices;
  }

  Task drawTask(SplittableRandom random) {
    double left = random.nextDouble();
    Task last = tasks.values().iterator().next();
    for (Task task : tasks.values()) {
      last = task;
      left -= task.share();
      if (left < 0) {
        return task;
      }
    }
    return last;
  }

  String drawTier(SplittableRandom random) {
    double left = random.nextDouble();
    for (Map.Entry<String, JsonNode> tier : root.path("tiers").properties()) {
      left -= tier.getValue().asDouble();
      if (left < 0) {
        return tier.getKey();
      }
    }
    return "standard";
  }

  String drawLanguage(SplittableRandom random) {
    return random.nextDouble() < root.path("chinese_share").asDouble() ? "zh" : "en";
  }

  boolean drawDeep(SplittableRandom random) {
    return random.nextDouble() < root.path("difficulty").path("deep_share").asDouble();
  }

  /** How likely a model's answer to a prompt is right; the same for the same prompt. */
  double score(Task task, String model, String prompt, boolean deep) {
    JsonNode difficulty = root.path("difficulty");
    double own = new SplittableRandom(prompt.hashCode()).nextGaussian();
    double hard =
        difficulty.path(deep ? "deep" : "plain").asDouble()
            + difficulty.path("spread").asDouble() * own;
    double ability = task.ability().getOrDefault(model, 0.0);
    return Math.round(1e3 / (1 + Math.exp(hard - ability))) / 1e3;
  }
}
