package dev.headgate.core.decide;

import dev.headgate.core.api.Candidate;
import dev.headgate.core.api.CandidateSet;
import dev.headgate.core.api.DecisionStage;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.api.Reason;
import dev.headgate.core.api.ReasonCode;
import dev.headgate.core.api.RoutePlan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Makes a plan of the candidates left: the most preferred first, the others as its fallbacks. */
final class SelectionPolicy {

  private static final Comparator<Candidate> BEST_FIRST =
      (one, other) -> Double.compare(other.preference(), one.preference());

  /** A request makes no more calls than this, so models further behind are never called. */
  private static final int MOST_MODELS = 8;

  private SelectionPolicy() {}

  /** Returns the candidates best first; equal ones keep their order. */
  static List<Candidate> ranked(CandidateSet candidates) {
    Candidate[] ranked = new Candidate[candidates.size()];
    Arrays.setAll(ranked, candidates::get);
    Arrays.sort(ranked, BEST_FIRST);
    return List.of(ranked);
  }

  /** Returns the plan for at least one candidate, best first. */
  static RoutePlan plan(List<Candidate> ranked) {
    if (ranked.size() == 1) {
      return new RoutePlan.Single(ranked.get(0).model().id());
    }
    List<ModelId> models = new ArrayList<>(MOST_MODELS);
    for (Candidate candidate : ranked.subList(0, Math.min(ranked.size(), MOST_MODELS))) {
      models.add(candidate.model().id());
    }
    return new RoutePlan.Fallback(models);
  }

  static Reason reason(RoutePlan plan) {
    return new Reason(DecisionStage.SELECTION, ReasonCode.SELECTED, text(plan));
  }

  private static String text(RoutePlan plan) {
    if (plan instanceof RoutePlan.FanOut all && all.otherwise().isPresent()) {
      RoutePlan.FanOut alone =
          new RoutePlan.FanOut(all.branches(), all.verifier(), all.best(), all.caps());
      return text(alone) + "; if all fail " + text(all.otherwise().get());
    }
    List<ModelId> models = plan.models();
    String then =
        switch (plan) {
          case RoutePlan.Single single -> "";
          case RoutePlan.Fallback fallback -> ", and if it fails ";
          case RoutePlan.Cascade cascade -> ", and if its answer is poor ";
          case RoutePlan.Hedge hedge -> ", again elsewhere if it is slow; if it fails ";
          case RoutePlan.FanOut fanOut -> ", together with ";
        };
    StringBuilder text = new StringBuilder(models.get(0).value());
    for (int i = 1; i < models.size(); i++) {
      text.append(i == 1 ? then : ", then ").append(models.get(i).value());
    }
    return text.toString();
  }
}
