package dev.headgate.lab.pool.method;

import dev.headgate.lab.corpus.Sample;
import dev.headgate.lab.dataset.Sampling;
import dev.headgate.lab.dataset.StableHash;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * References that are no methods: a {@link SharedLayer} trained anew with every score of the new
 * models on development prompts, and stopped when groups of prompts left out are predicted no
 * better.
 */
public final class RetrainedMethod implements PoolMethod {

  private static final double LEFT_OUT = 0.15;
  private static final int BATCH = 32;
  private static final double RATE = 1e-3;
  private static final int PASSES = 40;
  private static final int PATIENCE = 4;
  private static final double LEAST_MEAN = 0.01;
  private static final double LEAST_CHANCE = 1e-9;

  private final String name;
  private final boolean rectified;
  private final int width;

  private RetrainedMethod(String name, boolean rectified, int width) {
    this.name = name;
    this.rectified = rectified;
    this.width = width;
  }

  /** Returns matrix factorisation. */
  public static RetrainedMethod factorisation() {
    return new RetrainedMethod("retrained_mf", false, 32);
  }

  /** Returns a perceptron with one hidden layer. */
  public static RetrainedMethod perceptron() {
    return new RetrainedMethod("retrained_mlp", true, 64);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Prepared prepare(Ground ground) {
    double[][] qualities = new Fit(ground).qualities();
    return labels -> qualities;
  }

  /** One training. */
  private final class Fit {

    private final Ground ground;
    private final double[][] points;
    private final double[][] test;
    private final double[][] scores;
    private final int[] training;
    private final int[] leftOut;
    private final SplittableRandom random;
    private final SharedLayer layer;

    Fit(Ground ground) {
      this.ground = ground;
      this.scores = ground.all().orElseThrow();
      Columns columns = Columns.of(ground.points(), ground.dimension());
      this.points = columns.scaled(ground.points());
      this.test = columns.scaled(Points.of(ground.test()));
      int[] answered =
          IntStream.range(0, scores.length).filter(i -> !Double.isNaN(scores[i][0])).toArray();
      this.training = IntStream.of(answered).filter(i -> !isLeftOut(i)).toArray();
      this.leftOut = IntStream.of(answered).filter(this::isLeftOut).toArray();
      this.random = new SplittableRandom(StableHash.bits(ground.seed(), name));
      this.layer = new SharedLayer(rectified, width, points[0].length, means(), random);
    }

    double[][] qualities() {
      List<double[]> best = layer.snapshot();
      double least = loss();
      int waited = 0;
      for (int pass = 0; pass < PASSES && waited < PATIENCE; pass++) {
        learn();
        double loss = loss();
        waited++;
        if (loss < least) {
          least = loss;
          best = layer.snapshot();
          waited = 0;
        }
      }
      layer.restore(best);
      return Arrays.stream(test).map(layer::predict).toArray(double[][]::new);
    }

    private void learn() {
      int[] order = Sampling.shuffled(training.clone(), random);
      for (int i = 0; i < order.length; i++) {
        layer.learn(points[order[i]], scores[order[i]], 1.0 / BATCH);
        if ((i + 1) % BATCH == 0 || i + 1 == order.length) {
          layer.step(RATE);
        }
      }
    }

    private double loss() {
      double loss = 0;
      for (int row : leftOut) {
        double[] chances = layer.predict(points[row]);
        for (int m = 0; m < chances.length; m++) {
          double chance = Math.clamp(chances[m], LEAST_CHANCE, 1 - LEAST_CHANCE);
          double score = scores[row][m];
          loss -= score * Math.log(chance) + (1 - score) * Math.log(1 - chance);
        }
      }
      return loss;
    }

    private boolean isLeftOut(int row) {
      Sample sample = ground.development().get(row);
      return StableHash.unit(ground.seed(), "retrained/" + sample.row().group()) < LEFT_OUT;
    }

    private double[] means() {
      double[] means = new double[scores[0].length];
      Arrays.setAll(
          means,
          m -> {
            double mean =
                IntStream.of(training).mapToDouble(i -> scores[i][m]).average().orElse(0.5);
            return Math.clamp(mean, LEAST_MEAN, 1 - LEAST_MEAN);
          });
      return means;
    }
  }
}
