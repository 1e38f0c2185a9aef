package dev.headgate.lab.distill;

import dev.headgate.lab.progress.Progress;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Fits the rows so that the pooled vector of a prompt points where the transformer's does: loss = 1
 * - cosine. Outcomes are not learned from, so a table is no more partial to the sets it was made
 * with than the transformer is (heads that predict them were tried and did not help rows held out).
 */
final class RowFit {

  private final DistillOptions options;
  private final List<Lesson> lessons;
  private final float[][] targets;
  private final Rows rows;
  private final SparseAdam table;
  private final double size;
  private final SplittableRandom random;

  RowFit(List<Lesson> lessons, Reduction reduction, Rows rows, DistillOptions options, long seed) {
    this.options = options;
    this.lessons = lessons;
    this.targets = lessons.stream().map(l -> reduction.apply(l.teacher())).toArray(float[][]::new);
    this.rows = rows;
    this.table = new SparseAdam(rows.all());
    this.size = rootMeanSquare();
    this.random = new SplittableRandom(seed);
  }

  void fit(Progress progress) {
    int[] order = IntStream.range(0, lessons.size()).toArray();
    for (int epoch = 1; epoch <= options.epochs(); epoch++) {
      shuffle(order);
      double slower = 3 * epoch > 2 * options.epochs() ? 0.3 : 1;
      pass(order, options.rate() * size * slower);
      progress.at(epoch, options.epochs());
    }
  }

  private void pass(int[] order, double rate) {
    for (int i = 0; i < order.length; i++) {
      learn(order[i]);
      if ((i + 1) % options.batch() == 0 || i + 1 == order.length) {
        table.step(rate);
      }
    }
  }

  private void learn(int index) {
    Lesson lesson = lessons.get(index);
    int[] tokens = thinned(lesson.tokens());
    float[] pooled = rows.sum(tokens);
    double length = Vectors.length(pooled);
    Vectors.scale(pooled, 1 / length);
    float[] gradient = new float[pooled.length];
    Vectors.add(gradient, -1, targets[index]);
    // Through the normalisation: what points along the vector changes nothing.
    Vectors.add(gradient, -Vectors.dot(gradient, pooled), pooled);
    Vectors.scale(gradient, lesson.weight() / length);
    for (int token : tokens) {
      Vectors.add(table.gradient(token), 1, gradient);
    }
  }

  /** Leaves out tokens at random, so that no row leans on its neighbours; never all of them. */
  private int[] thinned(int[] tokens) {
    int[] kept = new int[tokens.length];
    int count = 0;
    for (int token : tokens) {
      if (random.nextDouble() >= options.dropout()) {
        kept[count++] = token;
      }
    }
    return count == 0 ? tokens : Arrays.copyOf(kept, count);
  }

  private void shuffle(int[] order) {
    for (int i = order.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int swapped = order[i];
      order[i] = order[j];
      order[j] = swapped;
    }
  }

  /** Returns the usual size of a component among the tokens that occur. */
  private double rootMeanSquare() {
    boolean[] seen = new boolean[rows.count()];
    lessons.forEach(lesson -> IntStream.of(lesson.tokens()).forEach(token -> seen[token] = true));
    double sum = 0;
    long count = 0;
    for (int token = 0; token < seen.length; token++) {
      if (seen[token]) {
        sum += Vectors.dot(rows.row(token), rows.row(token));
        count += rows.dimension();
      }
    }
    return Math.sqrt(sum / Math.max(count, 1));
  }
}
