package dev.headgate.lab.forecast;

import dev.headgate.routers.answer.ModelFamily;
import dev.headgate.routers.artifact.Tensor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How wordy models are, pooled over sets: a model's own surplus shrunk to its family's, as though
 * {@value #OWN} more answers had been of that, and a family's shrunk to none, as though {@value
 * #RELATIVES} more of its models had none.
 */
final class WordinessFit {

  private static final double OWN = 50;
  private static final double RELATIVES = 3;

  private final Map<String, Double> models = new TreeMap<>();
  private final Map<String, Double> families = new TreeMap<>();

  WordinessFit(Collection<SetEffects> sets) {
    Map<String, double[]> own = new TreeMap<>();
    for (SetEffects set : sets) {
      set.models()
          .forEach(
              (model, effect) -> {
                double[] sum = own.computeIfAbsent(ModelFamily.plain(model), m -> new double[2]);
                sum[0] += effect * set.count(model);
                sum[1] += set.count(model);
              });
    }
    Map<String, List<Double>> relatives = new TreeMap<>();
    own.forEach(
        (model, sum) ->
            relatives
                .computeIfAbsent(ModelFamily.of(model), f -> new ArrayList<>())
                .add(sum[0] / sum[1]));
    relatives.forEach((family, all) -> families.put(family, family(all)));
    own.forEach(
        (model, sum) -> {
          double family = families.getOrDefault(ModelFamily.of(model), 0.0);
          models.put(model, (sum[0] + OWN * family) / (sum[1] + OWN));
        });
  }

  private static double family(List<Double> members) {
    double sum = members.stream().mapToDouble(Double::doubleValue).sum();
    return sum / (members.size() + RELATIVES);
  }

  /** Returns names in the order of the tensors. */
  Map<String, List<String>> names() {
    return Map.of(
        "models", List.copyOf(models.keySet()), "families", List.copyOf(families.keySet()));
  }

  /** Returns the logarithms of the factors. */
  List<Tensor> tensors() {
    return List.of(tensor("models", models), tensor("families", families));
  }

  private static Tensor tensor(String name, Map<String, Double> logs) {
    float[] values = new float[logs.size()];
    int i = 0;
    for (double log : logs.values()) {
      values[i++] = (float) log;
    }
    return new Tensor(name, values.length, 1, values);
  }
}
