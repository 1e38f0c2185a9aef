package dev.headgate.lab.calibrate;

import dev.headgate.lab.evaluate.Interval;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Chooses the lowest threshold, so the most strong calls, whose mean cost on sample traffic stays
 * within a budget. Costs are estimates per prompt, so is the result.
 */
public final class Budget {

  private static final int REQUESTS = 1_000;
  private static final double ROUNDING = 1e-9;

  private final WinRates rates;
  private final double[] strong;
  private final double[] weak;
  private final Integer[] easiestFirst;

  private Budget(WinRates rates, double[] strong, double[] weak) {
    this.rates = rates;
    this.strong = strong;
    this.weak = weak;
    this.easiestFirst = IntStream.range(0, rates.size()).boxed().toArray(Integer[]::new);
    Arrays.sort(easiestFirst, Comparator.comparingInt(rates::reached));
  }

  /**
   * Chooses.
   *
   * @param strongCosts of each prompt in US dollars, answered by the strong model
   * @param weakCosts likewise by the weak model
   * @param budget US dollars per 1,000 requests
   * @param seed of the intervals
   * @throws IllegalArgumentException where no threshold stays within the budget
   */
  public static Calibration choose(
      WinRates rates, double[] strongCosts, double[] weakCosts, double budget, long seed) {
    if (!(budget >= 0 && budget < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "--budget-usd-per-1k: " + budget + " (expected: dollars, >= 0.0)");
    }
    return new Budget(rates, strongCosts.clone(), weakCosts.clone()).within(budget, seed);
  }

  private Calibration within(double budget, long seed) {
    int step = lowest(budget);
    Interval cost =
        Interval.bootstrap(rates.size(), drawn -> REQUESTS * meanCost(drawn, step), seed);
    return new Calibration(
        Goal.BUDGET,
        budget,
        ThresholdGrid.threshold(step),
        rates.strongShareInterval(step, seed),
        rates.size(),
        rates.size(),
        0,
        "lowest threshold whose mean estimated cost on the sample is within the budget",
        "none: an estimate for traffic like the sample, from estimated tokens",
        Map.of("usd_per_1k", cost),
        notes(budget, step, cost));
  }

  /** Walks from always strong to always weak, one win rate after the other. */
  private int lowest(double budget) {
    double cost = Arrays.stream(strong).sum();
    double most = budget / REQUESTS * rates.size() * (1 + ROUNDING);
    double least = cost;
    int next = 0;
    int step = 0;
    while (cost > most) {
      if (next == easiestFirst.length || rates.reached(easiestFirst[next]) == ThresholdGrid.LAST) {
        throw tooDear(budget, least);
      }
      int tie = rates.reached(easiestFirst[next]);
      while (next < easiestFirst.length && rates.reached(easiestFirst[next]) == tie) {
        int prompt = easiestFirst[next++];
        cost += weak[prompt] - strong[prompt];
      }
      least = Math.min(least, cost);
      step = tie + 1;
    }
    return step;
  }

  private double meanCost(int[] prompts, int step) {
    return Arrays.stream(prompts)
        .mapToDouble(i -> rates.reached(i) >= step ? strong[i] : weak[i])
        .average()
        .orElseThrow();
  }

  private IllegalArgumentException tooDear(double budget, double least) {
    return new IllegalArgumentException(
        String.format(
            Locale.ROOT,
            "--budget-usd-per-1k: %s (expected: at least %.4f, the least that any threshold costs"
                + " on these prompts; always weak costs %.4f, always strong %.4f); take a cheaper"
                + " weak model or a larger budget",
            budget,
            dollars(least),
            dollars(Arrays.stream(weak).sum()),
            dollars(Arrays.stream(strong).sum())));
  }

  private double dollars(double total) {
    return REQUESTS * total / rates.size();
  }

  private List<String> notes(double budget, int step, Interval cost) {
    List<String> notes = new ArrayList<>();
    if (step == 0) {
      notes.add(
          String.format(
              Locale.ROOT,
              "always strong costs %.4f USD per 1,000 and is within the budget",
              cost.value()));
    }
    if (step > 0 && cost.high() > budget) {
      notes.add("the interval of the cost reaches beyond the budget: another sample may cost more");
    }
    return notes;
  }
}
