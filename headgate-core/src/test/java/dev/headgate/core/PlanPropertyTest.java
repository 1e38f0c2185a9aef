package dev.headgate.core;

import static dev.headgate.core.testkit.Step.content;
import static dev.headgate.core.testkit.Step.end;
import static dev.headgate.core.testkit.Step.fail;
import static dev.headgate.core.testkit.Step.head;
import static dev.headgate.core.testkit.Step.preamble;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.core.api.Attempt;
import dev.headgate.core.api.Concurrency;
import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.HedgeSettings;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.api.PlanCaps;
import dev.headgate.core.api.Pricing;
import dev.headgate.core.api.RoutePlan;
import dev.headgate.core.api.RoutingEvent;
import dev.headgate.core.api.Tier;
import dev.headgate.core.api.TokenUsage;
import dev.headgate.core.api.Usd;
import dev.headgate.core.live.Admission;
import dev.headgate.core.live.Slot;
import dev.headgate.core.live.Wish;
import dev.headgate.core.spi.ProviderClient;
import dev.headgate.core.spi.Timers;
import dev.headgate.core.testkit.FakeCall;
import dev.headgate.core.testkit.FakeProvider;
import dev.headgate.core.testkit.FakeVerifier;
import dev.headgate.core.testkit.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/**
 * Laws of plans of several calls, whatever the providers say, the verifier finds and the client
 * does: one answer of one call, caps kept to their stated bound, everything paid once, nothing left
 * running, no place at an endpoint kept.
 */
class PlanPropertyTest {

  private static final Set<String> TERMINAL = Set.of("end", "breakOff", "refuse", "hangUp");
  private static final Pricing PRICING = Pricing.of(1, 0.5, 2);

  /** As {@code Requests} has it. */
  private static final TokenUsage EXPECTED = new TokenUsage(1, 0, 256, 0);

  /** What a call does. */
  enum Way {
    GOOD,
    POOR,
    SCORED,
    MUTE,
    FAILS,
    LIMITED,
    REJECTS,
    BREAKS,
    HANGS,
    HEADLESS
  }

  /** Shapes of plans. */
  enum Shape {
    CASCADE,
    HEDGE,
    HEDGED_CASCADE,
    FALLBACK_CASCADE,
    FAN_OUT,
    BEST_OF,
    HEDGED_FAN_OUT,
    FAN_OUT_OR_ELSE,
    BEST_OF_OR_ELSE,
    CASCADE_OF_FAN_OUT,
    FAN_OUT_OF_CASCADES,
    CASCADE_OF_CASCADE,
    HEDGE_OF_CASCADE
  }

  @Property(tries = 3000, seed = "20261121")
  void anyPlan_keepsItsLaws(
      @ForAll Shape shape,
      @ForAll("ways") List<Way> ways,
      @ForAll("caps") PlanCaps caps,
      @ForAll boolean stream,
      @ForAll boolean early,
      @ForAll boolean asks,
      @ForAll @IntRange(min = 0, max = 3000) int pace,
      @ForAll @IntRange(min = 0, max = 2) int room,
      @ForAll @IntRange(min = 0, max = 4000) int busy,
      @ForAll @IntRange(min = -1, max = 12000) int hangUpAfter) {
    Scene scene = new Scene();
    Map<String, FakeProvider> providers = providers(scene, ways, pace, concurrency(room));
    scene.verifier(
        new FakeVerifier(
            "v", early, asks ? Optional.of(new ModelId("judge")) : Optional.empty(), false));
    concurrency(room).ifPresent(terms -> occupy(scene, providers, terms, busy));
    scene.send(stream, plan(shape, caps));
    if (hangUpAfter >= 0) {
      scene.timers.advance(Duration.ofMillis(hangUpAfter));
      scene.client.hangUp();
      assertThatAllIsCancelled(scene, providers);
    }
    scene.timers.runAll();

    assertThat(scene.client.calls().stream().filter(TERMINAL::contains)).hasSize(1);
    assertThat(scene.timers.pending()).isZero();
    assertThatBytesAreOfOneCall(scene);
    assertThatTheBooksBalance(scene.event(), providers);
    assertThatCapsHold(scene.event(), caps);
    assertThat(callTimes(providers).skip(1)).allMatch(at -> at.compareTo(caps.time()) <= 0);
    concurrency(room).ifPresent(terms -> assertThatAllPlacesAreFree(scene, providers, terms));
  }

  @Provide
  Arbitrary<List<Way>> ways() {
    return Arbitraries.of(Way.class).list().ofSize(24);
  }

  @Provide
  Arbitrary<PlanCaps> caps() {
    return Arbitraries.integers()
        .between(1, 9)
        .flatMap(
            calls ->
                Arbitraries.longs()
                    .between(1, 1500)
                    .flatMap(
                        tokens ->
                            Arbitraries.integers()
                                .between(1, 20_000)
                                .flatMap(
                                    millis ->
                                        Arbitraries.integers()
                                            .between(0, 3000)
                                            .map(micros -> micros / 1e6)
                                            .map(
                                                usd ->
                                                    new PlanCaps(
                                                        calls,
                                                        tokens,
                                                        Duration.ofMillis(millis),
                                                        new Usd(usd))))));
  }

