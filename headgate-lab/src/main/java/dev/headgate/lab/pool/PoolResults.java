package dev.headgate.lab.pool;

import dev.headgate.lab.evaluate.CostCurve;
import dev.headgate.lab.evaluate.Interval;
import dev.headgate.lab.evaluate.Quantiles;
import dev.headgate.lab.evaluate.contest.SignTest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Gathers the figures of draws and sums them up. */
final class PoolResults {

  private static final int CURVE_POINTS = 40;
  private static final double NOTHING = 1e-9;

  private final String data;
  private final long seed;

  /** Draws by number of labels, then by method. */
  private final Map<Integer, Map<String, List<PoolFigures>>> draws = new LinkedHashMap<>();

  PoolResults(String data, long seed) {
    this.data = data;
    this.seed = seed;
  }

  void add(Map<Integer, Map<String, PoolFigures>> draw) {
    draw.forEach(
        (labels, methods) ->
            methods.forEach(
                (method, figures) ->
                    draws
                        .computeIfAbsent(labels, n -> new LinkedHashMap<>())
                        .computeIfAbsent(method, m -> new ArrayList<>())
                        .add(figures)));
  }

  List<PoolResult> summed() {
    List<PoolResult> results = new ArrayList<>();
    draws.forEach(
        (labels, methods) ->
            methods.forEach(
                (method, figures) -> results.add(result(labels, method, figures, methods))));
    return results;
  }

  private PoolResult result(
      int labels,
      String method,
      List<PoolFigures> figures,
      Map<String, List<PoolFigures>> methods) {
    double[] area = values(figures, PoolFigures::area);
    Map<String, PoolResult.Versus> versus = new LinkedHashMap<>();
    methods.forEach(
        (other, theirs) -> {
          if (!other.equals(method)) {
            versus.put(other, versus(area, values(theirs, PoolFigures::area)));
          }
        });
    return new PoolResult(
        data,
        method,
        labels,
        figures.size(),
        mean(area),
        median(values(figures, PoolFigures::qnc)),
        mean(values(figures, PoolFigures::peak)),
        versus,
        curve(figures));
  }

  private PoolResult.Versus versus(double[] ours, double[] theirs) {
    double[] differences = new double[ours.length];
    Arrays.setAll(differences, d -> ours[d] - theirs[d]);
    int wins = (int) Arrays.stream(differences).filter(d -> d > NOTHING).count();
    int losses = (int) Arrays.stream(differences).filter(d -> d < -NOTHING).count();
    return new PoolResult.Versus(mean(differences), wins, losses, SignTest.p(wins, losses));
  }

  private Interval mean(double[] values) {
    return Interval.bootstrap(
        values.length,
        drawn -> Arrays.stream(drawn).mapToDouble(d -> values[d]).average().orElseThrow(),
        seed);
  }

  private Interval median(double[] values) {
    return Interval.bootstrap(
        values.length,
        drawn ->
            Quantiles.ofSorted(
                Arrays.stream(drawn).mapToDouble(d -> values[d]).sorted().toArray(), 0.5),
        seed);
  }

  private static double[] values(List<PoolFigures> figures, ToDoubleFunction<PoolFigures> value) {
    return figures.stream().mapToDouble(value).toArray();
  }

  private static List<CostCurve.Point> curve(List<PoolFigures> figures) {
    List<CostCurve.Point> mean = new ArrayList<>();
    for (int i = 0; i <= CURVE_POINTS; i++) {
      double share = (double) i / CURVE_POINTS;
      mean.add(
          new CostCurve.Point(
              share, figures.stream().mapToDouble(f -> f.at(share)).average().orElseThrow()));
    }
    return mean;
  }
}
