package dev.headgate.gateway;

import dev.headgate.core.api.ModelId;
import dev.headgate.core.decide.Decider;
import dev.headgate.core.decide.DeciderParts;
import dev.headgate.core.decide.rule.RuleSettings;
import dev.headgate.core.live.HealthRegistry;
import dev.headgate.core.pool.ModelPool;
import dev.headgate.core.spi.AnswerVerifier;
import dev.headgate.core.spi.RoutingListener;
import dev.headgate.gateway.config.PolicyConfig;
import dev.headgate.gateway.config.RoutingConfig;
import dev.headgate.gateway.config.ShadowCallConfig;
import dev.headgate.gateway.config.VerifierConfig;
import dev.headgate.gateway.http.VertxTimers;
import dev.headgate.gateway.rollout.PolicyDesk;
import dev.headgate.gateway.rollout.ShadowCall;
import dev.headgate.gateway.rollout.ShadowCaller;
import dev.headgate.gateway.rollout.ShadowParts;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Makes what calls models in the shadow.
 *
 * @param vertx whose event loops the calls run on
 * @param health of the endpoints, which calls in the shadow tell of as others do
 * @param desk knows what calls may take, and holds answers against each other
 * @param spent who hears of each call of a version, as of a request
 * @param listener hears what came of each wish to call
 */
record ShadowCallers(
    Vertx vertx,
    HealthRegistry health,
    PolicyDesk desk,
    Function<String, RoutingListener> spent,
    Consumer<ShadowCall> listener) {

  /**
   * Returns what calls for a version; empty if nothing does.
   *
   * @param parts of the version
   * @param rules of the policy in force, which hold as well
   * @param verifiers makes what judges answers
   * @param maker makes pipelines that nobody else hears of
   */
  Optional<ShadowCaller> of(
      PolicyConfig policy,
      DeciderParts parts,
      RuleSettings rules,
      Function<VerifierConfig, AnswerVerifier> verifiers,
      PolicyPipelines.Maker maker) {
    return policy
        .calls()
        .filter(caps -> policy.shadows())
        .map(
            caps ->
                new ShadowCaller(
                    policy.name(),
                    caps,
                    parts(policy, caps, parts, rules, verifiers, maker),
                    desk,
                    listener));
  }

  private ShadowParts parts(
      PolicyConfig policy,
      ShadowCallConfig caps,
      DeciderParts own,
      RuleSettings rules,
      Function<VerifierConfig, AnswerVerifier> verifiers,
      PolicyPipelines.Maker maker) {
    ModelPool pool = own.pool();
    DeciderParts ruled =
        own.as(policy.name(), pool, own.routes(), own.routers(), rules, own.live());
    Decider asRuled = new Decider(ruled, Map.of(), System::nanoTime);
    Decider decider = new Decider(own, policy.routing().planShapes(), System::nanoTime);
    Context context = ((VertxInternal) vertx).createEventLoopContext();
    return new ShadowParts(
        pool,
        decided -> maker.make(pool, policy.routing(), decided),
        maker.make(pool, policy.routing(), decider::decide),
        asRuled::permitted,
        planVerifiers(policy.routing()),
        caps.verifier().map(verifiers),
        spent.apply(policy.name()),
        waits(pool),
        action -> context.runOnContext(now -> action.run()),
        new VertxTimers(vertx));
  }

  private static Map<String, VerifierConfig> planVerifiers(RoutingConfig routing) {
    Map<String, VerifierConfig> verifiers = new HashMap<>();
    routing
        .plans()
        .forEach((route, plan) -> plan.verifier().ifPresent(own -> verifiers.put(route, own)));
    return Map.copyOf(verifiers);
  }

  private Predicate<ModelId> waits(ModelPool pool) {
    return model ->
        pool.find(model).stream()
            .flatMap(found -> found.endpoints().stream())
            .anyMatch(endpoint -> health.admission().waiting(endpoint.endpoint()) > 0);
  }
}
