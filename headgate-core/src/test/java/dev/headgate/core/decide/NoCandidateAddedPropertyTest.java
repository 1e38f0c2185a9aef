package dev.headgate.core.decide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.core.api.CallLimits;
import dev.headgate.core.api.Caller;
import dev.headgate.core.api.Candidate;
import dev.headgate.core.api.CandidateSet;
import dev.headgate.core.api.Capability;
import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.ModelCard;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.api.Objective;
import dev.headgate.core.api.PairRoute;
import dev.headgate.core.api.PoolRoute;
import dev.headgate.core.api.Pricing;
import dev.headgate.core.api.Purpose;
import dev.headgate.core.api.RequestOptions;
import dev.headgate.core.api.Route;
import dev.headgate.core.api.RouterView;
import dev.headgate.core.api.RoutingDecision;
import dev.headgate.core.api.RoutingException;
import dev.headgate.core.api.Tag;
import dev.headgate.core.api.Tier;
import dev.headgate.core.api.Usd;
import dev.headgate.core.decide.content.Budgets;
import dev.headgate.core.decide.content.WeightBook;
import dev.headgate.core.decide.detect.Detectors;
import dev.headgate.core.decide.live.LiveSettings;
import dev.headgate.core.decide.live.LiveTerms;
import dev.headgate.core.decide.live.SpillOver;
import dev.headgate.core.decide.rule.Directive;
import dev.headgate.core.decide.rule.ModelPatterns;
import dev.headgate.core.decide.rule.RuleSettings;
import dev.headgate.core.decide.rule.Words;
import dev.headgate.core.describe.Describer;
import dev.headgate.core.live.HealthRegistry;
import dev.headgate.core.pool.ModelPool;
import dev.headgate.core.pool.PooledModel;
import dev.headgate.core.record.Tally;
import dev.headgate.core.spi.DecisionLayer;
import dev.headgate.core.spi.Forecaster;
import dev.headgate.core.testkit.FixedRouter;
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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/**
 * No layer adds a candidate, whichever of them have something to say: rules, pools with weights on
 * time, local models that are idle or busy, tiers, models on trial, and layers of somebody else.
 */
class NoCandidateAddedPropertyTest {

  /** The route has all but the last, which nothing may bring in. */
  private static final int MODELS = 5;

  private static final ModelId STRANGER = id(MODELS - 1);

  /** What a route chooses by. */
  enum Choice {
    PAIR,
    TRADE_OFF,
    CHEAPEST,
    BUDGET
  }

  /** What a layer of somebody else does. */
  enum Layer {
    NOTHING,
    TURNS,
    DROPS,
    ADDS,
    THROWS
  }

  @Property(tries = 2000, seed = "20261121")
  void candidates_areThoseOfTheRoute(
      @ForAll Choice choice,
      @ForAll Tier tier,
      @ForAll Purpose purpose,
      @ForAll @Size(max = 3) List<Layer> layers,
      @ForAll @Size(MODELS) List<Boolean> local,
      @ForAll @Size(MODELS) List<@IntRange(min = 0, max = 6) Integer> busy,
      @ForAll @Size(MODELS) List<@IntRange(min = 0, max = 3) Integer> trial,
      @ForAll @Size(MODELS) List<Boolean> resting,
      @ForAll @IntRange(min = -1, max = MODELS - 1) int denied,
      @ForAll @IntRange(min = 0, max = 3) int latencyWeight,
      @ForAll boolean deadline,
      @ForAll boolean localOnly) {
    AtomicLong clock = new AtomicLong();
    HealthRegistry health = new HealthRegistry(clock::get);
    used(health, clock, busy, resting);
    DeciderParts parts =
        new DeciderParts(
            pool(local),
            List.of(route(choice)),
            RouterCatalogue.of(List.of(FixedRouter.answering("fixed", 0.6))),
            Optional.empty(),
            new Describer(
                text -> text.length() / 4, RouterView.CONVERSATION, 2000, Forecaster.NONE),
            health,
            new Budgets(InstantSource.fixed(Instant.EPOCH)),
            new WeightBook(),
            model -> trial.get(number(model)) / 3.0,
            rules(denied),
            live(latencyWeight, deadline),
            new PlugIns(
                layers.stream().map(NoCandidateAddedPropertyTest::layer).toList(), new Tally()),
            Detectors.NONE,
            Optional.empty());
    CompletableFuture<RoutingDecision> decided =
        new Decider(parts, clock::get)
            .decide(request(tier, localOnly), purpose)
            .toCompletableFuture();

    if (decided.isCompletedExceptionally()) {
      assertThat(decided.exceptionNow()).isInstanceOf(RoutingException.class);
      return;
    }
    List<ModelId> candidates =
        decided.join().candidates().stream().map(one -> one.model().id()).toList();
    assertThat(candidates).doesNotHaveDuplicates().doesNotContain(STRANGER).isNotEmpty();
    assertThat(decided.join().plan().models()).isEqualTo(candidates);
    assertThat(decided.join().candidates())
        .extracting(Candidate::preference)
        .isSortedAccordingTo((a, b) -> Double.compare(b, a));
  }

