package dev.headgate.lab.train;

import dev.headgate.routers.artifact.ArtifactHeader.Quantile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** The threshold for each twentieth of strong calls, as artifacts hold it. */
public final class ThresholdTable {

  private static final int STEPS = 20;

  private ThresholdTable() {}

  /**
   * Makes the table of the win rates of some prompts.
   *
   * @param weights what each prompt counts, above 0
   * @return 19 entries of rising share; empty without prompts
   */
  public static List<Quantile> of(double[] winRates, double[] weights) {
    int[] order =
        IntStream.range(0, winRates.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> -winRates[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    double total = Arrays.stream(weights).sum();
    List<Quantile> table = new ArrayList<>();
    double weight = 0;
    for (int i : order) {
      weight += weights[i];
      while (table.size() < STEPS - 1 && weight >= total * (table.size() + 1) / STEPS) {
        table.add(new Quantile((table.size() + 1.0) / STEPS, rounded(winRates[i])));
      }
    }
    return table;
  }

  private static double rounded(double value) {
    return Math.round(value * 1e5) / 1e5;
  }
}
