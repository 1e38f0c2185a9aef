package dev.headgate.gateway.rollout;

import static dev.headgate.core.testkit.Step.content;
import static dev.headgate.core.testkit.Step.end;
import static dev.headgate.core.testkit.Step.fail;
import static dev.headgate.core.testkit.Step.head;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.core.RoutingPipeline;
import dev.headgate.core.api.CallLimits;
import dev.headgate.core.api.Caller;
import dev.headgate.core.api.Capability;
import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.Dialect;
import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.HedgeSettings;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.api.PlanCaps;
import dev.headgate.core.api.Pricing;
import dev.headgate.core.api.RequestOptions;
import dev.headgate.core.api.RoutePlan;
import dev.headgate.core.api.RoutingDecision;
import dev.headgate.core.api.RoutingEvent;
import dev.headgate.core.api.TokenUsage;
import dev.headgate.core.api.Turn;
import dev.headgate.core.api.Usd;
import dev.headgate.core.dispatch.PlanTools;
import dev.headgate.core.live.HealthRegistry;
import dev.headgate.core.live.HedgeBook;
import dev.headgate.core.pool.ModelPool;
import dev.headgate.core.pool.PooledModel;
import dev.headgate.core.receive.ReadLimits;
import dev.headgate.core.receive.RequestReader;
import dev.headgate.core.spi.AnswerVerifier;
import dev.headgate.core.spi.ProviderCall;
import dev.headgate.core.spi.ProviderClient;
import dev.headgate.core.spi.ProviderListener;
import dev.headgate.core.testkit.FakeProvider;
import dev.headgate.core.testkit.FakeRelay;
import dev.headgate.core.testkit.FakeTimers;
import dev.headgate.core.testkit.Requests;
import dev.headgate.core.testkit.Step;
import dev.headgate.core.testkit.TestModels;
import dev.headgate.core.testkit.TestRequests;
import dev.headgate.gateway.config.VerifierConfig;
import dev.headgate.gateway.verify.Verifiers;
import dev.headgate.gateway.verify.Workbench;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;

/**
 * Whatever a plan calls, judges and samples included, it takes no more than is held back for it,
 * where each answer is as long as it may be and each prompt as much longer than estimated.
 */
class MostOfCallPropertyTest {

  private static final Vertx VERTX = Vertx.vertx();
  private static final Workbench BENCH = new Workbench(VERTX);
  private static final RequestReader READER = new RequestReader(ReadLimits.DEFAULT);
  private static final List<String> MODELS = List.of("a", "b", "c", "judge");
  private static final long MOST_OUTPUT = 4096; // of each of the test models

  @AfterContainer
  static void close() {
    BENCH.close();
    VERTX.close();
  }

  /** Shapes of plans. */
  enum Shape {
    SINGLE,
    FALLBACK,
    HEDGE,
    CASCADE,
    HEDGED_CASCADE,
    FAN_OUT,
    BEST_OF,
    CASCADES_AT_ONCE
  }

  /** What a call does. */
  enum Way {
    GOOD,
    POOR,
    SLOW,
    BREAKS,
    FAILS
  }

  @Property(tries = 500, seed = "20261121")
  void whatIsHeldBack_isEnough(
      @ForAll Shape shape,
      @ForAll boolean samples,
      @ForAll @Size(32) List<Way> ways,
      @ForAll @IntRange(min = 1, max = 9) int calls,
      @ForAll @Size(4) List<@IntRange(min = 0, max = 100) Integer> prices,
      @ForAll @IntRange(min = 100, max = 3000) int shown,
      @ForAll @IntRange(min = 1, max = 2000) int answerTokens,
      @ForAll boolean ownWords,
      @ForAll @IntRange(min = 1, max = 9000) int promptLength) {
    VerifierConfig verifier =
        samples
            ? new VerifierConfig.Agreement(3, .9, Optional.empty(), .7, false)
            : judge(shown, answerTokens, ownWords);
    FakeTimers timers = new FakeTimers();
    ModelPool pool = pool(prices, new ArrayDeque<>(ways), timers);
    ChatRequest request =
        TestRequests.chat(
            "auto",
            TestRequests.conversation("x".repeat(promptLength)),
            RequestOptions.NONE,
            Caller.ANONYMOUS);
    RoutingDecision decision = Requests.plan(request, plan(shape, calls));
    RoutingEvent event =
        carriedOut(request, decision, pool, Verifiers.of(verifier, READER, BENCH), timers);

    Purse.Cap held = new MostOfCall(pool, Map.of("v", verifier)).of(decision);
    assertThat(event.cost().amount()).isLessThanOrEqualTo(held.cost().amount() + 1e-9);
    assertThat(event.usage().input() + event.usage().output()).isLessThanOrEqualTo(held.tokens());
  }

  private static RoutingEvent carriedOut(
      ChatRequest request,
      RoutingDecision decision,
      ModelPool pool,
      AnswerVerifier verifier,
      FakeTimers timers) {
    List<RoutingEvent> events = new ArrayList<>();
    RoutingPipeline.builder()
        .pool(pool)
        .decider((asked, purpose) -> CompletableFuture.completedFuture(decision))
        .health(new HealthRegistry(timers::nanoTime))
        .clock(timers.clock())
        .random(() -> 0.5)
        .plans(new PlanTools(Map.of("v", verifier), new HedgeBook()))
        .listener(events::add)
        .build()
        .handle(request, new FakeRelay(), timers, Runnable::run);
    timers.runAll();
    assertThat(events).hasSize(1);
    return events.getFirst();
  }

