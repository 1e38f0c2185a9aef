package dev.headgate.core;

import static dev.headgate.core.testkit.Step.content;
import static dev.headgate.core.testkit.Step.end;
import static dev.headgate.core.testkit.Step.fail;
import static dev.headgate.core.testkit.Step.head;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.core.api.CallLimits;
import dev.headgate.core.api.Caller;
import dev.headgate.core.api.Capability;
import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.ModelCard;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.api.PairRoute;
import dev.headgate.core.api.RequestOptions;
import dev.headgate.core.api.RouterView;
import dev.headgate.core.api.RoutingEvent;
import dev.headgate.core.api.Tag;
import dev.headgate.core.decide.Decider;
import dev.headgate.core.decide.DeciderParts;
import dev.headgate.core.decide.RouterCatalogue;
import dev.headgate.core.decide.content.Budgets;
import dev.headgate.core.decide.rule.Directive;
import dev.headgate.core.decide.rule.ModelPatterns;
import dev.headgate.core.decide.rule.RuleSettings;
import dev.headgate.core.decide.rule.Words;
import dev.headgate.core.describe.Describer;
import dev.headgate.core.live.HealthRegistry;
import dev.headgate.core.pool.ModelPool;
import dev.headgate.core.pool.PooledModel;
import dev.headgate.core.spi.Forecaster;
import dev.headgate.core.testkit.FakeProvider;
import dev.headgate.core.testkit.FakeRelay;
import dev.headgate.core.testkit.FakeTimers;
import dev.headgate.core.testkit.FixedRouter;
import dev.headgate.core.testkit.TestModels;
import dev.headgate.core.testkit.TestRequests;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/**
 * Whatever is asked for and whatever fails: a model that is denied, or that a request marked {@code
 * local-only} may not reach, is never called.
 */
class ForbiddenModelPropertyTest {

  private static final int MODELS = 4;

  /** What the caller writes as model. */
  enum Named {
    AUTO,
    M0,
    M1,
    M2,
    M3
  }

  @Property(tries = 1000, seed = "20260102")
  void forbiddenModels_areNeverCalled(
      @ForAll Named named,
      @ForAll @Size(MODELS) List<Boolean> local,
      @ForAll @Size(MODELS) List<Boolean> denied,
      @ForAll @Size(MODELS) List<Boolean> failing,
      @ForAll boolean byRule,
      @ForAll boolean localOnly,
      @ForAll @IntRange(min = -1, max = MODELS - 1) int pin,
      @ForAll @DoubleRange(min = 0, max = 1) double winRate) {
    FakeTimers timers = new FakeTimers();
    List<FakeProvider> providers = providers(timers, failing);
    ModelPool pool = pool(local, providers);
    HealthRegistry health = new HealthRegistry(timers::nanoTime);
    Decider decider = decider(pool, health, denied, byRule, winRate);
    FakeRelay client = new FakeRelay();
    List<RoutingEvent> events = new ArrayList<>();
    RoutingPipeline.builder()
        .pool(pool)
        .decider(decider::decide)
        .health(health)
        .clock(timers.clock())
        .random(() -> 0.5)
        .listener(events::add)
        .build()
        .handle(request(named, localOnly, pin), client, timers, Runnable::run);
    timers.runAll();

    for (int i = 0; i < MODELS; i++) {
      if (denied.get(i) || (localOnly && !local.get(i))) {
        assertThat(providers.get(i).calls()).as("calls of m" + i).isEmpty();
      }
    }
    assertThat(events).hasSize(1);
    boolean called = providers.stream().anyMatch(provider -> !provider.calls().isEmpty());
    if (!called) {
      assertThat(events.getFirst().error()).contains(ErrorCode.MODEL_NOT_ALLOWED);
    }
  }

  private static List<FakeProvider> providers(FakeTimers timers, List<Boolean> failing) {
    List<FakeProvider> providers = new ArrayList<>();
    for (int i = 0; i < MODELS; i++) {
      FakeProvider provider = new FakeProvider("m" + i + "/0", timers);
      for (int call = 0; call < 8; call++) {
        if (failing.get(i)) {
          provider.nextCall(fail(ErrorCode.UPSTREAM_ERROR));
        } else {
          provider.nextCall(head(), content("hi"), end());
        }
      }
      providers.add(provider);
    }
    return providers;
  }

  private static ModelPool pool(List<Boolean> local, List<FakeProvider> providers) {
    List<PooledModel> models = new ArrayList<>();
    for (int i = 0; i < MODELS; i++) {
      ModelCard card = TestModels.card("m" + i, 8_192, TestModels.WEAK.pricing(), chat());
      models.add(
          new PooledModel(
              local.get(i) ? card.tagged(Set.of(Tag.LOCAL)) : card,
              List.of(providers.get(i)),
              CallLimits.DEFAULT,
              List.of(id((i + 1) % MODELS), id((i + 2) % MODELS))));
    }
    return ModelPool.of(models);
  }

  private static Capability chat() {
    return Capability.CHAT;
  }

  private static Decider decider(
      ModelPool pool, HealthRegistry health, List<Boolean> denied, boolean byRule, double winRate) {
    PairRoute auto = new PairRoute("auto", "fixed", 0.5, id(0), id(1), List.of(id(2), id(3)));
    return new Decider(
        new DeciderParts(
            pool,
            List.of(auto),
            RouterCatalogue.of(List.of(FixedRouter.answering("fixed", winRate))),
            Optional.empty(),
            new Describer(
                text -> text.length() / 4, RouterView.CONVERSATION, 2000, Forecaster.NONE),
            health,
            new Budgets(InstantSource.fixed(Instant.EPOCH)),
            denying(denied, byRule)),
        () -> 0);
  }

  /** Denies in the configuration, or by a rule beside others that prefer and allow all. */
  private static RuleSettings denying(List<Boolean> denied, boolean byRule) {
    List<String> deny = new ArrayList<>();
    for (int i = 0; i < MODELS; i++) {
      if (denied.get(i)) {
        deny.add("m" + i);
      }
    }
    return byRule
        ? RuleSettings.NONE.with(
            Words.always(
                new Directive.Prefer(List.of("m*")),
                new Directive.Allow(List.of("*")),
                new Directive.Deny(deny)))
        : new RuleSettings(new ModelPatterns(List.of(), deny), Map.of());
  }

  private static ChatRequest request(Named named, boolean localOnly, int pin) {
    RequestOptions options =
        new RequestOptions(
                OptionalDouble.empty(),
                pin < 0 ? Optional.empty() : Optional.of(id(pin)),
                List.of(),
                List.of(),
                false)
            .tagged(localOnly ? Set.of(Tag.LOCAL_ONLY) : Set.of());
    String model = named == Named.AUTO ? "auto" : named.name().toLowerCase(Locale.ROOT);
    return TestRequests.chat(
        model, TestRequests.conversation("hi"), options, new Caller("somebody"));
  }

  private static ModelId id(int number) {
    return new ModelId("m" + number);
  }
}
