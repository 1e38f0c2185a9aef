package dev.headgate.lab.adapt;

import dev.headgate.core.api.ModelCard;
import dev.headgate.core.spi.Router;
import dev.headgate.lab.corpus.Corpus;
import dev.headgate.lab.corpus.Sample;
import dev.headgate.lab.corpus.ServingView;
import dev.headgate.lab.dataset.DataException;
import dev.headgate.lab.dataset.PromptRow;
import dev.headgate.lab.evaluate.Interval;
import dev.headgate.lab.evaluate.Scored;
import dev.headgate.lab.train.Folds;
import dev.headgate.lab.train.TrainingTools;
import dev.headgate.lab.train.kernel.Adapted;
import dev.headgate.lab.train.kernel.KernelTraining;
import dev.headgate.routers.artifact.RouterArtifact;
import dev.headgate.routers.artifact.RouterReaders;
import dev.headgate.routers.baseline.LengthRouter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Adapts a router to labelled prompts, and tells what that brings by grouped cross-validation: each
 * prompt is scored by a router that did not see its label, nor that of a near-duplicate.
 */
public final class Adaptation {

  private final Adapted start;
  private final TrainingTools tools;

  /** Prepares the adaptation of a router. */
  public Adaptation(Adapted start, TrainingTools tools) {
    this.start = start;
    this.tools = tools;
  }

  /**
   * What adapting brought.
   *
   * @param artifact the adapted router, learned from all labels
   * @param rows prompts scored
   * @param strong name of the better model of the labels
   * @param weak name of the worse
   * @param brought what it brings; empty for a log in which no prompt has both models' scores
   */
  public record Result(
      RouterArtifact artifact, int rows, String strong, String weak, Optional<Brought> brought) {}

  /**
   * What labels bring, by cross-validation.
   *
   * @param length APGR of routing by length
   * @param before APGR of the router as it was
   * @param after APGR of the adapted router
   * @param gain their difference
   */
  public record Brought(Interval length, Interval before, Interval after, Interval gain) {}

  /**
   * Adapts.
   *
   * @throws DataException where the labels do not suffice
   * @throws IOException where the embedding store fails
   */
  public Result adapt(List<PromptRow> labels) throws IOException {
    RouterArtifact artifact = learned(labels);
    String strong = artifact.header().settings().getOrDefault("strong", "");
    String weak = artifact.header().settings().getOrDefault("weak", "");
    Pair pair = new Pair(ServingView.model(strong, 0.9), ServingView.model(weak, 0.4));
    if (labels.stream().noneMatch(pair::answered)) {
      return new Result(artifact, labels.size(), strong, weak, Optional.empty());
    }
    List<Sample> scored = new ArrayList<>();
    List<Double> after = new ArrayList<>();
    for (int fold = 0; fold < Folds.COUNT; fold++) {
      score(labels, fold, pair, scored, after);
    }
    long seed = tools.options().seed();
    Scored before = pair.scored(scored, pair.winRates(start.router(), scored));
    Scored adapted = pair.scored(scored, after);
    Scored length = pair.scored(scored, pair.winRates(new LengthRouter(), scored));
    return new Result(
        artifact,
        scored.size(),
        strong,
        weak,
        Optional.of(
            new Brought(
                length.apgr(seed),
                before.apgr(seed),
                adapted.apgr(seed),
                adapted.apgrGainOver(before, seed))));
  }

  /** Scores one fold by what was learned from the others. */
  private void score(
      List<PromptRow> labels, int fold, Pair pair, List<Sample> scored, List<Double> winRates)
      throws IOException {
    long seed = tools.options().seed();
    List<PromptRow> held = labels.stream().filter(r -> Folds.of(r, seed) == fold).toList();
    List<PromptRow> rest = labels.stream().filter(r -> Folds.of(r, seed) != fold).toList();
    if (held.isEmpty()) {
      return;
    }
    Router router = RouterReaders.open("adapted", learned(rest));
    Corpus corpus = tools.corpus(held.stream().filter(pair::answered).toList());
    scored.addAll(corpus.samples());
    winRates.addAll(centred(pair.winRates(router, corpus.samples())));
  }

  /**
   * Takes a fold's mean away: what is learned without a fold lies too high where the fold lies too
   * low, so folds put together as they are would look worse than any of them.
   */
  private static List<Double> centred(List<Double> winRates) {
    double mean = winRates.stream().mapToDouble(Double::doubleValue).average().orElse(0);
    return winRates.stream().map(winRate -> winRate - mean).toList();
  }

  private RouterArtifact learned(List<PromptRow> labels) throws IOException {
    return new KernelTraining(tools, Optional.of(start)).train(labels);
  }

  /** The two models whose answers are compared. */
  private record Pair(ModelCard strong, ModelCard weak) {

    boolean answered(PromptRow row) {
      return !Double.isNaN(score(row, strong)) && !Double.isNaN(score(row, weak));
    }

    List<Double> winRates(Router router, List<Sample> samples) {
      return samples.stream().map(s -> router.winRate(s.input(), strong, weak)).toList();
    }

    Scored scored(List<Sample> samples, List<Double> winRates) {
      return new Scored(
          winRates.stream().mapToDouble(Double::doubleValue).toArray(),
          samples.stream().mapToDouble(s -> score(s.row(), strong)).toArray(),
          samples.stream().mapToDouble(s -> score(s.row(), weak)).toArray());
    }

    /** Artifacts hold names in lower case, labels as the user wrote them. */
    private static double score(PromptRow row, ModelCard model) {
      return row.scores().entrySet().stream()
          .filter(entry -> entry.getKey().equalsIgnoreCase(model.id().value()))
          .mapToDouble(java.util.Map.Entry::getValue)
          .findFirst()
          .orElse(Double.NaN);
    }
  }
}
