package dev.headgate.core.decide.rule;

import dev.headgate.core.api.Caller;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.api.ReasonCode;
import java.util.Map;

/**
 * The operator's word on who may be answered by what.
 *
 * @param everybody what holds for every request
 * @param tenants what holds besides for a tenant, by its name
 * @param away models that take no requests, and whether they are {@link ReasonCode#PAUSED} or
 *     {@link ReasonCode#RETIRED}
 * @param book the operator's rules
 */
public record RuleSettings(
    ModelPatterns everybody,
    Map<String, ModelPatterns> tenants,
    Map<ModelId, ReasonCode> away,
    RuleBook book) {

  /** Allows all to everybody. */
  public static final RuleSettings NONE = new RuleSettings(ModelPatterns.ALL, Map.of());

  public RuleSettings {
    tenants = Map.copyOf(tenants);
    away = Map.copyOf(away);
  }

  /** Makes settings of a pool whose models all take requests. */
  public RuleSettings(ModelPatterns everybody, Map<String, ModelPatterns> tenants) {
    this(everybody, tenants, Map.of(), RuleBook.EMPTY);
  }

  /** Returns the same with models that take no requests. */
  public RuleSettings withAway(Map<ModelId, ReasonCode> others) {
    return new RuleSettings(everybody, tenants, others, book);
  }

  /** Returns the same with rules. */
  public RuleSettings with(RuleBook rules) {
    return new RuleSettings(everybody, tenants, away, rules);
  }

  /**
   * Returns whether the model takes requests, and neither the operator nor the caller's tenant
   * forbids it.
   */
  public boolean permits(Caller caller, ModelId model) {
    return !away.containsKey(model) && everybody.permits(model) && of(caller).permits(model);
  }

  ModelPatterns of(Caller caller) {
    return tenants.getOrDefault(caller.tenant(), ModelPatterns.ALL);
  }
}
