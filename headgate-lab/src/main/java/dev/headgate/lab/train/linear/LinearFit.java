package dev.headgate.lab.train.linear;

import dev.headgate.lab.train.Example;
import dev.headgate.lab.train.RowWeights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Collectors;

/**
 * The heads of one encoder: the need of a strong model on all rows, and the quality of each model
 * that answered enough of them.
 *
 * <p>The penalty of the qualities is one for all, chosen on what decides between models: each score
 * less the mean of all on the row. So a difference of two predictions is the prediction of the
 * difference.
 */
final class LinearFit {

  /**
   * Against sums over standardised columns. Whether an answer is right is mostly noise to a line: a
   * smaller penalty is only ever chosen by accident, on few rows.
   */
  private static final double[] PENALTIES = {300, 1000, 3000, 10_000, 30_000, 100_000};

  /** A model that answered half of little data is known, too; but never by fewer rows. */
  private static final int LEAST_ROWS = 30;

  private final List<String> models = new ArrayList<>();
  private final List<float[]> heads = new ArrayList<>();

  /**
   * Fits.
   *
   * @param rows to learn from, all encoded alike
   * @param knownModelRows rows a model must have answered, or half of all if that is less
   */
  LinearFit(List<Example> rows, int knownModelRows) {
    Ridge ridge = ridge(rows, rows.stream().mapToDouble(Example::weight).toArray());
    double[] needs = rows.stream().mapToDouble(e -> e.need().value()).toArray();
    heads.add(ridge.head(needs, best(penalty -> ridge.leaveOneOutError(needs, penalty))));
    int least = Math.min(knownModelRows, Math.max(LEAST_ROWS, rows.size() / 2));
    List<Answers> known = answers(rows, least);
    double penalty = best(p -> known.stream().mapToDouble(a -> a.decidingError(p)).sum());
    for (Answers answers : known) {
      models.add(answers.name());
      heads.add(answers.head(penalty));
    }
  }

  /** Returns the known models in lower case, in the order of their heads. */
  List<String> models() {
    return models;
  }

  /** Returns the head of the need, then those of the models. */
  List<float[]> heads() {
    return heads;
  }

  /** Groups models by the rows they answered, as models with the same rows share the algebra. */
  private static List<Answers> answers(List<Example> rows, int least) {
    Map<String, List<Example>> answered = new TreeMap<>();
    rows.forEach(
        e ->
            e.row()
                .scores()
                .keySet()
                .forEach(m -> answered.computeIfAbsent(m, model -> new ArrayList<>()).add(e)));
    answered.values().removeIf(own -> own.size() < least && logged(own) < LEAST_ROWS);
    Map<List<String>, Ridge> shared = new TreeMap<>(LinearFit::compare);
    List<Answers> all = new ArrayList<>();
    answered.forEach(
        (model, own) -> {
          List<String> ids = own.stream().map(e -> e.row().id()).collect(Collectors.toList());
          Ridge ridge = shared.computeIfAbsent(ids, k -> ridge(own, weights(own)));
          all.add(new Answers(model, own, answered.keySet(), ridge));
        });
    return all;
  }

  /** Of logged prompts each has one model, so none of them answers half. */
  private static long logged(List<Example> rows) {
    return rows.stream().filter(e -> e.row().choice().isPresent()).count();
  }

  private static int compare(List<String> a, List<String> b) {
    if (a.size() != b.size()) {
      return Integer.compare(a.size(), b.size());
    }
    for (int i = 0; i < a.size(); i++) {
      int order = a.get(i).compareTo(b.get(i));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private static double[] weights(List<Example> rows) {
    return RowWeights.ofAnswers(rows.stream().map(Example::row).toList());
  }

  private static Ridge ridge(List<Example> rows, double[] weights) {
    int dimension = rows.getFirst().embedding().dimension();
    float[][] points = rows.stream().map(Example::point).toArray(float[][]::new);
    return new Ridge(points, weights, Ridge.balanced(dimension, points[0].length));
  }

  private static double best(DoubleUnaryOperator error) {
    double best = PENALTIES[0];
    double least = Double.POSITIVE_INFINITY;
    for (double penalty : PENALTIES) {
      double found = error.applyAsDouble(penalty);
      if (found < least) {
        least = found;
        best = penalty;
      }
    }
    return best;
  }

  /** What one model scored on the rows it answered. */
  private static final class Answers {

    private final String model;
    private final Ridge ridge;
    private final double[] scores;

    /**
     * The scores less the mean of all known models on the row or, where no other answered it, of
     * this model on all rows.
     */
    private final double[] deciding;

    Answers(String model, List<Example> rows, Set<String> known, Ridge ridge) {
      this.model = model;
      this.ridge = ridge;
      this.scores = new double[rows.size()];
      this.deciding = new double[rows.size()];
      double own = mean(rows, model);
      for (int i = 0; i < scores.length; i++) {
        scores[i] = score(rows.get(i), model);
        double[] all =
            rows.get(i).row().scores().entrySet().stream()
                .filter(entry -> known.contains(entry.getKey()))
                .mapToDouble(Map.Entry::getValue)
                .toArray();
        deciding[i] = scores[i] - (all.length == 1 ? own : Arrays.stream(all).average().orElse(0));
      }
    }

    private static double mean(List<Example> rows, String model) {
      double[] weights = weights(rows);
      double sum = 0;
      for (int i = 0; i < weights.length; i++) {
        sum += weights[i] * score(rows.get(i), model);
      }
      return sum / weights.length;
    }

    private static double score(Example row, String model) {
      return row.row().scores().getOrDefault(model, 0.0);
    }

    String name() {
      return model.toLowerCase(Locale.ROOT);
    }

    double decidingError(double penalty) {
      return ridge.leaveOneOutError(deciding, penalty);
    }

    float[] head(double penalty) {
      return ridge.head(scores, penalty);
    }
  }
}
