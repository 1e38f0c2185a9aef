package dev.headgate.lab.train;

import java.util.Map;

/**
 * How much each set counts in all: its importance times the square root of its rows, so that large
 * sets do not drown small ones. The importances are judgement: what is measured counts once, what
 * was written for the purpose more, one-line assistant commands less.
 */
public final class SetWeights {

  private static final Map<String, Double> IMPORTANCE =
      Map.of(
          "anchors", 3.0,
          "arena_hard", 1.5,
          "clinc150", 0.5,
          "gaokao_subjective", 0.5,
          "writingbench_subset", 0.5,
          "gaokao_obj_gpt4", 0.5);

  private SetWeights() {}

  /** Returns the weight of one row of a set with so many. */
  public static double perRow(String set, int rows) {
    return IMPORTANCE.getOrDefault(set, 1.0) * 10 / Math.sqrt(rows);
  }
}
