package dev.headgate.core.decide;

import dev.headgate.core.api.Candidate;
import dev.headgate.core.api.CandidateSet;
import dev.headgate.core.api.DecisionStage;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.api.Reason;
import dev.headgate.core.api.ReasonCode;
import dev.headgate.core.api.RoutePlan;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Makes a plan of the candidates left: the most preferred first, the others as its fallbacks. */
final class SelectionPolicy {

  private static final Comparator<Candidate> BEST_FIRST =
      Comparator.comparingDouble(Candidate::preference).reversed();

  private SelectionPolicy() {}

  /** Returns the candidates best first; equal ones keep their order. */
  static List<Candidate> ranked(CandidateSet candidates) {
    return candidates.candidates().stream().sorted(BEST_FIRST).toList();
  }

  /** Returns the plan for at least one candidate, best first. */
  static RoutePlan plan(List<Candidate> ranked) {
    List<ModelId> models = ranked.stream().map(candidate -> candidate.model().id()).toList();
    return models.size() == 1
        ? new RoutePlan.Single(models.get(0))
        : new RoutePlan.Fallback(models);
  }

  /** Returns the plan's models in the order they are called. */
  static List<ModelId> models(RoutePlan plan) {
    return switch (plan) {
      case RoutePlan.Single single -> List.of(single.model());
      case RoutePlan.Fallback fallback -> fallback.models();
    };
  }

  static Reason reason(RoutePlan plan) {
    List<ModelId> models = models(plan);
    String text =
        models.size() == 1
            ? models.get(0).value()
            : models.get(0)
                + ", and if it fails "
                + models.stream()
                    .skip(1)
                    .map(ModelId::value)
                    .collect(Collectors.joining(", then "));
    return new Reason(DecisionStage.SELECTION, ReasonCode.SELECTED, text);
  }
}
