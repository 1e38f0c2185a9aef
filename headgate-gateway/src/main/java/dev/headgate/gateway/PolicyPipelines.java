package dev.headgate.gateway;

import dev.headgate.core.RoutingPipeline;
import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.api.Purpose;
import dev.headgate.core.api.RoutingDecision;
import dev.headgate.core.decide.Decider;
import dev.headgate.core.decide.DeciderParts;
import dev.headgate.core.decide.rule.RuleSettings;
import dev.headgate.core.pool.ModelPool;
import dev.headgate.core.pool.PooledModel;
import dev.headgate.core.spi.AnswerVerifier;
import dev.headgate.core.spi.Router;
import dev.headgate.gateway.config.HeadgateConfig;
import dev.headgate.gateway.config.ModelConfig;
import dev.headgate.gateway.config.OwnRouter;
import dev.headgate.gateway.config.PolicyConfig;
import dev.headgate.gateway.config.RoutingConfig;
import dev.headgate.gateway.config.VerifierConfig;
import dev.headgate.gateway.rollout.PolicyDesk;
import dev.headgate.gateway.rollout.PolicyVersions;
import dev.headgate.gateway.rollout.RefusedAnyway;
import dev.headgate.gateway.rollout.Shadows;
import dev.headgate.gateway.rule.CelRuleBook;
import dev.headgate.gateway.rule.RuleTallies;
import dev.headgate.gateway.serving.Lifetime;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes a pipeline for each version of the policy, of what all have and what is its own.
 *
 * @param desk knows the shares
 * @param shadows lets versions decide in the shadow
 * @param clock that rules read
 * @param tallies counts what comes of the rules of those that answer
 * @param callers lets versions call models in the shadow
 */
record PolicyPipelines(
    PolicyDesk desk,
    Shadows shadows,
    InstantSource clock,
    RuleTallies tallies,
    ShadowCallers callers) {

  /** Makes a pipeline of a version's pool, of how it routes and of who decides so. */
  @FunctionalInterface
  interface Maker {
    RoutingPipeline make(
        ModelPool pool,
        RoutingConfig routing,
        BiFunction<ChatRequest, Purpose, CompletionStage<RoutingDecision>> decider);
  }

  /**
   * What versions choose from.
   *
   * @param models of all versions
   * @param routers of all versions
   */
  record Common(List<PooledModel> models, Map<String, Router> routers) {

    /** Returns the models of a configuration and those of a version's own. */
    ModelPool pool(HeadgateConfig config, List<ModelConfig> own) {
      Set<ModelId> ids =
          Stream.concat(config.models().stream(), own.stream())
              .map(model -> model.card().id())
              .collect(Collectors.toSet());
      return ModelPool.of(
          models.stream().filter(model -> ids.contains(model.card().id())).toList());
    }

    /** Returns the routers but those that other versions have for themselves. */
    Map<String, Router> routers(HeadgateConfig config, List<OwnRouter> own) {
      Map<String, Router> visible = new LinkedHashMap<>(routers);
      config.routing().policies().stream()
          .flatMap(policy -> policy.routers().stream())
          .filter(router -> !own.contains(router))
          .forEach(router -> visible.remove(router.name()));
      return visible;
    }
  }

  /**
   * Returns what chooses among the versions of a configuration.
   *
   * @param parts of the policy in force
   * @param calling how long models can be called
   * @param verifiers makes what judges answers
   * @param maker makes pipelines of which the gateway's listeners hear
   * @param quiet makes pipelines of which they do not
   * @throws IllegalArgumentException if a version does not fit together
   */
  PolicyVersions of(
      HeadgateConfig config,
      DeciderParts parts,
      Common common,
      Lifetime calling,
      Function<VerifierConfig, AnswerVerifier> verifiers,
      Maker maker,
      Maker quiet) {
    Decider inForce = decider(parts, config.routing());
    List<PolicyVersions.Version> versions = new ArrayList<>();
    for (PolicyConfig policy : config.routing().policies()) {
      DeciderParts own =
          parts.as(
              policy.name(),
              common.pool(config, policy.models()),
              policy.routing().routes(),
              common.routers(config, policy.routers()),
              rules(config, policy),
              policy.routing().live());
      RuleSettings alsoHolds = alsoHolds(config, own.rules());
      versions.add(
          new PolicyVersions.Version(
              policy,
              maker.make(
                  own.pool(),
                  policy.routing(),
                  new RefusedAnyway(decider(own, policy.routing()), inForce)),
              callers.of(policy, own, alsoHolds, verifiers, quiet)));
    }
    RoutingPipeline base =
        maker.make(
            parts.pool(),
            config.routing(),
            versions.isEmpty() ? inForce::decide : new RefusedAnyway(inForce, inForce));
    return new PolicyVersions(base, versions, desk, shadows, calling);
  }

  private static Decider decider(DeciderParts parts, RoutingConfig routing) {
    return new Decider(parts, routing.planShapes(), System::nanoTime);
  }

  /** Returns the rules of the policy in force over a version's pool, uncounted. */
  private RuleSettings alsoHolds(HeadgateConfig config, RuleSettings own) {
    RuleSettings base =
        OperatorRules.of(
            config, CelRuleBook.of(config.routing().rules(), clock, new RuleTallies()));
    return new RuleSettings(own.everybody(), base.tenants(), base.away(), base.book());
  }

  private RuleSettings rules(HeadgateConfig config, PolicyConfig policy) {
    RuleTallies counted = policy.shadows() ? new RuleTallies() : tallies;
    RoutingConfig routing = policy.routing();
    return OperatorRules.of(config, routing, CelRuleBook.of(routing.rules(), clock, counted));
  }
}
