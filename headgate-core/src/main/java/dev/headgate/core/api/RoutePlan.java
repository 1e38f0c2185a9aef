package dev.headgate.core.api;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What dispatch shall do. */
public sealed interface RoutePlan {

  /** Returns the model to be called first. */
  ModelId first();

  /** Returns the models whose answer may reach the client, in order, none twice. */
  List<ModelId> models();

  /** Returns the plan's name in logs, headers and metrics. */
  String kind();

  /** Returns the names of the verifiers that judge answers on the way, none twice. */
  default List<String> verifiers() {
    return List.of();
  }

  /** Returns whether more than one call may answer, rather than the next where one failed. */
  default boolean isComposite() {
    return true;
  }

  /**
   * One model; when it fails, the request fails.
   *
   * @param model the model to call
   */
  record Single(ModelId model) implements RoutePlan {
    @Override
    public ModelId first() {
      return model;
    }

    @Override
    public List<ModelId> models() {
      return List.of(model);
    }

    @Override
    public String kind() {
      return "single";
    }

    @Override
    public boolean isComposite() {
      return false;
    }
  }

  /**
   * Models in order; the next is called when one fails before its first content token.
   *
   * @param models at least two, best first
   */
  record Fallback(List<ModelId> models) implements RoutePlan {
    public Fallback {
      models = List.copyOf(models);
      if (models.size() < 2) {
        throw new IllegalArgumentException(
            "fallback models: " + models + " (expected: at least two)");
      }
    }

    @Override
    public ModelId first() {
      return models.get(0);
    }

    @Override
    public String kind() {
      return "fallback";
    }

    @Override
    public boolean isComposite() {
      return false;
    }
  }

  /**
   * Steps in order; the next is taken when the answer of one is not good enough, or when it fails.
   * The last step's answer is not judged.
   *
   * @param steps at least two, cheapest first
   * @param verifier name of the verifier that judges the answers
   * @param caps what all calls may take together
   */
  record Cascade(List<RoutePlan> steps, String verifier, PlanCaps caps) implements RoutePlan {
    public Cascade {
      steps = List.copyOf(steps);
      if (steps.size() < 2) {
        throw new IllegalArgumentException("steps: " + steps + " (expected: at least two)");
      }
    }

    @Override
    public ModelId first() {
      return steps.get(0).first();
    }

    @Override
    public List<ModelId> models() {
      return modelsOf(steps);
    }

    @Override
    public List<String> verifiers() {
      return verifiersOf(Optional.of(verifier), steps);
    }

    @Override
    public String kind() {
      return "cascade";
    }
  }

  /**
   * A plan that is begun a second time elsewhere when it has not answered after a while. Whichever
   * answers first goes to the client, the other is cancelled.
   *
   * @param plan what is called first, and again on another endpoint of its first model
   * @param other what is called where that model has no other endpoint
   * @param settings after how long, and how often
   * @param budget name under which second calls are counted
   * @param caps what all calls may take together
   */
  record Hedge(
      RoutePlan plan,
      Optional<RoutePlan> other,
      HedgeSettings settings,
      String budget,
      PlanCaps caps)
      implements RoutePlan {
    @Override
    public ModelId first() {
      return plan.first();
    }

    @Override
    public List<ModelId> models() {
      return other.isEmpty() ? plan.models() : modelsOf(List.of(plan, other.get()));
    }

    @Override
    public List<String> verifiers() {
      return verifiersOf(Optional.empty(), Stream.concat(Stream.of(plan), other.stream()).toList());
    }

    @Override
    public String kind() {
      return "hedge";
    }
  }

  /**
   * Several plans at once; the first good answer goes to the client, or the best one. Where all of
   * them fail another plan is begun; an answer of it is not judged.
   *
   * @param branches at least two; the same model may come twice
   * @param verifier name of the verifier that judges the answers; without one the first that comes
   *     is good
   * @param best whether all answers are waited for and the one of the highest score is given
   * @param otherwise what is called when no branch has answered, well or poorly
   * @param caps what all calls may take together
   */
  record FanOut(
      List<RoutePlan> branches,
      Optional<String> verifier,
      boolean best,
      Optional<RoutePlan> otherwise,
      PlanCaps caps)
      implements RoutePlan {

    /** Makes a plan that fails where all branches do. */
    public FanOut(
        List<RoutePlan> branches, Optional<String> verifier, boolean best, PlanCaps caps) {
      this(branches, verifier, best, Optional.empty(), caps);
    }

    public FanOut {
      branches = List.copyOf(branches);
      if (branches.size() < 2) {
        throw new IllegalArgumentException("branches: " + branches + " (expected: at least two)");
      }
    }

    @Override
    public ModelId first() {
      return branches.get(0).first();
    }

    @Override
    public List<ModelId> models() {
      return modelsOf(Stream.concat(branches.stream(), otherwise.stream()).toList());
    }

    @Override
    public List<String> verifiers() {
      return verifiersOf(verifier, Stream.concat(branches.stream(), otherwise.stream()).toList());
    }

    @Override
    public String kind() {
      return "fan_out";
    }
  }

  private static List<ModelId> modelsOf(List<RoutePlan> plans) {
    LinkedHashSet<ModelId> models = new LinkedHashSet<>();
    plans.forEach(plan -> models.addAll(plan.models()));
    return List.copyOf(models);
  }

  private static List<String> verifiersOf(Optional<String> own, List<RoutePlan> plans) {
    Stream<String> within = plans.stream().flatMap(plan -> plan.verifiers().stream());
    return Stream.concat(own.stream(), within).distinct().toList();
  }
}
