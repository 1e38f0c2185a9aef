package dev.headgate.lab.calibrate;

import dev.headgate.lab.evaluate.Interval;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Labelled prompts, easiest first, and the units of evidence they form. A group of near-duplicates
 * is one unit, in which its prompts count alike and together as much as any other unit.
 */
public final class LabelledSet {

  private final List<Member> members;
  private final int[] unitSizes;

  /**
   * Gathers prompts.
   *
   * @throws IllegalArgumentException where there is none
   */
  public LabelledSet(List<LabelledPrompt> prompts) {
    if (prompts.isEmpty()) {
      throw new IllegalArgumentException("labelled prompts: none (expected: at least one)");
    }
    Map<String, Integer> units = new HashMap<>();
    for (LabelledPrompt prompt : prompts) {
      units.putIfAbsent(prompt.group(), units.size());
    }
    this.members =
        prompts.stream()
            .map(prompt -> new Member(units.getOrDefault(prompt.group(), 0), prompt))
            .sorted(Comparator.comparingInt(Member::reached))
            .toList();
    this.unitSizes = new int[units.size()];
    members.forEach(member -> unitSizes[member.unit()]++);
  }

  /** Returns how many prompts there are. */
  public int size() {
    return members.size();
  }

  /** Returns how many units they form. */
  public int units() {
    return unitSizes.length;
  }

  /** Returns how many prompts a unit has. */
  int unitSize(int unit) {
    return unitSizes[unit];
  }

  /** Returns the prompts by win rate, ascending. */
  List<Member> easiestFirst() {
    return members;
  }

  /** Returns the win rates. */
  WinRates winRates() {
    return new WinRates(members.stream().mapToDouble(m -> m.prompt().winRate()).toArray());
  }

  /** Returns for each unit the mean of a value over its prompts. */
  double[] unitMeans(ToDoubleFunction<Member> value) {
    double[] means = new double[unitSizes.length];
    for (Member member : members) {
      means[member.unit()] += value.applyAsDouble(member) / unitSizes[member.unit()];
    }
    return means;
  }

  /** Returns the mean loss against always strong at a threshold, with its interval over units. */
  Interval loss(int step, long seed) {
    double[] losses = unitMeans(member -> member.reached() >= step ? 0 : member.prompt().loss());
    return Interval.bootstrap(losses.length, drawn -> mean(losses, drawn), seed);
  }

  /** Returns the mean quality at a threshold as a share of the strong model's, with interval. */
  Interval qualityShare(int step, long seed) {
    double[] strong = unitMeans(member -> member.prompt().strong());
    double[] routed = unitMeans(member -> member.quality(step));
    return Interval.bootstrap(
        strong.length, drawn -> mean(routed, drawn) / mean(strong, drawn), seed);
  }

  private static double mean(double[] values, int[] drawn) {
    double sum = 0;
    for (int i : drawn) {
      sum += values[i];
    }
    return sum / drawn.length;
  }

  /** A prompt and the unit it belongs to. */
  record Member(int unit, LabelledPrompt prompt) {

    /** Returns the number of the highest threshold at which the prompt goes strong. */
    int reached() {
      return ThresholdGrid.reached(prompt.winRate());
    }

    /** Returns the score of the answer it gets at a threshold. */
    double quality(int step) {
      return reached() >= step ? prompt.strong() : prompt.weak();
    }
  }
}
