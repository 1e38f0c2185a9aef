package dev.headgate.core.decide.plan;

import dev.headgate.core.api.Candidate;
import dev.headgate.core.api.HedgeSettings;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.api.PlanCaps;
import dev.headgate.core.api.Route;
import dev.headgate.core.api.RoutePlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Makes the plans of routes that want more than one answer looked at. Whatever is called is one of
 * the candidates left, or a judge the caller may use; where too few are left, the ordinary plan
 * stands. Immutable.
 */
public final class PlanMaker {

  /** A line of calls is no longer than this. */
  private static final int MOST_OTHERS = 8;

  private final Map<String, PlanShape> shapes;

  /**
   * Makes a plan maker.
   *
   * @param shapes by the names of the routes that want them
   */
  public PlanMaker(Map<String, PlanShape> shapes) {
    this.shapes = Map.copyOf(shapes);
  }

  /**
   * Returns the plan of a routed request.
   *
   * @param ranked the candidates left, best first, at least one
   * @param ordinary what would be done otherwise
   * @param permitted whether the caller may use a model that is no candidate
   */
  public RoutePlan plan(
      Route route, List<Candidate> ranked, RoutePlan ordinary, Predicate<ModelId> permitted) {
    PlanShape shape = shapes.get(route.name());
    if (shape == null || !shape.judges().stream().allMatch(permitted)) {
      return ordinary;
    }
    return switch (shape) {
      case PlanShape.Cascading cascade ->
          new Steps(cascade, route, ranked).plan(route.name()).orElse(ordinary);
      case PlanShape.Hedging hedge -> hedged(hedge, route.name(), ranked, ordinary);
      case PlanShape.FanningOut fanOut -> fannedOut(fanOut, route, ranked).orElse(ordinary);
    };
  }

  private static RoutePlan hedged(
      PlanShape.Hedging shape, String route, List<Candidate> ranked, RoutePlan ordinary) {
    Optional<RoutePlan> other =
        shape.nextModel() && ranked.size() > 1
            ? Optional.of(new RoutePlan.Single(ranked.get(1).model().id()))
            : Optional.empty();
    return new RoutePlan.Hedge(ordinary, other, shape.settings(), route, shape.caps());
  }

  private static Optional<RoutePlan> fannedOut(
      PlanShape.FanningOut shape, Route route, List<Candidate> ranked) {
    List<ModelId> own = own(route, ranked).stream().map(one -> one.model().id()).toList();
    if (own.isEmpty()) {
      return Optional.empty();
    }
    List<RoutePlan> branches = new ArrayList<>();
    for (int i = 0; i < shape.calls(); i++) {
      RoutePlan one = new RoutePlan.Single(own.get(i % own.size()));
      branches.add(hedged(one, shape.hedge(), route.name()));
    }
    return Optional.of(
        new RoutePlan.FanOut(
            branches, shape.verifier(), shape.best(), others(branches, ranked), shape.caps()));
  }

  /** Returns the candidates that no branch calls, one after another. */
  private static Optional<RoutePlan> others(List<RoutePlan> branches, List<Candidate> ranked) {
    Set<ModelId> called = branches.stream().map(RoutePlan::first).collect(Collectors.toSet());
    List<ModelId> left =
        ranked.stream()
            .map(one -> one.model().id())
            .filter(model -> !called.contains(model))
            .limit(MOST_OTHERS)
            .toList();
    return switch (left.size()) {
      case 0 -> Optional.empty();
      case 1 -> Optional.of(new RoutePlan.Single(left.getFirst()));
      default -> Optional.of(new RoutePlan.Fallback(left));
    };
  }

  /** Returns the candidates that the route chose among, without its fallbacks. */
  static List<Candidate> own(Route route, List<Candidate> ranked) {
    return ranked.stream().filter(one -> route.models().contains(one.model().id())).toList();
  }

  /** Returns the plan hedged within itself; its caps are those of the plan around it. */
  static RoutePlan hedged(RoutePlan plan, Optional<HedgeSettings> settings, String route) {
    return settings
        .<RoutePlan>map(
            when -> new RoutePlan.Hedge(plan, Optional.empty(), when, route, PlanCaps.DEFAULT))
        .orElse(plan);
  }
}
