package dev.headgate.lab.evaluate.report;

import dev.headgate.lab.evaluate.contest.PoolScores;
import dev.headgate.lab.evaluate.contest.Standing;
import dev.headgate.lab.evaluate.contest.Standing.CurvePoint;
import dev.headgate.lab.evaluate.contest.Standings;
import dev.headgate.lab.evaluate.plot.CurvePlot;
import dev.headgate.lab.evaluate.plot.CurvePlot.Line;
import dev.headgate.lab.evaluate.plot.CurvePlot.Style;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * The curves of a set. Chance is always among them; of a pair's, single models and their mixtures
 * are not, because they lie on chance's line.
 */
public final class ResultPlots {

  private static final Set<String> ON_THE_RANDOM_LINE = Set.of("best_single", Standings.ZERO);
  private static final double PER_CENT = 100;
  private static final double PER_THOUSAND = 1000;

  private ResultPlots() {}

  /**
   * Writes {@code <set>.png} and {@code <set>.svg}.
   *
   * @throws IOException where they cannot be written
   */
  public static void write(Report report, Path folder) throws IOException {
    boolean pair = report.pool().isEmpty();
    List<Line> lines = new ArrayList<>();
    for (Standing standing : report.standings().standings()) {
      if (!pair || !ON_THE_RANDOM_LINE.contains(standing.name())) {
        lines.add(line(standing, pair ? PER_CENT : PER_THOUSAND));
      }
    }
    report.pool().ifPresent(pool -> lines.add(singles(pool)));
    // what is compared with lies beneath what is judged
    lines.sort(Comparator.comparing((Line line) -> line.style() == Style.ROUTER));
    String x =
        pair
            ? "calls sent to the strong model (%)"
            : "USD per 1,000 requests (" + report.pool().map(ResultPlots::basis).orElse("") + ")";
    new CurvePlot(title(report), x, report.set().measure(), lines).write(folder, fileName(report));
  }

  private static String title(Report report) {
    String models =
        report
            .set()
            .pair()
            .map(pair -> pair.strong() + " over " + pair.weak())
            .or(() -> report.pool().map(pool -> pool.models().size() + " models"))
            .orElse("");
    return "%s, %s, n = %d: %s"
        .formatted(report.set().name(), report.protocol(), report.standings().scored(), models);
  }

  private static String basis(PoolScores pool) {
    return pool.costs().basis();
  }

  private static String fileName(Report report) {
    return report.set().name().replaceAll("[^A-Za-z0-9._-]", "_");
  }

  private static Line line(Standing standing, double scale) {
    return new Line(
        standing.name(),
        switch (standing.role()) {
          case ROUTER -> Style.ROUTER;
          case BASELINE -> Style.BASELINE;
          case ORACLE -> Style.ORACLE;
        },
        values(standing.curve(), point -> scale * point.x()),
        values(standing.curve(), CurvePoint::quality));
  }

  private static Line singles(PoolScores pool) {
    List<CurvePoint> singles = new ArrayList<>();
    for (int m = 0; m < pool.models().size(); m++) {
      singles.add(new CurvePoint(mean(pool.costs().usd(), m), mean(pool.score(), m)));
    }
    singles.sort(Comparator.comparingDouble(CurvePoint::x));
    return new Line(
        "single models",
        Style.POINTS,
        values(singles, point -> PER_THOUSAND * point.x()),
        values(singles, CurvePoint::quality));
  }

  private static double mean(double[][] values, int model) {
    double sum = 0;
    for (double[] row : values) {
      sum += row[model];
    }
    return sum / values.length;
  }

  private static double[] values(List<CurvePoint> points, ToDoubleFunction<CurvePoint> value) {
    return points.stream().mapToDouble(value).toArray();
  }
}
