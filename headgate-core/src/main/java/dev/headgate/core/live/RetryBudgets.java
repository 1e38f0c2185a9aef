package dev.headgate.core.live;

import dev.headgate.core.api.ModelId;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/**
 * A {@link RetryBudget} for each model, so that one of which all calls fail uses up no other's.
 * Outlives reloads; holds one entry for each model called, until {@link #retain} says that it is
 * gone. Thread-safe.
 */
public final class RetryBudgets {

  private final LongSupplier nanoClock;
  private final Map<ModelId, RetryBudget> budgets = new ConcurrentHashMap<>();

  RetryBudgets(LongSupplier nanoClock) {
    this.nanoClock = nanoClock;
  }

  /** Returns the budget of a model. */
  public RetryBudget of(ModelId model) {
    RetryBudget budget = budgets.get(model);
    return budget != null
        ? budget
        : budgets.computeIfAbsent(model, id -> new RetryBudget(nanoClock));
  }

  /** Returns how often a call of a model was not repeated for want of budget. */
  public long refused(ModelId model) {
    RetryBudget budget = budgets.get(model);
    return budget == null ? 0 : budget.refused();
  }

  /** Forgets the models that have none of these endpoints. */
  void retain(Set<String> endpoints) {
    budgets
        .keySet()
        .retainAll(endpoints.stream().map(Admission::modelOf).collect(Collectors.toSet()));
  }
}
