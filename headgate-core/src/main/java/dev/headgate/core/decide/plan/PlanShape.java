package dev.headgate.core.decide.plan;

import dev.headgate.core.api.HedgeSettings;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.api.PlanCaps;
import java.util.List;
import java.util.Optional;

/** What kind of plan a route wants made of the models it chose. */
public sealed interface PlanShape {

  /** Returns the plan's name, as {@link dev.headgate.core.api.RoutePlan#kind} has it. */
  String kind();

  /** Returns the caps of the whole plan. */
  PlanCaps caps();

  /** Returns the name of the verifier that judges answers. */
  Optional<String> verifier();

  /** Returns the models that judge; a caller who may not use all of them gets an ordinary plan. */
  List<ModelId> judges();

  /**
   * Cheaper models first, the next when an answer is poor.
   *
   * @param start which model is asked first
   * @param models the steps in order; empty for the route's models by expected cost
   * @param maxSteps models asked at most, 2 or more; of more the dearest are kept beside the first
   * @param name of the verifier
   * @param judges models the verifier calls
   * @param caps of the whole plan
   * @param hedge how each step is hedged, if it is
   */
  record Cascading(
      Start start,
      List<ModelId> models,
      int maxSteps,
      String name,
      List<ModelId> judges,
      PlanCaps caps,
      Optional<HedgeSettings> hedge)
      implements PlanShape {
    public Cascading {
      models = List.copyOf(models);
      judges = List.copyOf(judges);
    }

    @Override
    public String kind() {
      return "cascade";
    }

    @Override
    public Optional<String> verifier() {
      return Optional.of(name);
    }
  }

  /** Which model a cascade asks first. */
  enum Start {
    /** The cheapest, whatever the router says. */
    CHEAPEST,
    /** The one the router chose; only dearer ones follow. */
    ROUTED
  }

  /**
   * A second call elsewhere when the first is slow.
   *
   * @param settings after how long and how often
   * @param nextModel whether the route's next model stands in where the first has no other endpoint
   * @param caps of the whole plan
   */
  record Hedging(HedgeSettings settings, boolean nextModel, PlanCaps caps) implements PlanShape {
    @Override
    public String kind() {
      return "hedge";
    }

    @Override
    public Optional<String> verifier() {
      return Optional.empty();
    }

    @Override
    public List<ModelId> judges() {
      return List.of();
    }
  }

  /**
   * Several calls at once.
   *
   * @param calls how many, 2 or more; with fewer models than that they are asked in turn
   * @param verifier that judges answers, if any does
   * @param judges models the verifier calls
   * @param best whether the best answer is given rather than the first good one
   * @param caps of the whole plan
   * @param hedge how each of them is hedged, if it is
   */
  record FanningOut(
      int calls,
      Optional<String> verifier,
      List<ModelId> judges,
      boolean best,
      PlanCaps caps,
      Optional<HedgeSettings> hedge)
      implements PlanShape {
    public FanningOut {
      judges = List.copyOf(judges);
    }

    @Override
    public String kind() {
      return "fan_out";
    }
  }
}
