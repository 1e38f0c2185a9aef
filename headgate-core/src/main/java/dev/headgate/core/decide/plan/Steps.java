package dev.headgate.core.decide.plan;

import dev.headgate.core.api.Candidate;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.api.PoolRoute;
import dev.headgate.core.api.Route;
import dev.headgate.core.api.RoutePlan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The steps of one request's cascade. */
final class Steps {

  private final PlanShape.Cascading shape;
  private final Route route;
  private final List<Candidate> ranked;

  /**
   * Prepares.
   *
   * @param ranked best first, at least one
   */
  Steps(PlanShape.Cascading shape, Route route, List<Candidate> ranked) {
    this.shape = shape;
    this.route = route;
    this.ranked = ranked;
  }

  /** Returns the cascade; nothing when a single step is left. */
  Optional<RoutePlan> plan(String budget) {
    List<ModelId> models = bounded(fromStart(inOrder()));
    if (models.size() < 2) {
      return Optional.empty();
    }
    List<RoutePlan> steps = new ArrayList<>(models.size());
    for (int i = 0; i < models.size(); i++) {
      RoutePlan step = i == models.size() - 1 ? last(models) : new RoutePlan.Single(models.get(i));
      steps.add(PlanMaker.hedged(step, shape.hedge(), budget));
    }
    return Optional.of(new RoutePlan.Cascade(steps, shape.name(), shape.caps()));
  }

  private List<Candidate> inOrder() {
    List<Candidate> own = PlanMaker.own(route, ranked);
    if (!shape.models().isEmpty()) {
      return own.stream()
          .filter(one -> shape.models().contains(one.model().id()))
          .sorted(Comparator.comparingInt(one -> shape.models().indexOf(one.model().id())))
          .toList();
    }
    List<Candidate> byCost =
        own.stream().sorted(Comparator.comparing(Candidate::expectedCost)).toList();
    return route instanceof PoolRoute ? improving(byCost) : byCost;
  }

  /** It is no use to pay more for an answer that is expected to be worse. */
  private static List<Candidate> improving(List<Candidate> byCost) {
    List<Candidate> kept = new ArrayList<>();
    double best = Double.NEGATIVE_INFINITY;
    for (Candidate candidate : byCost) {
      double quality = candidate.score().orElse(Double.POSITIVE_INFINITY);
      if (quality > best || candidate.score().isEmpty()) {
        kept.add(candidate);
        best = candidate.score().isPresent() ? quality : best;
      }
    }
    return kept;
  }

  private List<ModelId> fromStart(List<Candidate> inOrder) {
    List<ModelId> models = inOrder.stream().map(one -> one.model().id()).toList();
    if (shape.start() == PlanShape.Start.CHEAPEST) {
      return models;
    }
    int chosen = models.indexOf(ranked.get(0).model().id());
    return chosen < 0 ? List.of() : models.subList(chosen, models.size());
  }

  private List<ModelId> bounded(List<ModelId> models) {
    if (models.size() <= shape.maxSteps()) {
      return models;
    }
    List<ModelId> some = new ArrayList<>(models.subList(0, 1));
    some.addAll(models.subList(models.size() - shape.maxSteps() + 1, models.size()));
    return some;
  }

  /** The last step falls back on what the route falls back on. */
  private RoutePlan last(List<ModelId> models) {
    List<ModelId> line = new ArrayList<>(models.subList(models.size() - 1, models.size()));
    ranked.stream()
        .map(one -> one.model().id())
        .filter(id -> route.fallbacks().contains(id) && !models.contains(id))
        .forEach(line::add);
    return line.size() == 1 ? new RoutePlan.Single(line.get(0)) : new RoutePlan.Fallback(line);
  }
}
