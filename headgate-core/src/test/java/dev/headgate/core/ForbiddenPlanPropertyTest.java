package dev.headgate.core;

import static dev.headgate.core.testkit.Step.content;
import static dev.headgate.core.testkit.Step.end;
import static dev.headgate.core.testkit.Step.fail;
import static dev.headgate.core.testkit.Step.head;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.core.api.Attempt;
import dev.headgate.core.api.CallLimits;
import dev.headgate.core.api.CallRole;
import dev.headgate.core.api.Caller;
import dev.headgate.core.api.Capability;
import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.HedgeSettings;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.api.Objective;
import dev.headgate.core.api.PairRoute;
import dev.headgate.core.api.PlanCaps;
import dev.headgate.core.api.PoolRoute;
import dev.headgate.core.api.Pricing;
import dev.headgate.core.api.RequestOptions;
import dev.headgate.core.api.Route;
import dev.headgate.core.api.RouterView;
import dev.headgate.core.api.RoutingEvent;
import dev.headgate.core.api.Tag;
import dev.headgate.core.decide.Decider;
import dev.headgate.core.decide.DeciderParts;
import dev.headgate.core.decide.RouterCatalogue;
import dev.headgate.core.decide.content.Budgets;
import dev.headgate.core.decide.plan.PlanShape;
import dev.headgate.core.decide.rule.Directive;
import dev.headgate.core.decide.rule.ModelPatterns;
import dev.headgate.core.decide.rule.RuleSettings;
import dev.headgate.core.decide.rule.Words;
import dev.headgate.core.describe.Describer;
import dev.headgate.core.dispatch.PlanTools;
import dev.headgate.core.live.HealthRegistry;
import dev.headgate.core.live.HedgeBook;
import dev.headgate.core.pool.ModelPool;
import dev.headgate.core.pool.PooledModel;
import dev.headgate.core.spi.Forecaster;
import dev.headgate.core.testkit.FakeProvider;
import dev.headgate.core.testkit.FakeRelay;
import dev.headgate.core.testkit.FakeTimers;
import dev.headgate.core.testkit.FakeVerifier;
import dev.headgate.core.testkit.FixedRouter;
import dev.headgate.core.testkit.Step;
import dev.headgate.core.testkit.TestModels;
import dev.headgate.core.testkit.TestRequests;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.statistics.Statistics;

/**
 * Whatever plan a route wants, whatever its models answer and whoever judges them: a model that is
 * denied, not allowed, or that a request marked {@code local-only} may not reach, is called in no
 * step, be it as a judge.
 */
class ForbiddenPlanPropertyTest {

  private static final int MODELS = 5;

  /** Judges; no route has it. */
  private static final int JUDGE = 4;

  /** Who forbids models. */
  enum By {
    CONFIGURATION,
    TENANT,
    RULE_DENYING,
    RULE_ALLOWING,
    CALLER
  }

  /** How a request becomes {@code local-only}. */
  enum Local {
    NOT,
    BY_CALLER,
    BY_RULE
  }

  /** Shapes of plans. */
  enum Shape {
    CASCADE,
    NAMED_CASCADE,
    HEDGED_CASCADE,
    HEDGE,
    FAN_OUT,
    HEDGED_FAN_OUT,
    BEST_OF
  }

  /** What a call does. */
  enum Way {
    GOOD,
    POOR,
    SLOW,
    FAILS
  }

