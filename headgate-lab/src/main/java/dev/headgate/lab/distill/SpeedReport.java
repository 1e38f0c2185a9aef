package dev.headgate.lab.distill;

import dev.headgate.lab.evaluate.Interval;
import dev.headgate.lab.train.Example;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * How much of what routers gain from transformer vectors they gain from static ones, and from both
 * in two stages: on each set a ridge regression of the strong side's lead on what is read, learned
 * on the training rows and judged on the rows held out; the same rows for both encoders. The gain
 * is APGR less the one half that chance has.
 */
public final class SpeedReport {

  private static final int MIN_ROWS = 100;

  private final Reading reading;
  private final double margin;
  private final long seed;

  /**
   * Prepares a report.
   *
   * @param reading what is read of a prompt
   * @param margin share of prompts to each side of the threshold left to the second stage
   * @param seed of the intervals
   */
  public SpeedReport(Reading reading, double margin, long seed) {
    if (!(margin >= 0 && margin <= 0.5)) {
      throw new IllegalArgumentException("--margin: " + margin + " (expected: >= 0.0 and <= 0.5)");
    }
    this.reading = reading;
    this.margin = margin;
    this.seed = seed;
  }

  /**
   * A line of the report; intervals over prompts.
   *
   * @param set the data set, or {@code all}: gains added up over sets
   * @param rows prompts held out
   * @param transformer APGR on transformer vectors; its gain in the last line
   * @param fast APGR on static vectors; likewise
   * @param staged APGR in two stages; likewise
   * @param fastShare the static gain as a share of the transformer's
   * @param stagedShare the two-stage gain as a share of the transformer's
   * @param calls share of prompts encoded by the transformer in two stages
   */
  public record Line(
      String set,
      int rows,
      Interval transformer,
      Interval fast,
      Interval staged,
      Interval fastShare,
      Interval stagedShare,
      double calls) {}

  /**
   * Measures.
   *
   * @param slow examples with transformer vectors
   * @param fast the same examples with static vectors
   */
  public List<Line> of(List<Example> slow, List<Example> fast) {
    List<Held> sets = new ArrayList<>();
    Map<String, List<Integer>> indices = new TreeMap<>();
    for (int i = 0; i < slow.size(); i++) {
      if (slow.get(i).need().measured()) {
        indices.computeIfAbsent(slow.get(i).row().set(), set -> new ArrayList<>()).add(i);
      }
    }
    indices.forEach(
        (set, rows) -> {
          Held held = held(set, pick(slow, rows), pick(fast, rows));
          if (held.strong.length >= MIN_ROWS && held.slow.length == held.strong.length) {
            sets.add(held);
          }
        });
    List<Line> lines = new ArrayList<>();
    sets.forEach(set -> lines.add(line(set.set, List.of(set), 0.5)));
    if (!sets.isEmpty()) {
      lines.add(line("all", sets, 0));
    }
    return lines;
  }

  private static List<Example> pick(List<Example> examples, List<Integer> indices) {
    return indices.stream().map(examples::get).toList();
  }

  private Held held(String set, List<Example> slow, List<Example> fast) {
    double[] slowScores = scores(slow);
    double[] fastScores = scores(fast);
    List<Example> held = slow.stream().filter(Example::development).toList();
    return new Held(
        set,
        slowScores,
        fastScores,
        held.stream().mapToDouble(e -> e.need().strong()).toArray(),
        held.stream().mapToDouble(e -> e.need().weak()).toArray());
  }

  private double[] scores(List<Example> examples) {
    List<Example> training = examples.stream().filter(e -> !e.development()).toList();
    if (training.size() < MIN_ROWS) {
      return new double[0];
    }
    Function<Example, float[]> read = reading.of(training);
    GainRidge ridge =
        GainRidge.fit(
            training.stream().map(read).toList(),
            training.stream().mapToDouble(e -> e.need().strong() - e.need().weak()).toArray());
    return examples.stream()
        .filter(Example::development)
        .mapToDouble(e -> ridge.predict(read.apply(e)))
        .toArray();
  }

  private Line line(String name, List<Held> sets, double base) {
    int rows = sets.stream().mapToInt(set -> set.strong.length).sum();
    return new Line(
        name,
        rows,
        figure(sets, rows, sum -> base + sum.transformer()),
        figure(sets, rows, sum -> base + sum.fast()),
        figure(sets, rows, sum -> base + sum.staged()),
        figure(sets, rows, sum -> sum.fast() / sum.transformer()),
        figure(sets, rows, sum -> sum.staged() / sum.transformer()),
        gains(sets, all(rows)).calls());
  }

  private Interval figure(List<Held> sets, int rows, ToDoubleFunction<StageCurve> figure) {
    return Interval.bootstrap(rows, drawn -> figure.applyAsDouble(gains(sets, drawn)), seed);
  }

  /** Returns the gains added up over the sets, and the mean share of calls. */
  private StageCurve gains(List<Held> sets, int[] drawn) {
    double transformer = 0;
    double fast = 0;
    double staged = 0;
    double calls = 0;
    int first = 0;
    for (Held set : sets) {
      StageCurve curve = set.drawn(drawn, first, margin);
      first += set.strong.length;
      transformer += curve.transformer() - 0.5;
      fast += curve.fast() - 0.5;
      staged += curve.staged() - 0.5;
      calls += curve.calls() / sets.size();
    }
    return new StageCurve(transformer, fast, staged, calls);
  }

  private static int[] all(int rows) {
    int[] all = new int[rows];
    java.util.Arrays.setAll(all, i -> i);
    return all;
  }

  /** One set's rows held out. */
  private static final class Held {

    private final String set;
    private final double[] slow;
    private final double[] fast;
    private final double[] strong;
    private final double[] weak;

    Held(String set, double[] slow, double[] fast, double[] strong, double[] weak) {
      this.set = set;
      this.slow = slow;
      this.fast = fast;
      this.strong = strong;
      this.weak = weak;
    }

    /** Returns the curve on those rows drawn that are this set's, numbered from the first. */
    StageCurve drawn(int[] drawn, int first, double margin) {
      int[] own =
          java.util.Arrays.stream(drawn)
              .filter(i -> i >= first && i < first + strong.length)
              .map(i -> i - first)
              .toArray();
      return StageCurve.of(
          select(slow, own), select(fast, own), select(strong, own), select(weak, own), margin);
    }

    private static double[] select(double[] values, int[] indices) {
      return java.util.Arrays.stream(indices).mapToDouble(i -> values[i]).toArray();
    }
  }
}
