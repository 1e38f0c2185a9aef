package dev.headgate.benchmarks.load;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * The histograms of all rounds, by target. What a target adds is the difference to the first target
 * within the same round, then the median of these over the rounds.
 */
final class Rounds {

  private static final double[] PERCENTILES = {50, 90, 99, 99.9};

  private final String baseline;
  private final Map<String, List<Histogram>> byTarget = new LinkedHashMap<>();

  Rounds(List<Target> targets) {
    baseline = targets.get(0).name();
    targets.forEach(target -> byTarget.put(target.name(), new ArrayList<>()));
  }

  void add(Target target, Histogram nanos) {
    of(target.name()).add(nanos);
  }

  /** Prints medians over the rounds, and what each target adds to the first. */
  void print(PrintStream out) {
    out.printf("# medians over %d rounds, ms%n", of(baseline).size());
    byTarget.keySet().forEach(name -> out.println(medians(name)));
    out.printf("# added to %s: median of the differences in a round (least..most), ms%n", baseline);
    byTarget.keySet().stream()
        .filter(name -> !name.equals(baseline))
        .forEach(name -> out.println(added(name)));
  }

  private String medians(String name) {
    long n = of(name).stream().mapToLong(Histogram::getTotalCount).sum();
    StringBuilder text = new StringBuilder("median %-14s n=%d".formatted(name, n));
    for (double percentile : PERCENTILES) {
      double median = Spread.of(millis(name, percentile)).median();
      text.append(" p%s=%.3f".formatted(label(percentile), median));
    }
    return text.toString();
  }

  private String added(String name) {
    StringBuilder text = new StringBuilder("added  %-14s".formatted(name));
    for (double percentile : PERCENTILES) {
      Spread added = added(name, percentile);
      text.append(
          " p%s=%.3f (%.3f..%.3f)"
              .formatted(label(percentile), added.median(), added.least(), added.most()));
    }
    return text.toString();
  }

  /** What a target adds at a percentile, in milliseconds. */
  Spread added(String name, double percentile) {
    return Spread.ofDifferences(millis(name, percentile), millis(baseline, percentile));
  }

  /** One histogram's percentiles, as printed for a round. */
  static String line(Histogram nanos) {
    StringBuilder text = new StringBuilder("n=%d".formatted(nanos.getTotalCount()));
    for (double percentile : PERCENTILES) {
      text.append(" p%s=%.3f".formatted(label(percentile), Histograms.millis(nanos, percentile)));
    }
    return text.toString();
  }

  private static String label(double percentile) {
    return percentile == Math.rint(percentile)
        ? Integer.toString((int) percentile)
        : Double.toString(percentile);
  }

  private double[] millis(String name, double percentile) {
    return of(name).stream().mapToDouble(h -> Histograms.millis(h, percentile)).toArray();
  }

  private List<Histogram> of(String name) {
    return byTarget.getOrDefault(name, List.of());
  }
}
