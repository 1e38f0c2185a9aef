package dev.headgate.lab.pool.method;

import dev.headgate.routers.profile.Variety;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;

/**
 * Learns a population by expectation and maximisation (Dempster, Laird and Rubin, 1977): what is
 * believed of each known model given the population, then the population given these beliefs, in
 * turn. Before the first model it stands for one of great variety, so that few known models are not
 * taken for all there are.
 */
final class PopulationFit {

  /** Scales that a model may have. */
  private static final double[] SCALES = {0.003, 0.03, 0.1, 0.3, 1, 3};

  private static final int ROUNDS = 20;
  private static final int FEWEST_ROWS = 10;
  private static final double LEAST_NOISE = 1e-3;

  /** Scores that count for each scale before the first model. */
  private static final double CHANCE = 0.5;

  private final int size;
  private final List<Sums> models = new ArrayList<>();
  private Population population;
  private double[] noise;

  PopulationFit(double[][] rows, double[][] known, int clustersFrom) {
    this.size = rows[0].length;
    DMatrixRMaj shared = Sums.gram(rows);
    int count = known.length == 0 ? 0 : known[0].length;
    for (int m = 0; m < count; m++) {
      int[] answered = Population.answered(known, m);
      if (answered.length >= FEWEST_ROWS) {
        models.add(sums(rows, known, answered, m, shared));
      }
    }
    this.population = first(clustersFrom);
    this.noise = new double[models.size()];
    Arrays.fill(noise, population.noise());
    for (int round = 0; round < ROUNDS && !models.isEmpty(); round++) {
      refine();
    }
    if (!models.isEmpty()) {
      tellScales();
    }
  }

  private static Sums sums(
      double[][] rows, double[][] known, int[] answered, int model, DMatrixRMaj shared) {
    double[][] own = Population.at(rows, answered);
    double[] scores = Arrays.stream(answered).mapToDouble(row -> known[row][model]).toArray();
    return answered.length == rows.length ? Sums.of(shared, own, scores) : Sums.of(own, scores);
  }

  /** What is taken for granted of models nobody has seen. */
  private static Population first(int clustersFrom) {
    double[] even = new double[SCALES.length];
    Arrays.fill(even, 1.0 / even.length);
    return new Population(
        new double[] {0.5, 0},
        new double[] {0.0625, 0, 0, 0.0025},
        0.002,
        0.005,
        0.2,
        variety(even, 0.85),
        clustersFrom);
  }

  Population population() {
    return population;
  }

  private void refine() {
    LinePrior prior = population.prior(1, size);
    List<Belief> beliefs = new ArrayList<>();
    for (int m = 0; m < models.size(); m++) {
      Belief belief = Belief.of(prior, models.get(m), noise[m]);
      beliefs.add(belief);
      noise[m] = noise(belief, models.get(m));
    }
    Population first = first(population.clustersFrom());
    double[] mean = {mean(beliefs, 0), mean(beliefs, 1)};
    population =
        new Population(
            mean,
            covariance(beliefs, mean, first.covariance()),
            variance(beliefs, PromptSpace.HEAD, first.clustersFrom(), first.directions()),
            variance(beliefs, first.clustersFrom(), size, first.clusters()),
            Arrays.stream(noise).average().orElseThrow(),
            new Variety(first.variety().scales(), noiseShare()),
            first.clustersFrom());
  }

  private static double noise(Belief belief, Sums sums) {
    double unsure = 0;
    for (int i = 0; i < belief.covariance().getNumElements(); i++) {
      unsure += belief.covariance().get(i) * sums.gram().get(i);
    }
    return Math.max((sums.missed(belief.mean()) + unsure) / sums.count(), LEAST_NOISE);
  }

  private double noiseShare() {
    double share = 0;
    for (int m = 0; m < noise.length; m++) {
      Sums sums = models.get(m);
      share += noise[m] / Variety.spread(sums.sum() / sums.count()) / noise.length;
    }
    return share;
  }

  private static double mean(List<Belief> beliefs, int weight) {
    return beliefs.stream().mapToDouble(b -> b.mean().get(weight, 0)).average().orElseThrow();
  }

  private static double[] covariance(List<Belief> beliefs, double[] mean, double[] first) {
    double[] covariance = first.clone();
    for (Belief belief : beliefs) {
      for (int i = 0; i < covariance.length; i++) {
        int a = i / PromptSpace.HEAD;
        int b = i % PromptSpace.HEAD;
        covariance[i] +=
            (belief.mean().get(a, 0) - mean[a]) * (belief.mean().get(b, 0) - mean[b])
                + belief.covariance().get(a, b);
      }
    }
    return Arrays.stream(covariance).map(v -> v / (1 + beliefs.size())).toArray();
  }

  private static double variance(List<Belief> beliefs, int from, int to, double first) {
    double sum = first;
    for (Belief belief : beliefs) {
      for (int k = from; k < to; k++) {
        double value = belief.mean().get(k, 0);
        sum += (value * value + belief.covariance().get(k, k)) / (to - from);
      }
    }
    return sum / (1 + beliefs.size());
  }

  /** How likely each scale is: the mean over the known models of how likely it is for them. */
  private void tellScales() {
    List<Belief[]> each = new ArrayList<>();
    for (int m = 0; m < models.size(); m++) {
      each.add(population.beliefs(models.get(m), noise[m]));
    }
    for (int round = 0; round < ROUNDS; round++) {
      double[] chances = new double[SCALES.length];
      Arrays.fill(chances, CHANCE);
      for (Belief[] beliefs : each) {
        double[] weights = population.weights(beliefs);
        Arrays.setAll(chances, s -> chances[s] + weights[s]);
      }
      double sum = Arrays.stream(chances).sum();
      double[] shares = Arrays.stream(chances).map(c -> c / sum).toArray();
      population = population.with(variety(shares, population.variety().noiseShare()));
    }
  }

  private static Variety variety(double[] chances, double noiseShare) {
    return new Variety(
        IntStream.range(0, SCALES.length)
            .mapToObj(s -> new Variety.Scale(SCALES[s], chances[s]))
            .toList(),
        noiseShare);
  }
}
