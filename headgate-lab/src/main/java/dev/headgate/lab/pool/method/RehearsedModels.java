package dev.headgate.lab.pool.method;

import dev.headgate.lab.dataset.Sampling;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Known models in the part of new ones, each described by a population without it. */
final class RehearsedModels {

  private static final int FOLDS = 3;
  private static final int LABELS = 150;
  private static final int REHEARSALS = 4;
  private static final int HELD_ROWS = 300;

  /** One model: what is told of it, and what it is judged on. */
  @SuppressWarnings("ArrayRecordComponent") // passed on, never compared
  private record Case(
      Population others, double[][] rows, double[] scores, double[][] held, double[] truth) {}

  private final List<Case> cases = new ArrayList<>();
  private final int clustersFrom;

  RehearsedModels(Ground ground, PromptSpace space, Difficulty difficulty) {
    this.clustersFrom = space.clustersFrom();
    SplittableRandom random = new SplittableRandom(ground.seed());
    int models = ground.knownModels();
    for (int fold = 0; fold < Math.min(FOLDS, models / 2); fold++) {
      boolean[] others = new boolean[models];
      for (int m = 0; m < models; m++) {
        others[m] = m % FOLDS != fold;
      }
      double[] left = difficulty.leftOut(others);
      Population population = Population.of(ground.known(), left, others);
      double[][] development = space.development(left);
      for (int r = 0; r < REHEARSALS; r++) {
        int[] playing = IntStream.range(0, models).filter(m -> !others[m]).toArray();
        if (playing.length > 0) {
          int model = playing[r % playing.length];
          cases.add(draw(ground.known(), model, development, population, random));
        }
      }
    }
  }

  private static Case draw(
      double[][] known,
      int model,
      double[][] development,
      Population population,
      SplittableRandom random) {
    int[] answered =
        Sampling.shuffled(
            IntStream.range(0, known.length).filter(i -> !Double.isNaN(known[i][model])).toArray(),
            random);
    int labels = Math.min(LABELS, answered.length / 2);
    int end = Math.min(answered.length, labels + HELD_ROWS);
    int[] told = Arrays.copyOf(answered, labels);
    int[] held = Arrays.copyOfRange(answered, labels, end);
    return new Case(
        population,
        Population.at(development, told),
        scores(known, told, model),
        Population.at(development, held),
        scores(known, held, model));
  }

  private static double[] scores(double[][] known, int[] rows, int model) {
    return Arrays.stream(rows).mapToDouble(row -> known[row][model]).toArray();
  }

  /** Returns the squared error of describing them so. */
  double error(double directions, double clusters, double spread) {
    double error = 0;
    for (Case each : cases) {
      if (each.rows.length > 0) {
        double[] model =
            each.others
                .reaching(directions, clusters, spread, clustersFrom)
                .describe(each.rows, each.scores);
        for (int i = 0; i < each.truth.length; i++) {
          double miss = Population.dot(model, each.held[i]) - each.truth[i];
          error += miss * miss;
        }
      }
    }
    return error;
  }
}
