package dev.headgate.lab.evaluate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Quality against cost where a router chooses among any number of models: the deferral curve of
 * UniRoute (arXiv 2502.08773, section 3). Between two of its points, and between the cheapest model
 * and its first, one may mix by chance, so it runs in straight lines; beyond the last, one need not
 * spend more, so it stays level.
 */
public final class CostCurve {

  private final List<Point> points;

  /** Where each point stood when it was given. */
  private final List<Integer> order;

  private final Pool pool;

  /**
   * One way to spend.
   *
   * @param cost mean cost of a request, in the unit of the costs given
   * @param quality mean quality
   */
  public record Point(double cost, double quality) {}

  /**
   * The single models that bound the curve.
   *
   * @param cheapest the least costly
   * @param dearest the most costly
   * @param best the one of highest quality, the cheaper of equals
   */
  public record Pool(Point cheapest, Point dearest, Point best) {

    /** Finds the three among all models of a pool, at least one. */
    public static Pool of(List<Point> models) {
      Comparator<Point> byCost = Comparator.comparingDouble(Point::cost);
      Comparator<Point> byQuality = Comparator.comparingDouble(Point::quality);
      return new Pool(
          models.stream().min(byCost.thenComparing(byQuality.reversed())).orElseThrow(),
          models.stream().max(byCost).orElseThrow(),
          models.stream().max(byQuality.thenComparing(byCost.reversed())).orElseThrow());
    }
  }

  /**
   * Draws the curve.
   *
   * @param reached what the router reached, in any order
   * @param pool the single models on the same requests
   */
  public CostCurve(List<Point> reached, Pool pool) {
    List<Point> given = new ArrayList<>(reached);
    given.add(pool.cheapest());
    Comparator<Point> byCost = Comparator.comparingDouble(Point::cost);
    this.order =
        IntStream.range(0, given.size())
            .boxed()
            .sorted(Comparator.comparing(given::get, byCost.thenComparingDouble(Point::quality)))
            .toList();
    this.points = order.stream().map(given::get).toList();
    this.pool = pool;
  }

  /** Returns the points, costs ascending, from the cheapest model on. */
  public List<Point> points() {
    return points;
  }

  /**
   * Returns the mean quality over the costs between the cheapest and the dearest single model: the
   * area under the curve, the width of which is taken for 1.
   */
  public double area() {
    return area(points);
  }

  /**
   * Returns QNC: the least cost, relative to the best single model's, at which the curve reaches
   * that model's quality; infinite where it does not.
   */
  public double qualityNeutralCost() {
    double wanted = pool.best().quality();
    Point before = points.getFirst();
    for (Point point : points) {
      if (point.quality() >= wanted) {
        return crossing(before, point, wanted) / pool.best().cost();
      }
      before = point;
    }
    return Double.POSITIVE_INFINITY;
  }

  /** Returns the highest quality on the curve. */
  public double peak() {
    return points.stream().mapToDouble(Point::quality).max().orElseThrow();
  }

  /**
   * Returns AIQ of RouterBench (arXiv 2403.12031): the mean quality over the same costs under the
   * non-decreasing convex hull of the points.
   */
  public double averageImprovement() {
    return area(hull());
  }

  private static double crossing(Point before, Point after, double wanted) {
    if (after.quality() <= before.quality() || before.quality() >= wanted) {
      return after.cost();
    }
    double along = (wanted - before.quality()) / (after.quality() - before.quality());
    return before.cost() + along * (after.cost() - before.cost());
  }

  /**
   * Returns how much of the area each point accounts for, of 1, in the order in which the points
   * were given; last that of the cheapest model.
   */
  public double[] areaWeights() {
    double[] sorted = weights(points);
    double[] weights = new double[sorted.length];
    for (int i = 0; i < sorted.length; i++) {
      weights[order.get(i)] = sorted[i];
    }
    return weights;
  }

  private double area(List<Point> line) {
    double[] weights = weights(line);
    double area = 0;
    for (int i = 0; i < weights.length; i++) {
      area += weights[i] * line.get(i).quality();
    }
    return area;
  }

  private double[] weights(List<Point> line) {
    double from = pool.cheapest().cost();
    double to = pool.dearest().cost();
    double[] weights = new double[line.size()];
    int last = line.size() - 1;
    if (to <= from) {
      weights[last] = 1;
      return weights;
    }
    for (int i = 1; i <= last; i++) {
      share(weights, i, line.get(i - 1).cost(), line.get(i).cost());
    }
    weights[last] += Math.max(0, to - Math.max(from, line.get(last).cost())) / (to - from);
    return weights;
  }

  /** Gives the two ends of a straight line their parts of the area under it, within the bounds. */
  private void share(double[] weights, int end, double start, double stop) {
    double from = pool.cheapest().cost();
    double to = pool.dearest().cost();
    double left = Math.clamp(start, from, to);
    double right = Math.clamp(stop, from, to);
    if (right > left) {
      double along = ((left + right) / 2 - start) / (stop - start);
      double width = (right - left) / (to - from);
      weights[end - 1] += width * (1 - along);
      weights[end] += width * along;
    }
  }

  /** The upper hull from the left up to the peak, by Andrew's monotone chain. */
  private List<Point> hull() {
    List<Point> hull = new ArrayList<>();
    for (Point point : points) {
      if (!hull.isEmpty() && point.quality() <= hull.getLast().quality()) {
        continue;
      }
      while (hull.size() >= 2 && !turnsRight(hull.get(hull.size() - 2), hull.getLast(), point)) {
        hull.removeLast();
      }
      hull.add(point);
    }
    return hull;
  }

  private static boolean turnsRight(Point a, Point b, Point c) {
    return (b.quality() - a.quality()) * (c.cost() - a.cost())
        > (c.quality() - a.quality()) * (b.cost() - a.cost());
  }
}
