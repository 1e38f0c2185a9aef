package dev.headgate.core.decide.rule;

import dev.headgate.core.api.Caller;
import dev.headgate.core.api.ModelId;
import java.util.Map;

/**
 * The operator's word on who may be answered by what.
 *
 * @param everybody what holds for every request
 * @param tenants what holds besides for a tenant, by its name
 */
public record RuleSettings(ModelPatterns everybody, Map<String, ModelPatterns> tenants) {

  /** Allows all to everybody. */
  public static final RuleSettings NONE = new RuleSettings(ModelPatterns.ALL, Map.of());

  public RuleSettings {
    tenants = Map.copyOf(tenants);
  }

  /** Returns whether neither the operator nor the caller's tenant forbids it the model. */
  public boolean permits(Caller caller, ModelId model) {
    return everybody.refusal(model).isEmpty() && of(caller).refusal(model).isEmpty();
  }

  ModelPatterns of(Caller caller) {
    return tenants.getOrDefault(caller.tenant(), ModelPatterns.ALL);
  }
}
