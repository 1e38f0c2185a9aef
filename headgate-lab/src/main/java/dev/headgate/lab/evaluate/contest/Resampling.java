package dev.headgate.lab.evaluate.contest;

import dev.headgate.lab.dataset.PromptRow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * The paired bootstrap (Efron and Tibshirani, 1993): groups of prompts are drawn with replacement,
 * and so are trials; each draw is put to all contestants alike.
 */
final class Resampling {

  private final List<int[]> groups;
  private final int rows;
  private final int draws;
  private final long seed;

  /**
   * Prepares draws.
   *
   * @param rows all prompts of the set
   * @param draws how many, at least 1
   */
  Resampling(List<PromptRow> rows, int draws, long seed) {
    Map<String, List<Integer>> byGroup = new LinkedHashMap<>();
    for (int i = 0; i < rows.size(); i++) {
      byGroup.computeIfAbsent(rows.get(i).group(), group -> new ArrayList<>()).add(i);
    }
    this.groups = byGroup.values().stream().map(Resampling::array).toList();
    this.rows = rows.size();
    this.draws = draws;
    this.seed = seed;
  }

  /** Returns the groups, as indices of prompts. */
  List<int[]> groups() {
    return groups;
  }

  /**
   * Returns the figures of each contestant on all prompts, then on each draw.
   *
   * @param contestants the trials of each
   * @return by contestant, by figure, by draw; draw 0 is all prompts and all trials, each once
   */
  double[][][] figures(List<List<Trial>> contestants, int figures) {
    double[][][] values = new double[contestants.size()][figures][draws + 1];
    int[] counts = new int[rows];
    Arrays.fill(counts, 1);
    for (int c = 0; c < contestants.size(); c++) {
      fill(values[c], 0, contestants.get(c), counts, picked(contestants.get(c).size()));
    }
    SplittableRandom random = new SplittableRandom(seed);
    int most = contestants.stream().mapToInt(List::size).max().orElse(0);
    for (int draw = 1; draw <= draws; draw++) {
      resample(counts, random);
      double[] picks = random.doubles(most).toArray();
      for (int c = 0; c < contestants.size(); c++) {
        int trials = contestants.get(c).size();
        int[] picked =
            Arrays.stream(picks).limit(trials).mapToInt(u -> (int) (u * trials)).toArray();
        fill(values[c], draw, contestants.get(c), counts, picked);
      }
    }
    return values;
  }

  private void resample(int[] counts, SplittableRandom random) {
    Arrays.fill(counts, 0);
    for (int i = 0; i < groups.size(); i++) {
      for (int row : groups.get(random.nextInt(groups.size()))) {
        counts[row]++;
      }
    }
  }

  private static void fill(
      double[][] values, int draw, List<Trial> trials, int[] counts, int[] picked) {
    for (int trial : picked) {
      double[] figures = trials.get(trial).figures(counts);
      for (int f = 0; f < figures.length; f++) {
        values[f][draw] += figures[f] / picked.length;
      }
    }
  }

  private static int[] picked(int trials) {
    int[] each = new int[trials];
    Arrays.setAll(each, i -> i);
    return each;
  }

  private static int[] array(List<Integer> values) {
    return values.stream().mapToInt(Integer::intValue).toArray();
  }
}
