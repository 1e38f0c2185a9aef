package dev.headgate.lab.evaluate.protocol;

import dev.headgate.lab.dataset.DataException;
import dev.headgate.lab.dataset.PromptRow;
import dev.headgate.lab.dataset.Sampling;
import dev.headgate.lab.dataset.StableHash;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * How rows are divided. Rows of a group always lie on one side, and the same seed divides alike
 * whatever the order of the rows.
 */
public sealed interface Protocol {

  /** Returns the name under which results are reported. */
  String name();

  /**
   * Divides rows.
   *
   * @return trials, over which figures are averaged; the scored sides of a trial's splits are
   *     disjoint and judged together
   * @throws DataException where there are too few rows
   */
  List<List<Split>> trials(List<PromptRow> rows);

  /** All rows are scored; nothing is learned from them. */
  record ZeroShot() implements Protocol {

    @Override
    public String name() {
      return "zero-shot";
    }

    @Override
    public List<List<Split>> trials(List<PromptRow> rows) {
      return List.of(List.of(new Split(new int[0], IntStream.range(0, rows.size()).toArray())));
    }
  }

  /**
   * The development side of {@code headgate train} with the same seed and share is scored.
   *
   * @param share of groups scored, above 0 and below 1
   * @param seed which groups
   */
  record HeldOut(double share, long seed) implements Protocol {

    public HeldOut {
      if (!(share > 0 && share < 1)) {
        throw new DataException("--test-share: " + share + " (expected: > 0.0 and < 1.0)");
      }
    }

    @Override
    public String name() {
      return "held-out";
    }

    @Override
    public List<List<Split>> trials(List<PromptRow> rows) {
      return List.of(List.of(split(rows, i -> Sampling.isDevelopment(rows.get(i), share, seed))));
    }
  }

  /**
   * Every row is scored once, by what was learned from the other folds.
   *
   * @param count how many folds, at least 2
   * @param seed which group goes into which
   */
  record Folds(int count, long seed) implements Protocol {

    public Folds {
      if (count < 2) {
        throw new DataException("--folds: " + count + " (expected: >= 2)");
      }
    }

    @Override
    public String name() {
      return "folds-" + count;
    }

    @Override
    public List<List<Split>> trials(List<PromptRow> rows) {
      List<Split> splits = new ArrayList<>();
      for (int fold = 0; fold < count; fold++) {
        int here = fold;
        splits.add(split(rows, i -> foldOf(rows.get(i)) == here));
      }
      return List.of(splits);
    }

    private int foldOf(PromptRow row) {
      return (int) (count * StableHash.unit(seed, "fold/" + row.group()));
    }
  }

  /**
   * So many labelled rows are drawn to learn from, the others scored; again and again.
   *
   * @param labels rows drawn, at least 1
   * @param draws how often, at least 1
   * @param seed of the draws
   */
  record InDomain(int labels, int draws, long seed) implements Protocol {

    public InDomain {
      if (labels < 1) {
        throw new DataException("--adapt: " + labels + " (expected: >= 1 labelled prompts)");
      }
      if (draws < 1) {
        throw new DataException("--draws: " + draws + " (expected: >= 1)");
      }
    }

    @Override
    public String name() {
      return "in-domain-" + labels;
    }

    @Override
    public List<List<Split>> trials(List<PromptRow> rows) {
      if (labels >= rows.size()) {
        throw new DataException(
            "--adapt: %d (expected: fewer than the %d prompts of the set, so that some are left to"
                    .formatted(labels, rows.size())
                + " score)");
      }
      List<List<Split>> trials = new ArrayList<>();
      for (int draw = 0; draw < draws; draw++) {
        Set<Integer> drawn = draw(rows, draw);
        trials.add(List.of(split(rows, i -> !drawn.contains(i))));
      }
      return trials;
    }

    /** Takes whole groups in an order of chance, passing over those that are too large. */
    private Set<Integer> draw(List<PromptRow> rows, int draw) {
      Map<String, List<Integer>> groups = new LinkedHashMap<>();
      for (int i = 0; i < rows.size(); i++) {
        groups.computeIfAbsent(rows.get(i).group(), group -> new ArrayList<>()).add(i);
      }
      Map<String, Double> chance = new HashMap<>();
      groups.keySet().forEach(g -> chance.put(g, StableHash.unit(seed, draw + "/draw/" + g)));
      Set<Integer> drawn = new HashSet<>();
      for (String group : inOrder(chance)) {
        List<Integer> members = groups.getOrDefault(group, List.of());
        if (drawn.size() + members.size() <= labels) {
          drawn.addAll(members);
        }
      }
      return drawn;
    }

    private static List<String> inOrder(Map<String, Double> chance) {
      return chance.entrySet().stream()
          .sorted(Map.Entry.<String, Double>comparingByValue().thenComparing(Map.Entry::getKey))
          .map(Map.Entry::getKey)
          .toList();
    }
  }

  private static Split split(List<PromptRow> rows, IntPredicate isScored) {
    int[] scored = IntStream.range(0, rows.size()).filter(isScored).toArray();
    int[] training = IntStream.range(0, rows.size()).filter(isScored.negate()).toArray();
    if (scored.length == 0 || training.length == 0) {
      throw new DataException(
          "%s: %d rows to learn from and %d to score (expected: >= 1 of each; give more rows)"
              .formatted(rows.getFirst().set(), training.length, scored.length));
    }
    return new Split(training, scored);
  }
}
