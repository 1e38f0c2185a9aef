package dev.headgate.lab.pool;

import dev.headgate.lab.corpus.Sample;
import dev.headgate.lab.dataset.DataException;
import dev.headgate.lab.dataset.Sampling;
import dev.headgate.lab.dataset.StableHash;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Draws a trial from one table: a third of the models are new, three tenths of the groups are
 * tested on, and labels are drawn from the others.
 */
final class PoolDraw {

  private static final double NEW_MODELS = 1 / 3.0;
  private static final int FEWEST_NEW = 2;
  private static final double TEST_SHARE = 0.3;

  private PoolDraw() {}

  /**
   * Draws.
   *
   * @param number of the draw; the same number and seed draw the same
   * @throws DataException where there are fewer than four models
   */
  static Trial of(PoolTable table, int number, long seed) {
    int models = table.models().size();
    int fresh = Math.max(FEWEST_NEW, (int) Math.round(NEW_MODELS * models));
    if (models - fresh < 2) {
      throw new DataException(
          "%s: %d models (expected: at least 4, of which some are hidden)"
              .formatted(table.name(), models));
    }
    SplittableRandom random = new SplittableRandom(StableHash.bits(seed, "pool/" + number));
    int[] order = Sampling.shuffled(IntStream.range(0, models).toArray(), random);
    int[] newModels = Arrays.copyOf(order, fresh);
    int[] knownModels = Arrays.copyOfRange(order, fresh, models);
    long split = random.nextLong();
    int[] test = rows(table, row -> tested(table.samples().get(row), split));
    int[] development = rows(table, row -> !tested(table.samples().get(row), split));
    if (test.length == 0 || development.length == 0) {
      throw new DataException(
          table.name() + ": too few groups of prompts (expected: some to fit on, some to test on)");
    }
    double[][] all = pick(table.score(), development, newModels);
    int[] labelled = Sampling.shuffled(IntStream.range(0, development.length).toArray(), random);
    return new Trial(
        samples(table, development),
        pick(table.score(), development, knownModels),
        labelled,
        Arrays.stream(labelled).mapToObj(row -> all[row]).toArray(double[][]::new),
        Optional.of(all),
        means(pick(table.usd(), development, newModels)),
        samples(table, test),
        pick(table.score(), test, newModels),
        pick(table.usd(), test, newModels),
        random.nextLong());
  }

  private static boolean tested(Sample sample, long split) {
    return StableHash.unit(split, "pool/" + sample.row().group()) < TEST_SHARE;
  }

  private static int[] rows(PoolTable table, IntPredicate wanted) {
    return IntStream.range(0, table.samples().size()).filter(wanted).toArray();
  }

  private static List<Sample> samples(PoolTable table, int[] rows) {
    return Arrays.stream(rows).mapToObj(table.samples()::get).toList();
  }

  private static double[][] pick(double[][] values, int[] rows, int[] columns) {
    return Arrays.stream(rows)
        .mapToObj(row -> Arrays.stream(columns).mapToDouble(c -> values[row][c]).toArray())
        .toArray(double[][]::new);
  }

  private static double[] means(double[][] values) {
    double[] means = new double[values[0].length];
    Arrays.setAll(
        means, m -> Arrays.stream(values).mapToDouble(row -> row[m]).average().orElseThrow());
    return means;
  }
}