  @Property(tries = 2000, seed = "20261121")
  void forbiddenModels_areNeverCalled(
      @ForAll Shape shape,
      @ForAll By by,
      @ForAll Local localOnly,
      @ForAll boolean pooled,
      @ForAll boolean judged,
      @ForAll @Size(MODELS) List<Boolean> local,
      @ForAll @Size(MODELS) List<@IntRange(min = 0, max = 3) Integer> denied,
      @ForAll @Size(16) List<Way> ways,
      @ForAll @IntRange(min = 0, max = 10) int winRate) {
    List<String> forbidden = ids(i -> denied.get(i) == 0);
    FakeTimers timers = new FakeTimers();
    List<FakeProvider> providers = providers(timers, ways);
    ModelPool pool = pool(local, providers);
    HealthRegistry health = new HealthRegistry(timers::nanoTime);
    Decider decider =
        new Decider(
            parts(pool, health, route(pooled), rules(by, localOnly, forbidden), winRate / 10.0),
            Map.of("auto", shape(shape, judged)),
            () -> 0);
    List<RoutingEvent> events = new ArrayList<>();
    RoutingPipeline.builder()
        .pool(pool)
        .decider(decider::decide)
        .health(health)
        .clock(timers.clock())
        .random(() -> 0.5)
        .plans(new PlanTools(Map.of("auto", verifier(judged)), new HedgeBook()))
        .listener(events::add)
        .build()
        .handle(request(by, localOnly, forbidden), new FakeRelay(), timers, Runnable::run);
    timers.runAll();

    for (int i = 0; i < MODELS; i++) {
      boolean away = localOnly != Local.NOT && !local.get(i);
      if (away || forbidden.contains("m" + i)) {
        assertThat(providers.get(i).calls()).as("calls of m" + i).isEmpty();
      }
    }
    assertThat(events).hasSize(1);
    seen(events.getFirst());
  }

  /** A law about plans and judges says nothing where there are none. */
  private static void seen(RoutingEvent event) {
    boolean composite =
        event.decision().filter(decision -> decision.plan().isComposite()).isPresent();
    Statistics.label("plan of several calls")
        .collect(composite)
        .coverage(seen -> seen.check(true).percentage(share -> share > 20));
    boolean asked = event.attempts().stream().map(Attempt::role).anyMatch(CallRole.JUDGE::equals);
    Statistics.label("judge asked")
        .collect(asked)
        .coverage(seen -> seen.check(true).percentage(share -> share > 3));
  }

  private static List<FakeProvider> providers(FakeTimers timers, List<Way> ways) {
    List<FakeProvider> providers = new ArrayList<>();
    for (int i = 0; i < MODELS; i++) {
      FakeProvider provider = new FakeProvider("m" + i + "/0", timers);
      for (int call = 0; call < 8; call++) {
        provider.nextCall(script(ways.get((3 * i + call) % ways.size())));
      }
      providers.add(provider);
    }
    return providers;
  }

  private static Step[] script(Way way) {
    return switch (way) {
      case GOOD -> new Step[] {head(), content("good"), end()};
      case POOR -> new Step[] {head(), content("poor"), end()};
      case SLOW -> new Step[] {head(), content("poor").after(Duration.ofSeconds(2)), end()};
      case FAILS -> new Step[] {fail(ErrorCode.UPSTREAM_ERROR)};
    };
  }

  /** The later the dearer, so that cascades of the cheapest first have an order. */
  private static ModelPool pool(List<Boolean> local, List<FakeProvider> providers) {
    List<PooledModel> models = new ArrayList<>();
    for (int i = 0; i < MODELS; i++) {
      Pricing pricing = Pricing.of(1 + i, 1, 2 + i);
      var card = TestModels.card("m" + i, 8_192, pricing, Capability.CHAT);
      models.add(
          new PooledModel(
              local.get(i) ? card.tagged(Set.of(Tag.LOCAL)) : card,
              List.of(providers.get(i)),
              CallLimits.DEFAULT,
              List.of(id((i + 1) % MODELS))));
    }
    return ModelPool.of(models);
  }

  private static DeciderParts parts(
      ModelPool pool, HealthRegistry health, Route route, RuleSettings rules, double winRate) {
    return new DeciderParts(
        pool,
        List.of(route),
        RouterCatalogue.of(List.of(FixedRouter.answering("fixed", winRate))),
        Optional.empty(),
        new Describer(text -> text.length() / 4, RouterView.CONVERSATION, 2000, Forecaster.NONE),
        health,
        new Budgets(InstantSource.fixed(Instant.EPOCH)),
        rules);
  }

