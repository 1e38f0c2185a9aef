package dev.headgate.lab.evaluate.baseline;

import dev.headgate.lab.corpus.Sample;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Chooses the shrinkage of least squared error on the training side, each prompt predicted from
 * those of other groups.
 */
final class ShrinkageTuning {

  private static final int[] COUNTS = {10, 20, 40, 80, 160};
  private static final double[] PRIORS = {0, 5, 10, 20, 40};

  /** So many prompts tell both well enough. */
  private static final int ASKED = 600;

  private final List<Sample> training;
  private final Neighbours neighbours;
  private final Map<String, Double> means;
  private final double[][] errors = new double[COUNTS.length][PRIORS.length];

  ShrinkageTuning(List<Sample> training, Neighbours neighbours, Map<String, Double> means) {
    this.training = training;
    this.neighbours = neighbours;
    this.means = means;
  }

  Shrinkage tune(long seed) {
    IntStream asked =
        training.size() <= ASKED
            ? IntStream.range(0, training.size())
            : new SplittableRandom(seed).ints(ASKED, 0, training.size());
    asked.mapToObj(training::get).forEach(this::ask);
    return least();
  }

  private void ask(Sample sample) {
    int most = COUNTS[COUNTS.length - 1];
    int[] near = neighbours.nearest(sample.embedding().values(), sample.row().group(), most);
    sample.row().scores().forEach((model, score) -> add(near, model, score));
  }

  private void add(int[] near, String model, double score) {
    double mean = means.getOrDefault(model, 0.0);
    double sum = 0;
    int answered = 0;
    int next = 0;
    for (int c = 0; c < COUNTS.length; c++) {
      for (; next < Math.min(near.length, COUNTS[c]); next++) {
        Double found = training.get(near[next]).row().scores().get(model);
        sum += found == null ? 0 : found;
        answered += found == null ? 0 : 1;
      }
      for (int p = 0; p < PRIORS.length; p++) {
        double error = new Shrinkage(COUNTS[c], PRIORS[p]).mean(sum, answered, mean) - score;
        errors[c][p] += error * error;
      }
    }
  }

  private Shrinkage least() {
    int count = 0;
    int prior = 0;
    for (int c = 0; c < COUNTS.length; c++) {
      for (int p = 0; p < PRIORS.length; p++) {
        if (errors[c][p] < errors[count][prior]) {
          count = c;
          prior = p;
        }
      }
    }
    return new Shrinkage(COUNTS[count], PRIORS[prior]);
  }
}
