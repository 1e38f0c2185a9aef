package dev.headgate.gateway;

import dev.headgate.core.api.ModelId;
import dev.headgate.core.api.ReasonCode;
import dev.headgate.core.decide.rule.ModelPatterns;
import dev.headgate.core.decide.rule.RuleBook;
import dev.headgate.core.decide.rule.RuleSettings;
import dev.headgate.gateway.config.ApiKeyConfig;
import dev.headgate.gateway.config.HeadgateConfig;
import dev.headgate.gateway.config.ModelChange;
import dev.headgate.gateway.config.RoutingConfig;
import java.util.HashMap;
import java.util.Map;

/** The operator's word on who may be answered by what, as a configuration says it. */
public final class OperatorRules {

  private OperatorRules() {}

  /**
   * Returns all that a configuration allows, denies and rules.
   *
   * @param book its rules
   * @throws IllegalArgumentException if keys of one tenant differ in what they allow
   */
  public static RuleSettings of(HeadgateConfig config, RuleBook book) {
    return of(config, config.routing(), book);
  }

  /**
   * Returns all that a version of the policy allows, denies and rules.
   *
   * @param routing of the version
   * @param book its rules
   * @throws IllegalArgumentException if keys of one tenant differ in what they allow
   */
  static RuleSettings of(HeadgateConfig config, RoutingConfig routing, RuleBook book) {
    ModelPatterns everybody = new ModelPatterns(routing.allowModels(), routing.denyModels());
    return new RuleSettings(everybody, tenants(config), away(config), book);
  }

  private static Map<String, ModelPatterns> tenants(HeadgateConfig config) {
    Map<String, ModelPatterns> tenants = new HashMap<>();
    for (ApiKeyConfig key : config.apiKeys()) {
      ModelPatterns other = tenants.putIfAbsent(key.tenant(), patterns(key));
      if (other != null && !other.equals(patterns(key))) {
        throw new IllegalArgumentException(
            "api_keys: keys of tenant \"%s\" differ in what they allow (expected: the same"
                    .formatted(key.tenant())
                + " allow_models and deny_models for each key of a tenant)");
      }
    }
    return tenants;
  }

  private static Map<ModelId, ReasonCode> away(HeadgateConfig config) {
    Map<ModelId, ReasonCode> away = new HashMap<>();
    for (ModelChange change : config.changes().models()) {
      switch (change.state()) {
        case ACTIVE -> {}
        case PAUSED -> away.put(change.model(), ReasonCode.PAUSED);
        case RETIRED -> away.put(change.model(), ReasonCode.RETIRED);
      }
    }
    return away;
  }

  private static ModelPatterns patterns(ApiKeyConfig key) {
    return new ModelPatterns(key.allowModels(), key.denyModels());
  }
}
