package dev.headgate.lab.evaluate;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.IntToDoubleFunction;

/**
 * Prompts in the order of a router's scores, from which the curve of any resampling of them is
 * drawn in linear time.
 */
public final class Ranking {

  private static final int BINS = DeferralCurve.BINS;

  private final int[] order;
  private final double[] scores;
  private final double[] strong;
  private final double[] weak;
  private final double[] reference;

  private Ranking(
      int[] order, double[] scores, double[] strong, double[] weak, double[] reference) {
    this.order = order;
    this.scores = scores;
    this.strong = strong;
    this.weak = weak;
    this.reference = reference;
  }

  /**
   * Ranks prompts.
   *
   * @param scores win rates, one a prompt, at least one
   * @param strong the strong model's quality on each
   * @param weak the weak model's quality on each
   */
  public static Ranking of(double[] scores, double[] strong, double[] weak) {
    return of(scores, strong, weak, strong);
  }

  /**
   * Ranks prompts by what the strong model gains on them: the optimum, which calls it for no prompt
   * that the weak model answers as well.
   */
  public static Ranking optimal(double[] strong, double[] weak) {
    int[] byGain = sorted(strong.length, i -> strong[i] - weak[i]);
    double[] scores = new double[byGain.length];
    double[] best = new double[byGain.length];
    for (int rank = 0; rank < byGain.length; rank++) {
      int row = byGain[rank];
      scores[row] = rank;
      best[row] = Math.max(strong[row], weak[row]);
    }
    return of(scores, best, weak, strong);
  }

  private static Ranking of(double[] scores, double[] strong, double[] weak, double[] reference) {
    int[] order = sorted(scores.length, i -> scores[i]);
    return new Ranking(
        order,
        select(scores, order),
        select(strong, order),
        select(weak, order),
        select(reference, order));
  }

  /** Returns how many prompts there are. */
  public int rows() {
    return order.length;
  }

  /** Returns the curve of all prompts. */
  public DeferralCurve curve() {
    int[] once = new int[rows()];
    Arrays.fill(once, 1);
    return curve(once);
  }

  /**
   * Returns the curve of a resampling.
   *
   * @param counts how often each prompt occurs, in the order in which the prompts were given; at
   *     least one of them above zero
   */
  public DeferralCurve curve(int[] counts) {
    long total = 0;
    double allWeak = 0;
    double allStrong = 0;
    for (int i = 0; i < order.length; i++) {
      int count = counts[order[i]];
      total += count;
      allWeak += count * weak[i];
      allStrong += count * reference[i];
    }
    return curve(counts, edges(counts, total), new Totals(total, allStrong, allWeak));
  }

  private DeferralCurve curve(int[] counts, double[] edges, Totals totals) {
    double[] share = new double[BINS + 1];
    double[] quality = new double[BINS + 1];
    long called = 0;
    double sum = totals.weak();
    int next = order.length - 1;
    for (int e = 0; e <= BINS; e++) {
      for (; next >= 0 && goesStrong(next, edges, e); next--) {
        int count = counts[order[next]];
        called += count;
        sum += count * (strong[next] - weak[next]);
      }
      share[e] = (double) called / totals.rows();
      quality[e] = sum / totals.rows();
    }
    double rows = totals.rows();
    return new DeferralCurve(share, quality, totals.strong() / rows, totals.weak() / rows);
  }

  /**
   * Returns what each prompt adds to {@link DeferralCurve#auc}: its own quality averaged over the
   * curve. The mean of all is the area.
   */
  public double[] contributions() {
    DeferralCurve curve = curve();
    int[] once = new int[rows()];
    Arrays.fill(once, 1);
    double[] edges = edges(once, rows());
    double[] contributions = new double[rows()];
    int next = order.length - 1;
    for (int e = 0; e <= BINS; e++) {
      double fromHere = curve.areaWeightFrom(e);
      for (; next >= 0 && goesStrong(next, edges, e); next--) {
        contributions[order[next]] = weak[next] + fromHere * (strong[next] - weak[next]);
      }
    }
    return contributions;
  }

  /** Edges run from the highest, where nothing goes strong, to the lowest, where all does. */
  private boolean goesStrong(int rank, double[] edges, int e) {
    return e == 0 ? scores[rank] > edges[BINS] : scores[rank] >= edges[BINS - e];
  }

  /** Returns the quantiles 0, 1/10, … 1 of the resampled scores. */
  private double[] edges(int[] counts, long total) {
    double[] edges = new double[BINS + 1];
    int at = 0;
    long seen = counts[order[0]];
    for (int e = 0; e <= BINS; e++) {
      double rank = (double) e / BINS * (total - 1);
      long below = (long) Math.floor(rank);
      while (seen <= below) {
        at++;
        seen += counts[order[at]];
      }
      double low = scores[at];
      double high = scores[following(counts, at, seen, Math.min(below + 1, total - 1))];
      edges[e] = low + (rank - below) * (high - low);
    }
    return edges;
  }

  private int following(int[] counts, int at, long seen, long wanted) {
    int found = at;
    long upTo = seen;
    while (upTo <= wanted) {
      found++;
      upTo += counts[order[found]];
    }
    return found;
  }

  private static int[] sorted(int rows, IntToDoubleFunction key) {
    Integer[] order = new Integer[rows];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparingDouble(key::applyAsDouble));
    return Arrays.stream(order).mapToInt(Integer::intValue).toArray();
  }

  private static double[] select(double[] values, int[] order) {
    double[] out = new double[order.length];
    Arrays.setAll(out, i -> values[order[i]]);
    return out;
  }

  /** Sums over the prompts of a resampling. */
  private record Totals(long rows, double strong, double weak) {}
}