  private static RoutePlan plan(Shape shape, PlanCaps caps) {
    RoutePlan a = new RoutePlan.Single(new ModelId("a"));
    RoutePlan b = new RoutePlan.Single(new ModelId("b"));
    RoutePlan ab = new RoutePlan.Fallback(List.of(new ModelId("a"), new ModelId("b")));
    HedgeSettings soon =
        new HedgeSettings(
            0.9, Duration.ofMillis(200), Duration.ofMillis(1), Duration.ofSeconds(2), 1);
    RoutePlan hedge = new RoutePlan.Hedge(a, Optional.of(b), soon, "r", caps);
    RoutePlan cascade = new RoutePlan.Cascade(List.of(a, b), "v", caps);
    return switch (shape) {
      case CASCADE -> cascade;
      case HEDGE -> hedge;
      case HEDGED_CASCADE -> new RoutePlan.Cascade(List.of(hedge, b), "v", caps);
      case FALLBACK_CASCADE -> new RoutePlan.Cascade(List.of(ab, b), "v", caps);
      case FAN_OUT -> new RoutePlan.FanOut(List.of(a, b, a), Optional.empty(), false, caps);
      case BEST_OF -> new RoutePlan.FanOut(List.of(a, b), Optional.of("v"), true, caps);
      case FAN_OUT_OR_ELSE ->
          new RoutePlan.FanOut(List.of(a, a), Optional.empty(), false, Optional.of(b), caps);
      case BEST_OF_OR_ELSE ->
          new RoutePlan.FanOut(List.of(a, a), Optional.of("v"), true, Optional.of(hedge), caps);
      case HEDGED_FAN_OUT -> new RoutePlan.FanOut(List.of(hedge, b), Optional.of("v"), false, caps);
      case CASCADE_OF_FAN_OUT ->
          new RoutePlan.Cascade(
              List.of(new RoutePlan.FanOut(List.of(a, b), Optional.empty(), false, caps), hedge),
              "v",
              caps);
      case FAN_OUT_OF_CASCADES ->
          new RoutePlan.FanOut(List.of(cascade, hedge), Optional.of("v"), true, caps);
      case CASCADE_OF_CASCADE -> new RoutePlan.Cascade(List.of(cascade, b), "v", caps);
      case HEDGE_OF_CASCADE -> new RoutePlan.Hedge(cascade, Optional.of(b), soon, "r", caps);
    };
  }

  private static Map<String, FakeProvider> providers(
      Scene scene, List<Way> ways, int pace, Optional<Concurrency> concurrency) {
    Map<String, FakeProvider> all = new TreeMap<>();
    for (String id : List.of("a/0", "a/1", "b/0", "judge/0")) {
      all.put(id, new FakeProvider(id, scene.timers));
    }
    int next = 0;
    for (FakeProvider provider : all.values()) {
      for (int i = 0; i < 4; i++) {
        Way way = ways.get(next++ % ways.size());
        provider.nextCall(script(way, provider.endpoint() + "#" + i, pace));
      }
    }
    scene.model("a", Scene.LIMITS, concurrency, of(all, "a/0"), of(all, "a/1"));
    for (String id : List.of("b", "judge")) {
      scene.model(id, Scene.LIMITS, concurrency, of(all, id + "/0"));
    }
    return all;
  }

  /** Nothing, or so many calls at each endpoint and a queue that none of the plans fills. */
  private static Optional<Concurrency> concurrency(int room) {
    return room == 0
        ? Optional.empty()
        : Optional.of(new Concurrency(room, 16, Duration.ofSeconds(30)));
  }

  /** Others have all places for a while. */
  private static void occupy(
      Scene scene, Map<String, FakeProvider> providers, Concurrency terms, int millis) {
    for (FakeProvider provider : providers.values()) {
      for (int i = 0; i < terms.most(); i++) {
        Occupant occupant = new Occupant(provider);
        Admission.Ticket unused =
            scene.health.admission().enter(modelOf(provider), terms, occupant);
        assertThat(occupant.slot).isPresent();
        Timers.Timer unusedTimer =
            scene.timers.after(Duration.ofMillis(millis), () -> occupant.slot.get().dropped());
      }
    }
  }

  private static void assertThatAllPlacesAreFree(
      Scene scene, Map<String, FakeProvider> providers, Concurrency terms) {
    for (FakeProvider provider : providers.values()) {
      Occupant occupant = new Occupant(provider);
      assertThat(scene.health.admission().waiting(modelOf(provider))).isZero();
      Admission.Ticket unused = scene.health.admission().enter(modelOf(provider), terms, occupant);
      assertThat(occupant.slot).as(provider.endpoint()).isPresent();
    }
  }

  private static ModelId modelOf(FakeProvider provider) {
    return new ModelId(provider.endpoint().substring(0, provider.endpoint().indexOf('/')));
  }

  private static Stream<Duration> callTimes(Map<String, FakeProvider> providers) {
    return providers.values().stream()
        .flatMap(provider -> provider.calls().stream())
        .map(FakeCall::at)
        .sorted();
  }

