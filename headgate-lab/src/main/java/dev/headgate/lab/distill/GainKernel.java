package dev.headgate.lab.distill;

import dev.headgate.core.api.ModelCard;
import dev.headgate.lab.corpus.Sample;
import dev.headgate.lab.corpus.ServingView;
import dev.headgate.lab.dataset.PromptRow;
import dev.headgate.lab.train.Example;
import dev.headgate.lab.train.TrainingTools;
import dev.headgate.lab.train.kernel.KernelTraining;
import dev.headgate.routers.kernel.KernelRouter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** The {@code kernel} router, taught the scores of the strong and of the weak side. */
final class GainKernel {

  /** As many as the in-domain protocol labels at most; its work grows with their cube. */
  private static final int MOST_LABELS = 1500;

  private static final ModelCard STRONG = ServingView.model("strong", 0.9);
  private static final ModelCard WEAK = ServingView.model("weak", 0.4);

  private GainKernel() {}

  /** Learns from the first of the examples, and returns the router's win rates. */
  static ToDoubleFunction<Example> fit(List<Example> training, TrainingTools tools) {
    List<Sample> labelled = training.stream().limit(MOST_LABELS).map(GainKernel::labelled).toList();
    KernelRouter router =
        new KernelRouter(new KernelTraining(tools, Optional.empty()).trainOn(labelled));
    return example -> router.winRate(labelled(example).input(), STRONG, WEAK);
  }

  private static Sample labelled(Example example) {
    Map<String, Double> scores =
        Map.of(
            STRONG.id().value(), example.need().strong(), WEAK.id().value(), example.need().weak());
    PromptRow row = example.row().with(scores, Map.of());
    return new Sample(
        row, ServingView.of(row.id(), row.prompt(), row.language(), example.embedding()), false);
  }
}
