package dev.headgate.lab.distill;

import dev.headgate.lab.evaluate.Interval;
import dev.headgate.lab.train.Example;
import dev.headgate.lab.train.TrainingTools;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * How much of what routers gain from transformer vectors they gain from static ones, and from both
 * in two stages: on each set a router of the strong side's lead, learned on the training rows and
 * judged on the rows held out; the same rows for both encoders. The gain is APGR less the one half
 * that chance has; of several folds it is their mean.
 */
public final class SpeedReport {

  private static final int MIN_ROWS = 100;

  private final Reading reading;
  private final double margin;
  private final TrainingTools tools;

  /**
   * Prepares a report.
   *
   * @param reading the router, and what it reads of a prompt
   * @param margin share of prompts to each side of the threshold left to the second stage
   * @param tools of which the seed is that of the intervals
   */
  public SpeedReport(Reading reading, double margin, TrainingTools tools) {
    if (!(margin >= 0 && margin <= 0.5)) {
      throw new IllegalArgumentException("--margin: " + margin + " (expected: >= 0.0 and <= 0.5)");
    }
    this.reading = reading;
    this.margin = margin;
    this.tools = tools;
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
   * One division into rows to learn from and rows held out.
   *
   * @param slow examples with transformer vectors
   * @param fast the same examples with static vectors
   */
  public record Fold(List<Example> slow, List<Example> fast) {}

  /** Measures; sets with too few rows to learn from, or held out in a fold, are left out. */
  public List<Line> of(List<Fold> folds) {
    Map<String, List<Held>> sets = new TreeMap<>();
    for (Fold fold : folds) {
      bySet(fold.slow())
          .forEach(
              (set, rows) ->
                  sets.computeIfAbsent(set, key -> new ArrayList<>())
                      .add(held(pick(fold.slow(), rows), pick(fold.fast(), rows), folds.size())));
    }
    sets.values().removeIf(held -> !enough(held));
    List<Line> lines = new ArrayList<>();
    sets.forEach((set, held) -> lines.add(line(set, held, 0.5, 1)));
    if (!sets.isEmpty()) {
      List<Held> all = sets.values().stream().flatMap(List::stream).toList();
      lines.add(line("all", all, 0, sets.size()));
    }
    return lines;
  }

  private static Map<String, List<Integer>> bySet(List<Example> examples) {
    Map<String, List<Integer>> sets = new TreeMap<>();
    for (int i = 0; i < examples.size(); i++) {
      if (examples.get(i).need().measured()) {
        sets.computeIfAbsent(examples.get(i).row().set(), set -> new ArrayList<>()).add(i);
      }
    }
    return sets;
  }

  private static boolean enough(List<Held> folds) {
    return folds.stream().mapToInt(held -> held.strong.length).sum() >= MIN_ROWS * folds.size()
        && folds.stream().allMatch(held -> held.slow.length == held.strong.length);
  }

  private static List<Example> pick(List<Example> examples, List<Integer> indices) {
    return indices.stream().map(examples::get).toList();
  }

  private Held held(List<Example> slow, List<Example> fast, int folds) {
    double[] slowScores = scores(slow);
    double[] fastScores = scores(fast);
    List<Example> held = slow.stream().filter(Example::development).toList();
    return new Held(
        1.0 / folds,
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
    return examples.stream()
        .filter(Example::development)
        .mapToDouble(reading.learn(training, tools))
        .toArray();
  }

  private Line line(String name, List<Held> parts, double base, int sets) {
    int rows = parts.stream().mapToInt(part -> part.strong.length).sum();
    return new Line(
        name,
        rows,
        figure(parts, rows, sum -> base + sum.transformer()),
        figure(parts, rows, sum -> base + sum.fast()),
        figure(parts, rows, sum -> base + sum.staged()),
        figure(parts, rows, sum -> sum.fast() / sum.transformer()),
        figure(parts, rows, sum -> sum.staged() / sum.transformer()),
        gains(parts, all(rows)).calls() / sets);
  }

  private Interval figure(List<Held> parts, int rows, ToDoubleFunction<StageCurve> figure) {
    return Interval.bootstrap(
        rows, drawn -> figure.applyAsDouble(gains(parts, drawn)), tools.options().seed());
  }

  /** Returns the gains added up over the parts, each by its weight, and the shares of calls. */
  private StageCurve gains(List<Held> parts, int[] drawn) {
    double transformer = 0;
    double fast = 0;
    double staged = 0;
    double calls = 0;
    int first = 0;
    for (Held part : parts) {
      StageCurve curve = part.drawn(drawn, first, margin);
      first += part.strong.length;
      transformer += part.weight * (curve.transformer() - 0.5);
      fast += part.weight * (curve.fast() - 0.5);
      staged += part.weight * (curve.staged() - 0.5);
      calls += part.weight * curve.calls();
    }
    return new StageCurve(transformer, fast, staged, calls);
  }

  private static int[] all(int rows) {
    int[] all = new int[rows];
    java.util.Arrays.setAll(all, i -> i);
    return all;
  }

  /** One set's rows held out in a fold, which counts for a share of the set. */
  private static final class Held {

    private final double weight;
    private final double[] slow;
    private final double[] fast;
    private final double[] strong;
    private final double[] weak;

    Held(double weight, double[] slow, double[] fast, double[] strong, double[] weak) {
      this.weight = weight;
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
