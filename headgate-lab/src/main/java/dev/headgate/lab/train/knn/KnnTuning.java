package dev.headgate.lab.train.knn;

import dev.headgate.lab.dataset.PromptRow;
import dev.headgate.lab.dataset.StableHash;
import dev.headgate.lab.progress.Progress;
import dev.headgate.lab.train.Example;
import dev.headgate.lab.train.Folds;
import dev.headgate.lab.train.knn.LabelledPrompts.SetScores;
import dev.headgate.routers.knn.Kernel;
import dev.headgate.routers.vector.Nearest;
import dev.headgate.routers.vector.VectorTable;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Chooses both kernels by grouped cross-validation: a prompt is estimated from those of the other
 * folds, by squared error; the needs of all sets, and the scores of models within their set.
 */
final class KnnTuning {

  /** Prompts asked about at most; their neighbours are sought among all. */
  private static final int MOST_QUESTIONS = 3_000;

  private final LabelledPrompts prompts;
  private final VectorTable table;
  private final int[] folds;
  private final long seed;

  KnnTuning(LabelledPrompts prompts, VectorTable table, long seed) {
    this.prompts = prompts;
    this.table = table;
    this.seed = seed;
    this.folds = prompts.rows().stream().mapToInt(e -> Folds.of(e.row(), seed)).toArray();
  }

  /**
   * The kernels chosen.
   *
   * @param need for the need of any strong model
   * @param quality for the scores of known models
   */
  record Chosen(Kernel need, Kernel quality) {}

  Chosen choose(Progress progress) {
    List<Example> rows = prompts.rows();
    double usualWeight = rows.stream().mapToDouble(Example::weight).average().orElse(1);
    double meanNeed =
        rows.stream().mapToDouble(e -> e.need().value() * e.weight()).sum()
            / (usualWeight * rows.size());
    KernelSearch needs = new KernelSearch(usualWeight);
    KernelSearch qualities = new KernelSearch(1);
    int[] questions = questions();
    for (int i = 0; i < questions.length; i++) {
      int row = questions[i];
      float[] similar = table.similarities(prompts.embedding(row));
      needs.add(
          nearest(row, similar, 0, rows.size()),
          other -> rows.get(other).need().value(),
          other -> rows.get(other).weight(),
          meanNeed,
          rows.get(row).need().value(),
          rows.get(row).weight());
      addQualities(qualities, row, similar);
      progress.at(i + 1L, questions.length);
    }
    return new Chosen(needs.best(), qualities.best());
  }

  private void addQualities(KernelSearch search, int row, float[] similar) {
    SetScores set = setOf(row);
    if (set.models().isEmpty()) {
      return;
    }
    Nearest nearest = nearest(row, similar, set.from(), set.end());
    double importance = prompts.rows().get(row).weight() / set.models().size();
    for (int m = 0; m < set.models().size(); m++) {
      int model = m;
      float truth = set.score(row, model);
      if (!Float.isNaN(truth)) {
        search.add(
            nearest,
            other -> set.score(other, model),
            other -> 1,
            set.mean(model),
            truth,
            importance);
      }
    }
  }

  private Nearest nearest(int row, float[] similar, int from, int end) {
    Nearest nearest = new Nearest(KernelSearch.MOST);
    for (int other = from; other < end; other++) {
      if (folds[other] != folds[row]) {
        nearest.offer(other, similar[other]);
      }
    }
    return nearest.sorted();
  }

  private SetScores setOf(int row) {
    return prompts.sets().stream().filter(s -> row < s.end()).findFirst().orElseThrow();
  }

  private int[] questions() {
    return IntStream.range(0, prompts.rows().size())
        .boxed()
        .sorted(Comparator.comparingDouble(row -> drawn(prompts.rows().get(row).row())))
        .limit(MOST_QUESTIONS)
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private double drawn(PromptRow row) {
    return StableHash.unit(seed, "question/" + row.id());
  }
}