  private static Route route(boolean pooled) {
    return pooled
        ? new PoolRoute(
            "auto",
            "fixed",
            List.of(id(0), id(1), id(2)),
            new Objective.TradeOff(1),
            0,
            List.of(id(3)))
        : new PairRoute("auto", "fixed", 0.5, id(1), id(0), List.of(id(2), id(3)));
  }

  private static PlanShape shape(Shape shape, boolean judged) {
    List<ModelId> judges = judged ? List.of(id(JUDGE)) : List.of();
    HedgeSettings soon =
        new HedgeSettings(
            0.9, Duration.ofMillis(200), Duration.ofMillis(1), Duration.ofSeconds(1), 1);
    PlanCaps caps = PlanCaps.DEFAULT;
    return switch (shape) {
      case CASCADE -> cascade(List.of(), judges, Optional.empty());
      case NAMED_CASCADE -> cascade(List.of(id(0), id(3), id(1)), judges, Optional.empty());
      case HEDGED_CASCADE -> cascade(List.of(), judges, Optional.of(soon));
      case HEDGE -> new PlanShape.Hedging(soon, true, caps);
      case FAN_OUT -> fanOut(3, judges, false, Optional.empty());
      case HEDGED_FAN_OUT -> fanOut(3, judges, false, Optional.of(soon));
      case BEST_OF -> fanOut(2, judges, true, Optional.empty());
    };
  }

  private static PlanShape fanOut(
      int calls, List<ModelId> judges, boolean best, Optional<HedgeSettings> hedge) {
    return new PlanShape.FanningOut(
        calls, Optional.of("auto"), judges, best, PlanCaps.DEFAULT, hedge);
  }

  private static PlanShape cascade(
      List<ModelId> models, List<ModelId> judges, Optional<HedgeSettings> hedge) {
    return new PlanShape.Cascading(
        PlanShape.Start.CHEAPEST, models, 3, "auto", judges, PlanCaps.DEFAULT, hedge);
  }

  private static FakeVerifier verifier(boolean judged) {
    return judged ? FakeVerifier.asking("auto", "m" + JUDGE) : FakeVerifier.ofWholes("auto");
  }

  private static RuleSettings rules(By by, Local local, List<String> forbidden) {
    List<Directive> said = new ArrayList<>();
    said.add(new Directive.Prefer(List.of("m3", "m*")));
    switch (by) {
      case RULE_DENYING -> said.add(new Directive.Deny(forbidden));
      case RULE_ALLOWING -> said.add(new Directive.Allow(others(forbidden)));
      case CONFIGURATION, TENANT, CALLER -> {}
    }
    if (local == Local.BY_RULE) {
      said.add(new Directive.Label(Set.of(Tag.LOCAL_ONLY)));
    }
    ModelPatterns denied = new ModelPatterns(List.of(), forbidden);
    RuleSettings settings =
        new RuleSettings(
            by == By.CONFIGURATION ? denied : ModelPatterns.ALL,
            by == By.TENANT ? Map.of("somebody", denied) : Map.of());
    return settings.with(Words.always(said.toArray(Directive[]::new)));
  }

  private static ChatRequest request(By by, Local local, List<String> forbidden) {
    RequestOptions options =
        new RequestOptions(
                OptionalDouble.empty(),
                Optional.empty(),
                List.of(),
                by == By.CALLER ? forbidden : List.of(),
                false)
            .tagged(local == Local.BY_CALLER ? Set.of(Tag.LOCAL_ONLY) : Set.of());
    return TestRequests.chat(
        "auto", TestRequests.conversation("hi"), options, new Caller("somebody"));
  }

  /** An empty list would say nothing. */
  private static List<String> others(List<String> forbidden) {
    List<String> others = ids(i -> !forbidden.contains("m" + i));
    return others.isEmpty() ? List.of("none of these") : others;
  }

  private static List<String> ids(IntPredicate which) {
    return IntStream.range(0, MODELS).filter(which).mapToObj(i -> "m" + i).toList();
  }

  private static ModelId id(int number) {
    return new ModelId("m" + number);
  }
}