  /** Calls under way, others that took their time, and endpoints that failed. */
  private static void used(
      HealthRegistry health, AtomicLong clock, List<Integer> busy, List<Boolean> resting) {
    for (int i = 0; i < MODELS; i++) {
      String endpoint = id(i) + "/0";
      for (int call = 0; call < busy.get(i); call++) {
        var trace = health.signals().began(endpoint, 10, call);
        clock.addAndGet(Duration.ofMillis(100L * busy.get(i)).toNanos());
        trace.firstToken();
        double unused = trace.succeeded(10);
        health.started(endpoint);
      }
      if (resting.get(i)) {
        health.failed(endpoint, ErrorCode.UPSTREAM_RATE_LIMITED, Optional.empty());
      }
    }
  }

  private static ModelPool pool(List<Boolean> local) {
    List<PooledModel> models = new ArrayList<>();
    for (int i = 0; i < MODELS; i++) {
      ModelCard card =
          TestModels.card("m" + i, 8_192, Pricing.of(1 + i, 1, 2 + i), Capability.CHAT);
      ModelCard tagged = local.get(i) ? card.tagged(Set.of(Tag.LOCAL)) : card;
      models.add(
          new PooledModel(
              tagged, TestModels.pooled(tagged).endpoints(), CallLimits.DEFAULT, List.of()));
    }
    return ModelPool.of(models);
  }

  private static Route route(Choice choice) {
    return switch (choice) {
      case PAIR -> new PairRoute("auto", "fixed", 0.5, id(1), id(0), List.of(id(2), id(3)));
      case TRADE_OFF -> pooled(new Objective.TradeOff(100));
      case CHEAPEST -> pooled(new Objective.CheapestAbove(0.5));
      case BUDGET -> pooled(new Objective.DailyBudget(new Usd(1)));
    };
  }

  private static Route pooled(Objective objective) {
    return new PoolRoute(
        "auto", "fixed", List.of(id(0), id(1), id(2)), objective, 0, List.of(id(3)));
  }

  private static RuleSettings rules(int denied) {
    RuleSettings settings =
        denied < 0
            ? RuleSettings.NONE
            : new RuleSettings(new ModelPatterns(List.of(), List.of("m" + denied)), Map.of());
    return settings.with(
        Words.always(
            new Directive.Prefer(List.of(STRANGER.value(), "m3")),
            new Directive.Allow(List.of("*"))));
  }

  private static LiveSettings live(int latencyWeight, boolean deadline) {
    return new LiveSettings(
        Map.of(
            "auto",
            new LiveTerms(
                latencyWeight / 10.0,
                deadline ? Optional.of(Duration.ofSeconds(1)) : Optional.empty(),
                Optional.of(new SpillOver(0.5, 2, 0.3, 1)))),
        Map.of());
  }

  private static DecisionLayer layer(Layer what) {
    return (request, features, candidates) ->
        switch (what) {
          case NOTHING -> candidates;
          case TURNS -> candidates.rescore(one -> one.withPreference(-one.preference()));
          case DROPS -> CandidateSet.of(List.of(candidates.get(0)));
          case ADDS -> CandidateSet.of(withStranger(candidates));
          case THROWS -> throw new IllegalStateException("broken");
        };
  }

  private static List<Candidate> withStranger(CandidateSet candidates) {
    List<Candidate> more = new ArrayList<>(candidates.candidates());
    ModelCard stranger =
        TestModels.card(STRANGER.value(), 8_192, Pricing.of(1, 1, 1), Capability.CHAT);
    more.add(new Candidate(stranger, 0, Usd.ZERO, OptionalDouble.empty(), 9));
    return more;
  }

  private static ChatRequest request(Tier tier, boolean localOnly) {
    RequestOptions options =
        RequestOptions.NONE.tagged(localOnly ? Set.of(Tag.LOCAL_ONLY) : Set.of());
    return TestRequests.chat(
        "auto", TestRequests.conversation("hi"), options, new Caller("somebody", tier, tier));
  }

  private static int number(ModelId model) {
    return model.value().charAt(1) - '0';
  }

  private static ModelId id(int number) {
    return new ModelId("m" + number);
  }
}
