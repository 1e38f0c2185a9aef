package dev.headgate.lab.train;

import dev.headgate.core.spi.Router;
import dev.headgate.lab.evaluate.Interval;
import dev.headgate.lab.evaluate.RankAccuracy;
import dev.headgate.lab.evaluate.RouterProbe;
import dev.headgate.lab.evaluate.Scored;
import dev.headgate.routers.artifact.ArtifactHeader.Quantile;
import dev.headgate.routers.artifact.ArtifactHeader.Score;
import dev.headgate.routers.baseline.LengthRouter;
import dev.headgate.routers.baseline.RandomRouter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a router does on the rows held out, beside the length and random baselines on the same rows.
 *
 * <p>{@code apgr}: on each set with a strong and a weak side. {@code auc}: on all rows of a
 * language, the chance that a row of need at least one half scores above one below. Intervals are
 * bootstrapped over rows.
 */
public final class DevelopmentReport {

  private static final double NEEDS_STRONG = 0.5;

  private final List<Example> development;
  private final long seed;

  /** Measures on the examples held out; the seed is that of the intervals. */
  public DevelopmentReport(List<Example> examples, long seed) {
    this.development = examples.stream().filter(Example::development).toList();
    this.seed = seed;
  }

  /**
   * Returns the figures of the router and of the baselines, named {@code apgr/length} and so on;
   * none where nothing is held out.
   */
  public List<Score> scores(Router router) {
    if (development.isEmpty()) {
      return List.of();
    }
    List<Score> scores = new ArrayList<>();
    for (Router each : List.of(router, new LengthRouter(), new RandomRouter(seed))) {
      String suffix = each == router ? "" : "/" + each.name();
      double[] winRates = winRates(each, development);
      measuredSets().forEach((set, rows) -> scores.add(apgr(each, suffix, set, rows)));
      scores.add(auc(winRates, suffix, "all"));
    }
    return scores;
  }

  /**
   * Returns the threshold for each twentieth of strong calls, rows weighted as in training, so that
   * chat, exams and hard work all have their part.
   */
  public List<Quantile> calibration(Router router) {
    return ThresholdTable.of(
        winRates(router, development), development.stream().mapToDouble(Example::weight).toArray());
  }

  private Score apgr(Router router, String suffix, String set, List<Example> rows) {
    Scored scored =
        new Scored(
            winRates(router, rows),
            rows.stream().mapToDouble(e -> e.need().strong()).toArray(),
            rows.stream().mapToDouble(e -> e.need().weak()).toArray());
    return score("apgr" + suffix, set, rows.size(), scored.apgr(seed));
  }

  private Score auc(double[] winRates, String suffix, String data) {
    boolean[] positive = new boolean[winRates.length];
    for (int i = 0; i < positive.length; i++) {
      positive[i] = development.get(i).need().value() >= NEEDS_STRONG;
    }
    Interval interval =
        Interval.bootstrap(
            winRates.length,
            drawn -> {
              double[] s = new double[drawn.length];
              boolean[] p = new boolean[drawn.length];
              for (int i = 0; i < drawn.length; i++) {
                s[i] = winRates[drawn[i]];
                p[i] = positive[drawn[i]];
              }
              return RankAccuracy.of(s, p);
            },
            seed);
    return score("auc" + suffix, data, winRates.length, interval);
  }

  private Map<String, List<Example>> measuredSets() {
    Map<String, List<Example>> sets = new TreeMap<>();
    development.stream()
        .filter(e -> e.need().measured())
        .forEach(e -> sets.computeIfAbsent(e.row().set(), s -> new ArrayList<>()).add(e));
    return sets;
  }

  private static double[] winRates(Router router, List<Example> rows) {
    RouterProbe probe = new RouterProbe(router);
    return rows.stream()
        .mapToDouble(
            e -> probe.winRate(e.row().id(), e.row().prompt(), e.row().language(), e.embedding()))
        .toArray();
  }

  private static Score score(String metric, String data, int rows, Interval interval) {
    return new Score(
        metric,
        data,
        rows,
        rounded(interval.value()),
        rounded(interval.low()),
        rounded(interval.high()));
  }

  private static double rounded(double value) {
    return Math.round(value * 1e5) / 1e5;
  }
}
