package dev.headgate.lab.train.ensemble;

import dev.headgate.lab.dataset.PromptRow;
import dev.headgate.lab.dataset.StableHash;
import dev.headgate.lab.train.Example;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Divides rows into folds, so that what members say of a fold was not learned from it.
 *
 * <p>Rows of several sets are divided by domain, a category of a set: traffic to come is of none of
 * them, so what counts is what carries over to a domain never seen. Rows of one set, or of fewer
 * domains than folds, are divided by group: traffic to come is like them. A group that touches two
 * domains joins them.
 */
final class Domains {

  /** How many folds there are. */
  static final int FOLDS = 5;

  private final Map<String, Integer> folds = new HashMap<>();
  private final boolean byDomain;

  Domains(List<Example> examples, long seed) {
    this.byDomain = several(examples);
    Map<String, Integer> sizes = new HashMap<>();
    examples.forEach(e -> sizes.merge(domain(e.row()), 1, Integer::sum));
    int[] load = new int[FOLDS];
    sizes.entrySet().stream()
        .sorted(
            Comparator.comparingInt((Map.Entry<String, Integer> domain) -> -domain.getValue())
                .thenComparing(domain -> StableHash.unit(seed, "domain/" + domain.getKey())))
        .forEach(
            domain -> {
              int least = least(load);
              load[least] += domain.getValue();
              folds.put(domain.getKey(), least);
            });
  }

  private static int least(int[] load) {
    int least = 0;
    for (int fold = 1; fold < load.length; fold++) {
      least = load[fold] < load[least] ? fold : least;
    }
    return least;
  }

  /** Returns the fold of a row, from 0. */
  int fold(PromptRow row) {
    return folds.getOrDefault(domain(row), 0);
  }

  /** Returns the rows to learn from for a fold: none of it, nor of a group that touches it. */
  List<PromptRow> others(List<Example> examples, int fold) {
    Set<String> groups = new HashSet<>();
    for (Example example : examples) {
      if (fold(example.row()) == fold) {
        groups.add(example.row().group());
      }
    }
    return examples.stream()
        .map(Example::row)
        .filter(row -> fold(row) != fold && !groups.contains(row.group()))
        .toList();
  }

  private String domain(PromptRow row) {
    return byDomain ? named(row) : row.group();
  }

  private static boolean several(List<Example> examples) {
    return examples.stream().map(e -> e.row().set()).distinct().count() > 1
        && examples.stream().map(e -> named(e.row())).distinct().count() >= FOLDS;
  }

  private static String named(PromptRow row) {
    return row.set() + "/" + row.category();
  }
}