  /** Takes one place at an endpoint, ahead of all others. */
  private static final class Occupant implements Wish {

    private final FakeProvider provider;
    private Optional<Slot> slot = Optional.empty();

    private Occupant(FakeProvider provider) {
      this.provider = provider;
    }

    @Override
    public Tier tier() {
      return Tier.STANDARD;
    }

    @Override
    public long order() {
      return Long.MIN_VALUE / 2;
    }

    @Override
    public List<String> endpoints() {
      return List.of(provider.endpoint());
    }

    @Override
    public Duration patience() {
      return Duration.ofDays(1);
    }

    @Override
    public Optional<ProviderClient> pick(Predicate<String> free) {
      return Optional.<ProviderClient>of(provider).filter(one -> free.test(one.endpoint()));
    }

    @Override
    public void admitted(ProviderClient endpoint, Slot given) {
      slot = Optional.of(given);
    }

    @Override
    public void shed(Duration retryAfter) {}
  }

  private static FakeProvider of(Map<String, FakeProvider> providers, String endpoint) {
    return Objects.requireNonNull(providers.get(endpoint), endpoint);
  }

  private static Step[] script(Way way, String name, int pace) {
    List<Step> steps = new ArrayList<>();
    if (way != Way.HEADLESS) {
      steps.add(head());
    }
    steps.add(preamble("<" + name + ">"));
    switch (way) {
      case GOOD -> steps.add(content("good "));
      case POOR -> steps.add(content("poor "));
      case SCORED -> steps.add(content("0.5 "));
      case MUTE, HEADLESS, BREAKS -> steps.add(content("hm "));
      case FAILS -> steps.add(fail(ErrorCode.UPSTREAM_ERROR));
      case LIMITED -> steps.add(fail(ErrorCode.UPSTREAM_RATE_LIMITED, Duration.ofSeconds(1)));
      case REJECTS -> steps.add(fail(ErrorCode.UPSTREAM_REJECTED));
      case HANGS -> {}
    }
    if (way == Way.BREAKS) {
      steps.add(fail(ErrorCode.UPSTREAM_TRUNCATED));
    }
    steps.add(content("more "));
    steps.add(end("said", new TokenUsage(5, 0, name.length() * 60L, 0)));
    if (way == Way.HANGS) {
      steps.subList(1, steps.size()).clear();
    }
    return steps.stream()
        .map(step -> new Step(step.after().plusMillis(pace), step.say()))
        .toArray(Step[]::new);
  }

  private static void assertThatAllIsCancelled(Scene scene, Map<String, FakeProvider> providers) {
    scene.timers.runDue();
    providers.forEach(
        (endpoint, provider) -> assertThat(scene.health.inFlight(endpoint)).as(endpoint).isZero());
    int calls = providers.values().stream().mapToInt(provider -> provider.calls().size()).sum();
    scene.timers.runAll();
    int later = providers.values().stream().mapToInt(provider -> provider.calls().size()).sum();
    assertThat(later).as("calls after the client hung up").isEqualTo(calls);
  }

  private static void assertThatBytesAreOfOneCall(Scene scene) {
    String body = scene.client.body();
    assertThat(body.chars().filter(c -> c == '<').count()).isLessThanOrEqualTo(1);
    assertThat(body).doesNotContain("<judge");
    if (!body.isEmpty()) {
      assertThat(body).startsWith("<");
    }
  }

  private static void assertThatTheBooksBalance(
      RoutingEvent event, Map<String, FakeProvider> providers) {
    int calls = providers.values().stream().mapToInt(provider -> provider.calls().size()).sum();
    assertThat(event.attempts()).hasSize(calls);
    TokenUsage usage = TokenUsage.NONE;
    double cost = 0;
    for (Attempt attempt : event.attempts()) {
      usage = usage.plus(attempt.charge().usage());
      cost += attempt.charge().cost().amount();
    }
    assertThat(event.usage()).isEqualTo(usage);
    assertThat(event.cost().amount()).isCloseTo(cost, org.assertj.core.data.Offset.offset(1e-12));
  }

  /** The first call is always made; later ones begin only while the caps leave room for them. */
  private static void assertThatCapsHold(RoutingEvent event, PlanCaps caps) {
    assertThat(event.attempts().size()).isLessThanOrEqualTo(caps.calls());
    if (event.attempts().size() < 2) {
      return;
    }
    long excessTokens = 0;
    double excessCost = 0;
    for (Attempt attempt : event.attempts()) {
      excessTokens += Math.max(0, total(attempt.charge().usage()) - total(EXPECTED));
      excessCost +=
          Math.max(0, attempt.charge().cost().amount() - PRICING.costOf(EXPECTED).amount());
    }
    assertThat(total(event.usage())).isLessThanOrEqualTo(caps.tokens() + excessTokens);
    assertThat(event.cost().amount())
        .isLessThanOrEqualTo(caps.cost().amount() + excessCost + 1e-12);
  }

  private static long total(TokenUsage usage) {
    return usage.input() + usage.output();
  }
}
