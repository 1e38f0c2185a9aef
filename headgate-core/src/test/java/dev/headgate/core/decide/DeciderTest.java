package dev.headgate.core.decide;

import static dev.headgate.core.testkit.TestRequests.chat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.headgate.core.api.CallLimits;
import dev.headgate.core.api.Caller;
import dev.headgate.core.api.Candidate;
import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.Embedding;
import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.Language;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.api.Operation;
import dev.headgate.core.api.Reason;
import dev.headgate.core.api.ReasonCode;
import dev.headgate.core.api.RequestOptions;
import dev.headgate.core.api.RoutePlan;
import dev.headgate.core.api.RoutingDecision;
import dev.headgate.core.api.RoutingException;
import dev.headgate.core.api.Usd;
import dev.headgate.core.decide.rule.ModelPatterns;
import dev.headgate.core.decide.rule.RuleSettings;
import dev.headgate.core.pool.ModelPool;
import dev.headgate.core.pool.PooledModel;
import dev.headgate.core.spi.Encoder;
import dev.headgate.core.testkit.FixedRouter;
import dev.headgate.core.testkit.TestModels;
import dev.headgate.core.testkit.TestRequests;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeciderTest {

  private final Deciders deciders = new Deciders().with(FixedRouter.answering("fixed", 0.7));

  @ParameterizedTest
  @CsvSource({
    "0.7, strong, WIN_RATE_STRONG",
    "0.5, strong, WIN_RATE_STRONG",
    "0.49, weak, WIN_RATE_WEAK"
  })
  void auto_goesByWinRate_tiesGoStrong(double winRate, String first, ReasonCode code) {
    RoutingDecision decision =
        deciders.with(FixedRouter.answering("fixed", winRate)).decide(chat("auto", "hi"));
    assertThat(decision.plan().first()).hasToString(first);
    assertThat(codes(decision))
        .containsExactly(ReasonCode.ROUTE_RESOLVED, code, ReasonCode.SELECTED);
    assertThat(decision.winRate()).hasValue(winRate);
    assertThat(decision.threshold()).hasValue(0.5);
    assertThat(decision.route()).contains("auto");
    assertThat(decision.router()).contains("fixed");
  }

  @Test
  void auto_listsOtherOfPairAndFallbacksBehind() {
    RoutingDecision decision = deciders.decide(chat("auto", "hi"));
    assertThat(decision.plan()).isEqualTo(fallback("strong", "weak", "spare"));
    assertThat(decision.candidates())
        .extracting(Candidate::score)
        .containsExactly(
            OptionalDouble.of(0.7), OptionalDouble.of(1 - 0.7), OptionalDouble.empty());
  }

  @Test
  void threshold_ofOptionOutranksNameOutranksRoute() {
    assertThat(first(chat("auto", "hi"))).isEqualTo("strong");
    assertThat(first(chat("router-fixed-0.8", "hi"))).isEqualTo("weak");
    assertThat(first(chat("router-fixed-0.8", "hi", threshold(0.6)))).isEqualTo("strong");
  }

  @Test
  void exactModel_isNotRouted_andBringsItsFallbacks() {
    deciders.pool =
        ModelPool.of(
            List.of(
                TestModels.pooled(TestModels.STRONG),
                TestModels.pooled(TestModels.WEAK, new ModelId("spare"), new ModelId("weak")),
                TestModels.pooled(TestModels.SPARE)));
    RoutingDecision decision = deciders.decide(chat("weak", "hi"));
    assertThat(decision.plan()).isEqualTo(fallback("weak", "spare"));
    assertThat(decision.route()).isEmpty();
    assertThat(decision.router()).isEmpty();
    assertThat(decision.winRate()).isEmpty();
    assertThat(codes(decision)).containsExactly(ReasonCode.EXACT_MODEL, ReasonCode.SELECTED);
  }

  @Test
  void exactModel_lackingCapability_isPassedThroughWithAReason() {
    RoutingDecision decision =
        deciders.decide(TestRequests.of(Operation.COMPLETION, "weak", "Once"));
    assertThat(decision.plan()).isEqualTo(new RoutePlan.Single(new ModelId("weak")));
    assertThat(texts(decision)).contains("weak lacks completion");
  }

  @ParameterizedTest
  @ValueSource(strings = {"auto", "router-fixed-0.3"})
  void embeddings_needAModel(String name) {
    RoutingException refusal = deciders.refusal(TestRequests.of(Operation.EMBEDDING, name, "text"));
    assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_REQUEST);
    assertThat(refusal).hasMessageContaining("\"" + name + "\" (expected: the id of a model");
  }

  @Test
  void embeddings_goToTheModelNamed() {
    RoutingDecision decision =
        deciders.decide(TestRequests.of(Operation.EMBEDDING, "embedder", "text"));
    assertThat(decision.plan().first()).hasToString("embedder");
    assertThat(decision.features().expectedOutputTokens()).isZero();
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, -0.1, 1.1, Double.POSITIVE_INFINITY})
  void routerAnsweringNonsense_goesStrong(double winRate) {
    RoutingDecision decision =
        deciders.with(FixedRouter.answering("fixed", winRate)).decide(chat("auto", "hi"));
    assertThat(decision.plan().first()).hasToString("strong");
    assertThat(codes(decision)).contains(ReasonCode.ROUTER_FAILED);
    assertThat(decision.winRate()).isEmpty();
  }

  @Test
  void routerThrowing_goesStrong_andTellsNothingOfThePrompt() {
    FixedRouter broken =
        new FixedRouter(
            "fixed",
            false,
            input -> {
              throw new IllegalStateException("secret " + input.features().routedText());
            });
    RoutingDecision decision = deciders.with(broken).decide(chat("auto", "hi"));
    assertThat(decision.plan().first()).hasToString("strong");
    assertThat(texts(decision))
        .contains("fixed failed (IllegalStateException), so strong")
        .noneMatch(text -> text.contains("secret"));
  }

  @Test
  void encoderOverloaded_goesStrong() {
    deciders.encoder =
        Optional.of(
            new FixedEncoder(
                CompletableFuture.failedFuture(
                    new RoutingException(ErrorCode.OVERLOADED, "too much work waits"))));
    RoutingDecision decision =
        deciders.with(new FixedRouter("fixed", true, i -> 0.1)).decide(chat("auto", "hi"));
    assertThat(decision.plan().first()).hasToString("strong");
    assertThat(texts(decision)).contains("fixed failed (overloaded), so strong");
  }

  @Test
  void embeddingStillToBeComputed_decidesOnceItCame() {
    CompletableFuture<Embedding> embedding = new CompletableFuture<>();
    deciders.encoder = Optional.of(new FixedEncoder(embedding));
    Decider decider =
        deciders
            .with(new FixedRouter("fixed", true, i -> i.embedding().orElseThrow().get(0)))
            .decider();
    CompletableFuture<RoutingDecision> decided =
        decider.decide(chat("auto", "hi")).toCompletableFuture();
    assertThat(decided).isNotDone();
    deciders.clock.addAndGet(Duration.ofMillis(8).toNanos());
    embedding.complete(new Embedding("test", new float[] {0.25f}));
    assertThat(decided).isDone();
    assertThat(decided.join().winRate()).hasValue(0.25);
    assertThat(decided.join().overhead()).isEqualTo(Duration.ofMillis(8));
  }

  @Test
  void failureAfterAnEmbedding_isNotWrapped() {
    CompletableFuture<Embedding> embedding = new CompletableFuture<>();
    deciders.encoder = Optional.of(new FixedEncoder(embedding));
    CompletableFuture<Throwable> seen = new CompletableFuture<>();
    CompletionStage<RoutingDecision> decided =
        deciders
            .with(new FixedRouter("fixed", true, i -> 0.5))
            .decider()
            .decide(chat("auto", "hi", options(List.of("nothing*"), List.of())));
    CompletionStage<RoutingDecision> watched =
        decided.whenComplete((decision, failure) -> seen.complete(failure));
    assertThat(watched.toCompletableFuture()).isNotDone();
    embedding.complete(new Embedding("test", new float[] {0.25f}));
    assertThat(seen.join()).isInstanceOf(RoutingException.class);
  }

  @Test
  void onlyOneOfThePairCapable_sparesTheRouter() {
    FixedRouter neverAsked =
        new FixedRouter(
            "fixed",
            false,
            input -> {
              throw new AssertionError("asked");
            });
    RoutingDecision decision = deciders.with(neverAsked).decide(chat("auto", "x".repeat(40_000)));
    assertThat(decision.plan()).isEqualTo(fallback("strong", "spare"));
    assertThat(codes(decision))
        .containsExactly(
            ReasonCode.ROUTE_RESOLVED,
            ReasonCode.CONTEXT_TOO_SMALL,
            ReasonCode.ONLY_ONE_MODEL,
            ReasonCode.SELECTED);
  }

  @Test
  void restingModel_goesBehindAllOthers() {
    rest("strong/0");
    RoutingDecision decision = deciders.decide(chat("auto", "hi"));
    assertThat(decision.plan()).isEqualTo(fallback("weak", "spare", "strong"));
    assertThat(codes(decision)).contains(ReasonCode.WIN_RATE_STRONG, ReasonCode.COOLING_DOWN);
  }

  @Test
  void allResting_keepsTheOrder() {
    rest("strong/0");
    rest("weak/0");
    rest("spare/0");
    RoutingDecision decision = deciders.decide(chat("auto", "hi"));
    assertThat(decision.plan()).isEqualTo(fallback("strong", "weak", "spare"));
    assertThat(codes(decision)).contains(ReasonCode.ALL_UNAVAILABLE);
  }

  @Test
  void pin_standsAlone_evenForAModelOutsideTheRoute() {
    RoutingDecision decision = deciders.decide(chat("auto", "hi", pin("embedder")));
    assertThat(decision.plan()).isEqualTo(new RoutePlan.Single(new ModelId("embedder")));
    assertThat(codes(decision))
        .containsExactly(
            ReasonCode.ROUTE_RESOLVED,
            ReasonCode.MISSING_CAPABILITY,
            ReasonCode.PINNED,
            ReasonCode.SELECTED);
  }

  @Test
  void pin_ofUnknownOrDeniedModel_isRefused() {
    RoutingException unknown = deciders.refusal(chat("auto", "hi", pin("strongg")));
    assertThat(unknown.code()).isEqualTo(ErrorCode.MODEL_NOT_FOUND);
    assertThat(unknown).hasMessageContaining("\"strongg\"").hasMessageContaining("strong?");
    assertThat(unknown.param()).contains("x-headgate-pin");
    deciders.rules = new RuleSettings(new ModelPatterns(List.of(), List.of("str*")), Map.of());
    RoutingException denied = deciders.refusal(chat("auto", "hi", pin("strong")));
    assertThat(denied.code()).isEqualTo(ErrorCode.MODEL_NOT_ALLOWED);
    assertThat(denied).hasMessageContaining("the operator: allow [], deny [str*]");
  }

  @Test
  void denial_holdsForExactModelsToo() {
    deciders.rules =
        new RuleSettings(
            ModelPatterns.ALL, Map.of("team", new ModelPatterns(List.of("weak"), List.of())));
    ChatRequest request =
        chat("strong", TestRequests.conversation("hi"), RequestOptions.NONE, new Caller("team"));
    assertThat(deciders.refusal(request).code()).isEqualTo(ErrorCode.MODEL_NOT_ALLOWED);
    assertThat(deciders.decide(chat("strong", "hi")).plan().first()).hasToString("strong");
  }

  @Test
  void deny_ofChosenModel_leavesTheOther() {
    RoutingDecision decision =
        deciders.decide(chat("auto", "hi", options(List.of(), List.of("strong"))));
    assertThat(decision.plan()).isEqualTo(fallback("weak", "spare"));
    assertThat(decision.winRate()).hasValue(0.7);
    assertThat(texts(decision)).contains("strong is denied by the caller");
  }

  @Test
  void expectedCost_followsThePriceList() {
    RoutingDecision decision = deciders.decide(chat("auto", "x".repeat(4000)));
    long input = decision.features().inputTokens();
    long output = decision.features().expectedOutputTokens();
    assertThat(decision.candidates().get(0).expectedCost())
        .isEqualTo(new Usd((input * 10.0 + output * 30.0) / 1e6));
  }

  @Test
  void parts_thatDoNotFit_areRefused() {
    deciders.routes = List.of(Deciders.route("auto", "fixd", 0.5));
    assertThatIllegalArgumentException()
        .isThrownBy(deciders::decider)
        .withMessage("router of route auto: \"fixd\" (expected: one of [fixed])");
    deciders.routes = List.of(Deciders.route("auto", "fixed", 0.5, "ghost"));
    assertThatIllegalArgumentException()
        .isThrownBy(deciders::decider)
        .withMessage("fallback of route auto: \"ghost\" (expected: a configured model)");
    deciders.routes = List.of(Deciders.AUTO);
    deciders.with(new FixedRouter("fixed", true, i -> 0));
    assertThatIllegalArgumentException()
        .isThrownBy(deciders::decider)
        .withMessageContaining("reads an embedding (expected: an encoder)");
    PooledModel broken = TestModels.pooled(TestModels.WEAK, new ModelId("ghost"));
    assertThat(broken.limits()).isEqualTo(CallLimits.DEFAULT);
    deciders.pool = ModelPool.of(List.of(broken, TestModels.pooled(TestModels.STRONG)));
    deciders.routes = List.of();
    assertThatIllegalArgumentException()
        .isThrownBy(deciders::decider)
        .withMessage("fallback of model weak: \"ghost\" (expected: a configured model)");
  }

  private void rest(String endpoint) {
    deciders.health.failed(
        endpoint, ErrorCode.UPSTREAM_RATE_LIMITED, Optional.of(Duration.ofSeconds(9)));
  }

  private String first(ChatRequest request) {
    return deciders.decide(request).plan().first().value();
  }

  private static RequestOptions threshold(double value) {
    return new RequestOptions(
        OptionalDouble.of(value), Optional.empty(), List.of(), List.of(), false);
  }

  private static RequestOptions pin(String model) {
    return new RequestOptions(
        OptionalDouble.empty(), Optional.of(new ModelId(model)), List.of(), List.of(), false);
  }

  private static RequestOptions options(List<String> allow, List<String> deny) {
    return new RequestOptions(OptionalDouble.empty(), Optional.empty(), allow, deny, false);
  }

  private static RoutePlan fallback(String... models) {
    return new RoutePlan.Fallback(List.of(models).stream().map(ModelId::new).toList());
  }

  private static List<ReasonCode> codes(RoutingDecision decision) {
    return decision.reasons().stream().map(Reason::code).toList();
  }

  private static List<String> texts(RoutingDecision decision) {
    return decision.reasons().stream().map(Reason::text).toList();
  }

  private record FixedEncoder(CompletionStage<Embedding> answer) implements Encoder {
    @Override
    public CompletionStage<Embedding> encode(String text, Language language) {
      return answer;
    }

    @Override
    public void close() {}
  }
}
