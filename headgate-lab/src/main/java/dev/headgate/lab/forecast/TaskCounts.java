package dev.headgate.lab.forecast;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How much each example counts: a set and task together as the square root of their rows times the
 * set's importance, then a task as the square root of that. So neither thousands of short commands
 * to an assistant nor thousands of exam questions decide what a rare task looks like.
 */
final class TaskCounts {

  private static final double SHORT_COMMANDS = 0.3;
  private static final double OWN = 2;

  private TaskCounts() {}

  /** Returns the weights, one on average. */
  static double[] weights(List<TaskExample> examples) {
    Map<String, Integer> rows = new HashMap<>();
    examples.forEach(e -> rows.merge(e.row().set() + "/" + e.task(), 1, Integer::sum));
    double[] weights = new double[examples.size()];
    Map<String, Double> tasks = new HashMap<>();
    for (int i = 0; i < weights.length; i++) {
      TaskExample e = examples.get(i);
      weights[i] =
          importance(e.row().set())
              / Math.sqrt(rows.getOrDefault(e.row().set() + "/" + e.task(), 1));
      tasks.merge(e.task().wireName(), weights[i], Double::sum);
    }
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      weights[i] /= Math.sqrt(tasks.getOrDefault(examples.get(i).task().wireName(), 1.0));
      sum += weights[i];
    }
    for (int i = 0; i < weights.length; i++) {
      weights[i] *= weights.length / sum;
    }
    return weights;
  }

  private static double importance(String set) {
    return switch (set) {
      case "clinc150" -> SHORT_COMMANDS;
      case OwnTasks.SET -> OWN;
      default -> 1;
    };
  }
}
