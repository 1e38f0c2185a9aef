package dev.headgate.lab.evaluate.contest;

import dev.headgate.core.api.ModelCard;
import dev.headgate.lab.corpus.Sample;
import dev.headgate.lab.corpus.ServingView;
import dev.headgate.lab.evaluate.Ranking;
import dev.headgate.lab.evaluate.benchmark.ModelPair;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * RouteLLM's: the win rate of a strong over a weak model, known to the router by the names they
 * have in the outcomes.
 */
final class PairDiscipline implements Discipline {

  private static final double STRONG_PRIOR = 0.9;
  private static final double WEAK_PRIOR = 0.4;

  private final List<Sample> samples;
  private final ModelPair pair;

  /** Judges on samples that both models answered. */
  PairDiscipline(List<Sample> samples, ModelPair pair) {
    this.samples = samples;
    this.pair = pair;
  }

  @Override
  public List<String> figures() {
    return PairTrial.FIGURES;
  }

  @Override
  public Trial judge(List<Heat> heats) {
    int[] rows = Heat.scored(heats);
    ModelCard strong = ServingView.model(pair.strong(), STRONG_PRIOR);
    ModelCard weak = ServingView.model(pair.weak(), WEAK_PRIOR);
    double[] winRates =
        heats.stream()
            .flatMapToDouble(heat -> Arrays.stream(heat.winRates(samples, strong, weak)))
            .toArray();
    return new PairTrial(
        rows, Ranking.of(winRates, scores(rows, pair.strong()), scores(rows, pair.weak())));
  }

  @Override
  public Trial oracle(List<Heat> heats) {
    int[] rows = Heat.scored(heats);
    return new PairTrial(
        rows, Ranking.optimal(scores(rows, pair.strong()), scores(rows, pair.weak())));
  }

  private double[] scores(int[] rows, String model) {
    return Arrays.stream(rows)
        .mapToDouble(row -> Objects.requireNonNull(samples.get(row).row().scores().get(model)))
        .toArray();
  }
}
