package dev.headgate.benchmarks;

import dev.headgate.core.api.CallLimits;
import dev.headgate.core.api.Candidate;
import dev.headgate.core.api.ModelCard;
import dev.headgate.core.api.Objective;
import dev.headgate.core.api.PoolRoute;
import dev.headgate.core.api.Pricing;
import dev.headgate.core.api.RequestFeatures;
import dev.headgate.core.api.RouterView;
import dev.headgate.core.api.Tag;
import dev.headgate.core.api.TokenUsage;
import dev.headgate.core.decide.Decider;
import dev.headgate.core.decide.DeciderParts;
import dev.headgate.core.decide.RouterCatalogue;
import dev.headgate.core.decide.content.Budgets;
import dev.headgate.core.decide.live.CanaryShares;
import dev.headgate.core.decide.live.LiveSettings;
import dev.headgate.core.decide.live.LiveTerms;
import dev.headgate.core.decide.live.SpillOver;
import dev.headgate.core.decide.rule.RuleSettings;
import dev.headgate.core.describe.Describer;
import dev.headgate.core.live.CallTrace;
import dev.headgate.core.live.HealthRegistry;
import dev.headgate.core.pool.ModelPool;
import dev.headgate.core.pool.PooledModel;
import dev.headgate.core.spi.Router;
import dev.headgate.core.spi.RouterInput;
import dev.headgate.gateway.rule.CelRuleBook;
import dev.headgate.gateway.rule.RuleTallies;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * What both benchmarks of the live and rule layers decide among: twenty models of one endpoint
 * each, half of them local, of which twenty calls are known; a router that costs nothing.
 */
final class LayersScene {

  private static final int MODELS = 20;

  final HealthRegistry health = new HealthRegistry(System::nanoTime);
  final Describer describer =
      new Describer(text -> text.length() / 4, RouterView.CONVERSATION, 4_000);
  final Map<String, Router> routers = RouterCatalogue.of(List.of(new StepsRouter()));
  final Budgets budgets = new Budgets(InstantSource.system());
  final ModelPool pool;
  final PoolRoute route;

  LayersScene() {
    List<PooledModel> models = new ArrayList<>();
    for (int i = 0; i < MODELS; i++) {
      ModelCard card = ModelCard.chat("model-" + i, Pricing.of(1, .5, 2), .5);
      card = i % 2 == 0 ? card.tagged(Set.of(Tag.LOCAL)) : card;
      models.add(PooledModel.uncalled(card, CallLimits.DEFAULT, List.of()));
      teach(health, card.id() + "/0");
    }
    this.pool = ModelPool.of(models);
    this.route =
        new PoolRoute(
            "auto",
            "steps",
            models.stream().map(model -> model.card().id()).toList(),
            new Objective.TradeOff(10),
            1,
            List.of());
  }

  Decider decider(RuleSettings rules, LiveSettings live) {
    return new Decider(
        new DeciderParts(
            pool,
            List.of(route),
            routers,
            Optional.empty(),
            describer,
            health,
            budgets,
            CanaryShares.NONE,
            rules,
            live),
        System::nanoTime);
  }

  static RuleSettings fiftyRules() {
    return RuleSettings.NONE.with(
        CelRuleBook.of(RuleBenchmark.rules(50), InstantSource.system(), new RuleTallies()));
  }

  static LiveSettings allTerms() {
    LiveTerms terms =
        new LiveTerms(
            .01, Optional.of(Duration.ofSeconds(30)), Optional.of(new SpillOver(.5, .9, .1, 8)));
    return new LiveSettings(Map.of("auto", terms), Map.of());
  }

  static Candidate candidate(ModelCard card, RequestFeatures features) {
    long output = features.answer().total(1, card.maxOutputTokens());
    TokenUsage expected = new TokenUsage(features.inputTokens(), 0, output, 0);
    return new Candidate(card, output, card.pricing().costOf(expected), OptionalDouble.empty(), .5);
  }

  private static void teach(HealthRegistry health, String endpoint) {
    for (int i = 0; i < 20; i++) {
      CallTrace call = health.signals().began(endpoint, 400, 1);
      call.firstToken();
      call.succeeded(200);
    }
  }

  /** Each model is a little worse than the one before it. */
  private static final class StepsRouter implements Router {

    @Override
    public double winRate(RouterInput input, ModelCard strong, ModelCard weak) {
      return .5;
    }

    @Override
    public OptionalDouble quality(RouterInput input, ModelCard model) {
      int place = Integer.parseInt(model.id().value().substring("model-".length()));
      return OptionalDouble.of(.9 - .01 * place);
    }
  }
}