  private static VerifierConfig.Judge judge(int shown, int answerTokens, boolean ownWords) {
    Optional<String> prompt =
        ownWords
            ? Optional.of("{conversation} and again {conversation}" + "?".repeat(700) + "{answer}")
            : Optional.empty();
    return new VerifierConfig.Judge(new ModelId("judge"), 3, prompt, shown, answerTokens, false);
  }

  private static RoutePlan plan(Shape shape, int calls) {
    PlanCaps caps =
        new PlanCaps(calls, Long.MAX_VALUE, PlanCaps.FOR_EVER, new Usd(Double.MAX_VALUE));
    RoutePlan a = single("a");
    RoutePlan b = single("b");
    RoutePlan c = single("c");
    HedgeSettings soon =
        new HedgeSettings(
            0.9, Duration.ofMillis(200), Duration.ofMillis(1), Duration.ofSeconds(1), 1);
    RoutePlan hedge = new RoutePlan.Hedge(a, Optional.of(b), soon, "r", caps);
    RoutePlan cascade = new RoutePlan.Cascade(List.of(a, b, c), "v", caps);
    return switch (shape) {
      case SINGLE -> a;
      case FALLBACK ->
          new RoutePlan.Fallback(List.of(new ModelId("a"), new ModelId("b"), new ModelId("c")));
      case HEDGE -> hedge;
      case CASCADE -> cascade;
      case HEDGED_CASCADE -> new RoutePlan.Cascade(List.of(hedge, c), "v", caps);
      case FAN_OUT -> new RoutePlan.FanOut(List.of(a, b, c), Optional.of("v"), false, caps);
      case BEST_OF -> new RoutePlan.FanOut(List.of(a, b, a), Optional.of("v"), true, caps);
      case CASCADES_AT_ONCE ->
          new RoutePlan.FanOut(
              List.of(cascade, cascade), Optional.of("v"), true, Optional.of(c), caps);
    };
  }

  private static RoutePlan single(String model) {
    return new RoutePlan.Single(new ModelId(model));
  }

  private static ModelPool pool(List<Integer> prices, Queue<Way> ways, FakeTimers timers) {
    List<PooledModel> models = new ArrayList<>();
    for (String id : MODELS) {
      int price = prices.get(models.size());
      Pricing pricing = Pricing.of(price, price / 2.0, 3.0 * price);
      models.add(
          new PooledModel(
              TestModels.card(id, 100_000, pricing, Capability.CHAT),
              List.of(new Greedy(id + "/0", ways, timers)),
              CallLimits.DEFAULT,
              List.of()));
    }
    return ModelPool.of(models);
  }

  /** Takes as many tokens as a call may. */
  private record Greedy(String endpoint, Queue<Way> ways, FakeTimers timers)
      implements ProviderClient {

    @Override
    public ProviderCall call(ChatRequest request, ProviderListener listener) {
      Way way = Optional.ofNullable(ways.poll()).orElse(Way.GOOD);
      return new FakeProvider(endpoint, timers)
          .nextCall(script(way, request.dialect(), usage(request)))
          .call(request, listener);
    }

    /** A judge's prompt has a token for each character, a client's is longer than was thought. */
    private TokenUsage usage(ChatRequest request) {
      if (endpoint.startsWith("judge")) {
        long read =
            request.conversation().turns().stream().map(Turn::text).mapToInt(String::length).sum();
        return new TokenUsage(read, 0, request.conversation().maxOutputTokens().orElseThrow(), 0);
      }
      return new TokenUsage(
          Math.round(Requests.features().inputTokens() * 1.25) + 256, 0, MOST_OUTPUT, 0);
    }

    private static Step[] script(Way way, Dialect dialect, TokenUsage usage) {
      Step end = end("said", usage);
      return switch (way) {
        case GOOD -> new Step[] {head(), content(answer(dialect, "[[5]]")), end};
        case POOR -> new Step[] {head(), content(answer(dialect, "[[1]]")), end};
        case SLOW ->
            new Step[] {
              head(), content(answer(dialect, "[[4]]")).after(Duration.ofSeconds(2)), end
            };
        case BREAKS ->
            new Step[] {
              head(), content(answer(dialect, "[[5]]")), fail(ErrorCode.UPSTREAM_TRUNCATED)
            };
        case FAILS -> new Step[] {fail(ErrorCode.UPSTREAM_ERROR)};
      };
    }

    private static String answer(Dialect dialect, String text) {
      return dialect == Dialect.ANTHROPIC ? message(text) : completion(text);
    }

    private static String message(String text) {
      return """
      {"id":"1","type":"message","role":"assistant","model":"m",
       "content":[{"type":"text","text":"%s"}],"stop_reason":"end_turn"}
      """
          .formatted(text);
    }

    private static String completion(String text) {
      return """
      {"id":"1","object":"chat.completion","created":1,"model":"m","choices":[
       {"index":0,"message":{"role":"assistant","content":"%s"},"finish_reason":"stop"}]}
      """
          .formatted(text);
    }
  }
}
