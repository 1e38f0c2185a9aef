package dev.headgate.gateway;

import dev.headgate.core.decide.Decider;
import dev.headgate.core.decide.DeciderParts;
import dev.headgate.core.decide.plan.PlanShape;
import dev.headgate.core.decide.rule.ModelPatterns;
import dev.headgate.core.decide.rule.RuleSettings;
import dev.headgate.gateway.config.HeadgateConfig;
import dev.headgate.gateway.config.PolicyConfig;
import dev.headgate.gateway.rollout.PolicyDesk;
import dev.headgate.gateway.rollout.PolicyVersions;
import dev.headgate.gateway.rollout.Shadows;
import dev.headgate.gateway.rule.CelRuleBook;
import dev.headgate.gateway.rule.RuleTallies;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Makes a decider for each version of the policy, over the same pool, routers and health.
 *
 * @param desk knows the shares
 * @param shadows lets versions decide in the shadow
 * @param clock that rules read
 * @param tallies counts what comes of the rules of those that answer
 */
record PolicyDeciders(PolicyDesk desk, Shadows shadows, InstantSource clock, RuleTallies tallies) {

  /**
   * Returns what chooses among the versions of a configuration.
   *
   * @param parts of the policy in force
   * @throws IllegalArgumentException if a version does not fit together
   */
  PolicyVersions of(HeadgateConfig config, DeciderParts parts) {
    Map<String, PlanShape> shapes = config.routing().planShapes();
    List<PolicyVersions.Version> versions = new ArrayList<>();
    for (PolicyConfig policy : config.routing().policies()) {
      DeciderParts own = parts.as(policy.name(), policy.routes(), rules(config, policy));
      versions.add(new PolicyVersions.Version(policy, new Decider(own, shapes, System::nanoTime)));
    }
    Decider base = new Decider(parts, shapes, System::nanoTime);
    return new PolicyVersions(base, versions, desk, shadows);
  }

  private RuleSettings rules(HeadgateConfig config, PolicyConfig policy) {
    RuleTallies counted = policy.shadows() ? new RuleTallies() : tallies;
    RuleSettings base = OperatorRules.of(config, CelRuleBook.of(policy.rules(), clock, counted));
    List<String> deny = new ArrayList<>(base.everybody().deny());
    deny.addAll(policy.denyModels());
    ModelPatterns everybody = new ModelPatterns(base.everybody().allow(), deny);
    return new RuleSettings(everybody, base.tenants(), base.away(), base.book());
  }
}
