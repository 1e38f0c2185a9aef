package dev.headgate.lab.evaluate.contest;

import dev.headgate.core.api.ModelCard;
import dev.headgate.core.spi.Router;
import dev.headgate.lab.corpus.Sample;
import dev.headgate.lab.corpus.ServingView;
import dev.headgate.lab.evaluate.protocol.Split;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * UniRoute's (arXiv 2502.08773): for each price of money, lambda, the model of least {@code (1 -
 * quality) + lambda * cost}, where cost is the model's mean cost on the training side relative to
 * the dearest model's.
 *
 * <p>A router that tells no quality of some model is asked for the win rate of the best single
 * model over the cheapest one and divides the prompts between these two.
 */
final class PoolDiscipline implements Discipline {

  /** Lambda runs over these powers of ten; beyond them nothing changes. */
  private static final int FROM_EXPONENT = -4;

  private static final int TO_EXPONENT = 6;
  private static final int STEPS_PER_DECADE = 12;
  private static final int SHARES = 40;
  private static final double COST_ONLY = 1e9;

  private final List<Sample> samples;
  private final PoolScores pool;

  /** Judges on samples that all models of the pool answered. */
  PoolDiscipline(List<Sample> samples, PoolScores pool) {
    this.samples = samples;
    this.pool = pool;
  }

  @Override
  public List<String> figures() {
    return PoolTrial.FIGURES;
  }

  @Override
  public Trial judge(List<Heat> heats) {
    boolean tellsQuality = heats.stream().allMatch(this::tellsQuality);
    return trial(heats, heat -> tellsQuality ? byQuality(heat, predicted(heat)) : byWinRate(heat));
  }

  @Override
  public Trial oracle(List<Heat> heats) {
    return trial(
        heats,
        heat ->
            byQuality(
                heat,
                Arrays.stream(heat.split().scored())
                    .mapToObj(row -> pool.score()[row])
                    .toArray(double[][]::new)));
  }

  /** The model chosen for each scored prompt of a heat, at each setting. */
  private interface Choosing {
    int[][] choose(Heat heat);
  }

  private Trial trial(List<Heat> heats, Choosing choosing) {
    List<int[][]> parts = new ArrayList<>();
    heats.forEach(heat -> parts.add(choosing.choose(heat)));
    int[][] choices = new int[parts.getFirst().length][];
    for (int setting = 0; setting < choices.length; setting++) {
      int at = setting;
      choices[setting] = parts.stream().flatMapToInt(part -> Arrays.stream(part[at])).toArray();
    }
    return PoolTrial.of(Heat.scored(heats), choices, pool);
  }

  private int[][] byQuality(Heat heat, double[][] quality) {
    double[] cost = relativeCosts(heat.split());
    int settings = (TO_EXPONENT - FROM_EXPONENT) * STEPS_PER_DECADE + 2;
    int[][] choices = new int[settings][];
    for (int s = 0; s < settings; s++) {
      double lambda =
          s == 0 ? 0 : Math.pow(10, FROM_EXPONENT + (s - 1) / (double) STEPS_PER_DECADE);
      choices[s] = Arrays.stream(quality).mapToInt(row -> cheapest(row, cost, lambda)).toArray();
    }
    return choices;
  }

  private static int cheapest(double[] quality, double[] cost, double lambda) {
    int best = 0;
    for (int m = 1; m < quality.length; m++) {
      double gain = quality[m] - quality[best] - lambda * (cost[m] - cost[best]);
      if (gain > 0 || (gain == 0 && cost[m] < cost[best])) {
        best = m;
      }
    }
    return best;
  }

  private int[][] byWinRate(Heat heat) {
    int strong = best(heat.split());
    // of models that cost the same, the better one
    double[] means = pool.means(pool.score(), known(heat.split()));
    int weak = cheapest(means, relativeCosts(heat.split()), COST_ONLY);
    int[] rows = heat.split().scored();
    double[] winRates = winRates(heat, strong, weak);
    double[] sorted = winRates.clone();
    Arrays.sort(sorted);
    int[][] choices = new int[SHARES + 1][rows.length];
    for (int s = 0; s <= SHARES; s++) {
      long called = Math.round((double) s / SHARES * rows.length);
      double threshold =
          called == 0 ? Double.POSITIVE_INFINITY : sorted[(int) (rows.length - called)];
      int[] chosen = choices[s];
      Arrays.setAll(chosen, i -> winRates[i] >= threshold ? strong : weak);
    }
    return choices;
  }

  private double[] winRates(Heat heat, int strong, int weak) {
    ModelCard strongCard = cards(heat.split())[strong];
    ModelCard weakCard = cards(heat.split())[weak];
    return heat.winRates(samples, strongCard, weakCard);
  }

  private boolean tellsQuality(Heat heat) {
    ModelCard[] cards = cards(heat.split());
    Sample first = samples.get(heat.split().scored()[0]);
    return Arrays.stream(cards)
        .map(card -> heat.router().quality(first.input(), card))
        .allMatch(OptionalDouble::isPresent);
  }

  private double[][] predicted(Heat heat) {
    ModelCard[] cards = cards(heat.split());
    Router router = heat.router();
    return Arrays.stream(heat.split().scored())
        .mapToObj(samples::get)
        .map(
            sample ->
                Arrays.stream(cards)
                    .mapToDouble(card -> router.quality(sample.input(), card).orElse(0))
                    .toArray())
        .toArray(double[][]::new);
  }

  /** A model's prior is its mean score where that may be known. */
  private ModelCard[] cards(Split split) {
    double[] means = pool.means(pool.score(), known(split));
    ModelCard[] cards = new ModelCard[means.length];
    Arrays.setAll(
        cards, m -> ServingView.model(pool.models().get(m), Math.clamp(means[m], 0.0, 1.0)));
    return cards;
  }

  private int best(Split split) {
    double[] means = pool.means(pool.score(), known(split));
    int best = 0;
    for (int m = 1; m < means.length; m++) {
      best = means[m] > means[best] ? m : best;
    }
    return best;
  }

  private double[] relativeCosts(Split split) {
    double[] means = pool.means(pool.usd(), known(split));
    double dearest = Math.max(Arrays.stream(means).max().orElseThrow(), Double.MIN_NORMAL);
    return Arrays.stream(means).map(mean -> mean / dearest).toArray();
  }

  private static int[] known(Split split) {
    return split.training().length > 0 ? split.training() : split.scored();
  }
}
