package dev.headgate.spark.evaluate;

import dev.headgate.lab.dataset.StableHash;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.apache.commons.statistics.distribution.PoissonDistribution;

/**
 * How often each bootstrap sample holds a row: a draw from the Poisson distribution of mean one,
 * which a resampling of many rows comes to, and which needs no other row to be known (Hanley and
 * MacGibbon, "Creating non-parametric bootstrap samples using Poisson frequencies", 2006; for data
 * in many places Chamandy et al., "Estimating Uncertainty for Massive Data Streams", 2012). A row's
 * draws follow from its id, so it weighs the same wherever it is read.
 */
final class PoissonWeights {

  /** The chance of more is below one in ten million million. */
  private static final int MOST = 16;

  private static final double[] UP_TO = new double[MOST];

  static {
    PoissonDistribution one = PoissonDistribution.of(1);
    Arrays.setAll(UP_TO, one::cumulativeProbability);
  }

  private PoissonWeights() {}

  /**
   * Returns a row's weights.
   *
   * @param draws how many samples there are
   * @param seed another gives other samples
   */
  static int[] of(String id, int draws, long seed) {
    SplittableRandom random = new SplittableRandom(StableHash.bits(seed, "poisson/" + id));
    int[] weights = new int[draws];
    Arrays.setAll(weights, draw -> weight(random.nextDouble()));
    return weights;
  }

  private static int weight(double chance) {
    int weight = 0;
    while (weight < MOST && chance >= UP_TO[weight]) {
      weight++;
    }
    return weight;
  }
}
