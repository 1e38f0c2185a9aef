package dev.headgate.core;

import static dev.headgate.core.testkit.Step.content;
import static dev.headgate.core.testkit.Step.end;
import static dev.headgate.core.testkit.Step.fail;
import static dev.headgate.core.testkit.Step.head;
import static dev.headgate.core.testkit.Step.preamble;
import static dev.headgate.core.testkit.Step.reject;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.core.api.Attempt;
import dev.headgate.core.api.CallRole;
import dev.headgate.core.api.Charge;
import dev.headgate.core.api.Concurrency;
import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.api.PlanCaps;
import dev.headgate.core.api.Reason;
import dev.headgate.core.api.ReasonCode;
import dev.headgate.core.api.RoutePlan;
import dev.headgate.core.api.TokenUsage;
import dev.headgate.core.api.Usd;
import dev.headgate.core.spi.ProviderFailure;
import dev.headgate.core.testkit.AddingVerifier;
import dev.headgate.core.testkit.FakeCall;
import dev.headgate.core.testkit.FakeProvider;
import dev.headgate.core.testkit.FakeRelay;
import dev.headgate.core.testkit.FakeVerifier;
import dev.headgate.core.testkit.Requests;
import dev.headgate.core.testkit.Step;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The cheap model is asked, its answer judged, and the dear one asked when it is too poor. */
class CascadeTest {

  private static final TokenUsage USED = new TokenUsage(10, 0, 20, 0);
  private static final Duration LATER = Duration.ofMillis(10);

  private final Scene scene = new Scene();
  private final FakeProvider cheap = scene.model("cheap");
  private final FakeProvider dear = scene.model("dear");

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void goodAnswer_isGivenAndNobodyElseAsked(boolean stream) {
    cheap.nextCall(answer("good"));
    scene.verifier(FakeVerifier.ofWholes("v"));
    scene.run(stream, cascade(PlanCaps.DEFAULT));
    assertThat(scene.client.body()).isEqualTo("role;good");
    assertThat(dear.calls()).isEmpty();
    assertThat(reasons()).containsExactly(ReasonCode.GOOD_ENOUGH);
    assertThat(scene.event().routedModel()).contains(new ModelId("cheap"));
    assertThatNothingIsLeft();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void poorAnswer_isReplacedAndBothArePaid(boolean stream) {
    cheap.nextCall(answer("poor"));
    dear.nextCall(answer("better"));
    scene.verifier(FakeVerifier.ofWholes("v"));
    scene.run(stream, cascade(PlanCaps.DEFAULT));
    assertThat(scene.client.body()).isEqualTo("role;better");
    assertThat(reasons()).containsExactly(ReasonCode.TOO_POOR, ReasonCode.ESCALATED);
    assertThat(scene.event().usage()).isEqualTo(USED.plus(USED));
    assertThat(scene.event().cost()).isEqualTo(cost(USED).plus(cost(USED)));
    assertThat(scene.client.head().orElseThrow().attempts()).isEqualTo(2);
    assertThatNothingIsLeft();
  }

  @Test
  void wholeAnswer_saysWhatAllCallsCost() {
    cheap.nextCall(answer("poor"));
    dear.nextCall(answer("better"));
    scene.verifier(FakeVerifier.ofWholes("v"));
    scene.run(false, cascade(PlanCaps.DEFAULT));
    assertThat(scene.client.head().orElseThrow().cost()).contains(cost(USED).plus(cost(USED)));
  }

  @Test
  void earlyVerdict_letsTheStreamFlowFromThere() {
    cheap.nextCall(
        head(), preamble("role;"), content("good "), content("more ").after(LATER), end());
    scene.verifier(FakeVerifier.early("v"));
    scene.send(true, cascade(PlanCaps.DEFAULT));
    scene.timers.runDue();
    assertThat(scene.client.body()).isEqualTo("role;good ");
    scene.timers.runAll();
    assertThat(scene.client.body()).isEqualTo("role;good more ");
    assertThatNothingIsLeft();
  }

  @Test
  void earlyRejection_cutsTheCheapStreamOffOnceTheDearOneFlows() {
    cheap.nextCall(head(), content("poor "), content("more ").after(Duration.ofSeconds(1)), end());
    dear.nextCall(head(), content("better").after(LATER), end());
    scene.verifier(FakeVerifier.early("v"));
    scene.run(true, cascade(PlanCaps.DEFAULT));
    assertThat(scene.client.body()).isEqualTo("better");
    assertThat(cheap.lastCall().isCancelled()).isTrue();
    Attempt cut = scene.event().attempts().get(0);
    assertThat(cut.error()).contains(ErrorCode.SUPERSEDED);
    assertThat(scene.health.health("cheap/0").consecutiveFailures()).isZero();
    assertThatNothingIsLeft();
  }

  /** What a call says of itself before its end may be of its first token. */
  @Test
  void answerCutOff_isChargedForThePiecesThatCame() {
    cheap.nextCall(
        head(), content("poor "), content("a "), content("b "), content("c").after(LATER), end());
    dear.nextCall(head(), content("better").after(Duration.ofMillis(1)), end("m", USED));
    scene.verifier(FakeVerifier.early("v"));
    scene.run(true, cascade(PlanCaps.DEFAULT));
    Attempt cut = scene.event().attempts().get(0);
    assertThat(cut.error()).contains(ErrorCode.SUPERSEDED);
    assertThat(cut.charge()).isEqualTo(estimated(3));
    assertThat(scene.event().usage()).isEqualTo(new TokenUsage(7, 0, 3, 0).plus(USED));
  }

  @Test
  void answerThatBrokeOff_isChargedForThePiecesThatCame() {
    FakeProvider flaky = scene.model("flaky", FaultMatrixTest.NO_RETRIES);
    flaky.nextCall(
        head(), content("a "), content("b"), fail(ErrorCode.UPSTREAM_TRUNCATED).after(LATER));
    dear.nextCall(answer("better"));
    scene.verifier(FakeVerifier.ofWholes("v"));
    scene.run(true, cascade(PlanCaps.DEFAULT, "flaky", "dear"));
    assertThat(scene.event().attempts().get(0).charge()).isEqualTo(estimated(2));
  }

  @Test
  void wholeAnswer_isChargedAsTold_howeverManyPiecesCame() {
    TokenUsage told = new TokenUsage(10, 0, 2, 0);
    cheap.nextCall(head(), content("go"), content("od"), content("!"), end("m", told));
    scene.verifier(FakeVerifier.ofWholes("v"));
    scene.run(true, cascade(PlanCaps.DEFAULT));
    assertThat(scene.event().attempts().get(0).charge())
        .isEqualTo(new Charge(told, cost(told), false));
  }

  private static Charge estimated(long output) {
    long input = FakeCall.SO_FAR.usage().orElseThrow().input();
    TokenUsage usage = new TokenUsage(input, 0, output, 0);
    return new Charge(usage, cost(usage), true);
  }

  @Test
  void earlyRejectionThatBreaksOff_isNotAskedForAgainWhileTheDearOneAnswers() {
    cheap.nextCall(head(), content("poor "), fail(ErrorCode.UPSTREAM_TRUNCATED).after(LATER));
    cheap.nextCall(answer("poor"));
    dear.nextCall(head(), content("better").after(Duration.ofSeconds(1)), end());
    scene.verifier(FakeVerifier.early("v"));
    scene.run(true, cascade(PlanCaps.DEFAULT));
    assertThat(scene.client.body()).isEqualTo("better");
    assertThat(cheap.calls()).hasSize(1);
    assertThat(reasons()).containsExactly(ReasonCode.TOO_POOR, ReasonCode.ESCALATED);
    assertThatNothingIsLeft();
  }

  @Test
  void earlyRejectionThatBreaksOff_opensNoStepBesideTheNext() {
    FakeProvider middle = scene.model("middle");
    cheap.nextCall(head(), content("poor "), fail(ErrorCode.UPSTREAM_TRUNCATED).after(LATER));
    cheap.nextCall(answer("poor"));
    middle.nextCall(head(), content("good").after(Duration.ofSeconds(1)), end());
    scene.verifier(FakeVerifier.early("v"));
    scene.run(true, cascade(PlanCaps.DEFAULT, "cheap", "middle", "dear"));
    assertThat(scene.client.body()).isEqualTo("good");
    assertThat(dear.calls()).isEmpty();
    assertThatNothingIsLeft();
  }

  @Test
  void poorAnswer_isBetterThanNone() {
    cheap.nextCall(answer("poor"));
    dear.nextCall(fail(ErrorCode.UPSTREAM_REJECTED));
    scene.verifier(FakeVerifier.ofWholes("v"));
    scene.run(true, cascade(PlanCaps.DEFAULT));
    assertThat(scene.client.body()).isEqualTo("role;poor");
    assertThat(reasons()).endsWith(ReasonCode.BEST_THERE_IS);
    assertThat(scene.event().error()).isEmpty();
    assertThatNothingIsLeft();
  }

  @Test
  void failedStep_leadsToTheNextUnlessTheCallerIsToBlame() {
    cheap.nextCall(fail(ErrorCode.UPSTREAM_REJECTED));
    scene.verifier(FakeVerifier.ofWholes("v"));
    scene.run(true, cascade(PlanCaps.DEFAULT));
    assertThat(dear.calls()).isEmpty();
    assertThat(scene.event().error()).contains(ErrorCode.UPSTREAM_REJECTED);
    assertThatNothingIsLeft();
  }

  @Test
  void refusalOfWhatTheVerifierAdded_leadsToTheNextStep() {
    cheap.nextCall(reject(ErrorCode.UPSTREAM_REJECTED, 400, "no more"));
    dear.nextCall(answer("better"));
    scene.verifier(new AddingVerifier(FakeVerifier.ofWholes("v")));
    scene.run(true, cascade(PlanCaps.DEFAULT));
    assertThat(scene.client.body()).isEqualTo("role;better");
    assertThat(sentTo(cheap)).contains("\"more\":true");
    assertThat(sentTo(dear)).doesNotContain("more");
    assertThat(reasons()).containsExactly(ReasonCode.UNJUDGED);
    assertThat(scene.event().attempts().get(0).error()).contains(ErrorCode.UPSTREAM_REJECTED);
    assertThatNothingIsLeft();
  }

  @Test
  void refusalOfTheClientsOwn_isToldInTheWordsOfTheStepThatGotNothingElse() {
    cheap.nextCall(reject(ErrorCode.UPSTREAM_REJECTED, 400, "no more"));
    dear.nextCall(reject(ErrorCode.UPSTREAM_REJECTED, 422, "no messages"));
    scene.verifier(new AddingVerifier(FakeVerifier.ofWholes("v")));
    scene.run(true, cascade(PlanCaps.DEFAULT));
    assertThat(told().code()).isEqualTo(ErrorCode.UPSTREAM_REJECTED);
    assertThat(told().rejection().orElseThrow().status()).isEqualTo(422);
    assertThatNothingIsLeft();
  }

  @Test
  void refusalOfWhatTheVerifierAdded_saysLessThanAnyOtherFailure() {
    cheap.nextCall(reject(ErrorCode.UPSTREAM_REJECTED, 400, "no more"));
    dear.nextCall(fail(ErrorCode.UPSTREAM_AUTHENTICATION));
    scene.verifier(new AddingVerifier(FakeVerifier.ofWholes("v")));
    scene.run(true, cascade(PlanCaps.DEFAULT));
    assertThat(told().code()).isEqualTo(ErrorCode.UPSTREAM_AUTHENTICATION);
    assertThat(told().rejection()).isEmpty();
    assertThatNothingIsLeft();
  }

  @Test
  void stepThatIsRefused_leadsToTheNext() {
    cheap.nextCall(fail(ErrorCode.UPSTREAM_AUTHENTICATION));
    dear.nextCall(answer("better"));
    scene.verifier(FakeVerifier.ofWholes("v"));
    scene.run(true, cascade(PlanCaps.DEFAULT));
    assertThat(scene.client.body()).isEqualTo("role;better");
    assertThat(cheap.calls()).hasSize(1);
    assertThatNothingIsLeft();
  }

  @Test
  void judge_isAskedAndPaidButNeverHeard() {
    FakeProvider judge = scene.model("judge").nextCall(answer("poor"));
    cheap.nextCall(answer("hm"));
    dear.nextCall(answer("better"));
    scene.verifier(FakeVerifier.asking("v", "judge"));
    scene.run(true, cascade(PlanCaps.DEFAULT));
    assertThat(scene.client.body()).isEqualTo("role;better");
    assertThat(judge.calls()).hasSize(1);
    assertThat(scene.event().attempts())
        .extracting(Attempt::role)
        .containsExactly(CallRole.ANSWER, CallRole.JUDGE, CallRole.ANSWER);
    assertThat(scene.event().usage().output()).isEqualTo(3 * USED.output());
    assertThatNothingIsLeft();
  }

  @Test
  void judgeAtItsLimit_isWaitedForInLine() {
    FakeProvider judge = limitedJudge();
    FakeRelay other = new FakeRelay();
    sendJudged(scene.client);
    sendJudged(other);
    assertThat(judge.calls()).hasSize(1);
    assertThat(scene.health.admission().queue(new ModelId("judge")).waiting()).isOne();
    scene.timers.runAll();
    assertThat(judge.calls()).hasSize(2);
    assertThat(scene.client.body()).isEqualTo("role;hm");
    assertThat(other.body()).isEqualTo("role;hm");
    assertThat(scene.health.inFlight("judge/0")).isZero();
  }

  @Test
  void hangUpWhileWaitingForTheJudge_leavesTheLine() {
    FakeProvider judge = limitedJudge();
    FakeRelay other = new FakeRelay();
    sendJudged(scene.client);
    sendJudged(other);
    other.hangUp();
    assertThat(scene.health.admission().queue(new ModelId("judge")).waiting()).isZero();
    scene.timers.runAll();
    assertThat(judge.calls()).hasSize(1);
    assertThat(scene.client.body()).isEqualTo("role;hm");
  }

  @Test
  void judgeWhoseLineIsFull_leavesTheAnswerUnjudged() {
    FakeProvider judge = limitedJudge();
    dear.nextCall(answer("better"));
    FakeRelay last = new FakeRelay();
    sendJudged(scene.client);
    sendJudged(new FakeRelay());
    sendJudged(last);
    scene.timers.runAll();
    assertThat(last.body()).isEqualTo("role;better");
    assertThat(judge.calls()).hasSize(2);
  }

  /** One call at once, one that waits; each says good after a second. */
  private FakeProvider limitedJudge() {
    FakeProvider judge = scene.limited("judge", new Concurrency(1, 1, Duration.ofSeconds(5)));
    for (int i = 0; i < 3; i++) {
      cheap.nextCall(answer("hm"));
      judge.nextCall(head(), content("good").after(Duration.ofSeconds(1)), end());
    }
    scene.verifier(FakeVerifier.asking("v", "judge"));
    return judge;
  }

  private void sendJudged(FakeRelay relay) {
    scene.send(
        true,
        request ->
            CompletableFuture.completedFuture(Requests.plan(request, cascade(PlanCaps.DEFAULT))),
        relay);
    scene.timers.runDue();
  }

  @Test
  void judgeThatFails_leavesTheAnswerUnjudged() {
    scene.model("judge").nextCall(fail(ErrorCode.UPSTREAM_ERROR));
    cheap.nextCall(answer("hm"));
    scene.verifier(new FakeVerifier("v", false, Optional.of(new ModelId("judge")), true));
    scene.run(true, cascade(PlanCaps.DEFAULT));
    assertThat(scene.client.body()).isEqualTo("role;hm");
    assertThat(reasons()).containsExactly(ReasonCode.UNJUDGED);
    assertThatNothingIsLeft();
  }

  @Test
  void hangUpWhileJudged_cancelsTheJudge() {
    FakeProvider judge = scene.model("judge");
    cheap.nextCall(answer("hm"));
    scene.verifier(FakeVerifier.asking("v", "judge"));
    scene.send(true, cascade(PlanCaps.DEFAULT));
    scene.timers.runDue();
    assertThat(judge.calls()).hasSize(1);
    scene.client.hangUp();
    assertThat(judge.lastCall().isCancelled()).isTrue();
    assertThat(dear.calls()).isEmpty();
    assertThatNothingIsLeft();
  }

  @Test
  void capOfCalls_givesThePoorAnswer() {
    cheap.nextCall(answer("poor"));
    scene.verifier(FakeVerifier.ofWholes("v"));
    scene.run(true, cascade(new PlanCaps(1, 1000, PlanCaps.FOR_EVER, new Usd(1))));
    assertThat(scene.client.body()).isEqualTo("role;poor");
    assertThat(dear.calls()).isEmpty();
    assertThat(reasons())
        .containsExactly(ReasonCode.TOO_POOR, ReasonCode.CAPPED, ReasonCode.BEST_THERE_IS);
  }

  /** A judge that takes the last call would be paid for a verdict that changes nothing. */
  @Test
  void judgeThatLeavesNoCallForTheNextStep_isNotAsked() {
    FakeProvider judge = scene.model("judge");
    cheap.nextCall(answer("hm"));
    dear.nextCall(answer("better"));
    scene.verifier(FakeVerifier.asking("v", "judge"));
    scene.run(true, cascade(new PlanCaps(2, 9999, PlanCaps.FOR_EVER, new Usd(1))));
    assertThat(scene.client.body()).isEqualTo("role;better");
    assertThat(judge.calls()).isEmpty();
    assertThat(reasons()).containsExactly(ReasonCode.UNJUDGED, ReasonCode.ESCALATED);
    assertThatNothingIsLeft();
  }

  @Test
  void retries_leaveACallForTheNextStep() {
    FakeProvider flaky = scene.model("flaky", Scene.LIMITS);
    for (int i = 0; i < 3; i++) {
      flaky.nextCall(fail(ErrorCode.UPSTREAM_ERROR));
    }
    dear.nextCall(answer("better"));
    scene.verifier(FakeVerifier.ofWholes("v"));
    PlanCaps two = new PlanCaps(2, 9999, PlanCaps.FOR_EVER, new Usd(1));
    scene.run(true, cascade(two, "flaky", "dear"));
    assertThat(scene.client.body()).isEqualTo("role;better");
    assertThat(flaky.calls()).hasSize(1);
    assertThatNothingIsLeft();
  }

  @Test
  void capOfTime_givesWhatIsHeldUnjudged() {
    FakeProvider judge = scene.model("judge");
    cheap.nextCall(answer("hm"));
    scene.verifier(FakeVerifier.asking("v", "judge"));
    scene.send(true, cascade(new PlanCaps(8, 9999, Duration.ofSeconds(2), new Usd(1))));
    scene.timers.advance(Duration.ofSeconds(2));
    assertThat(scene.client.body()).isEqualTo("role;hm");
    assertThat(judge.lastCall().isCancelled()).isTrue();
    assertThat(reasons()).containsExactly(ReasonCode.CAPPED);
    assertThatNothingIsLeft();
  }

  @Test
  void hiddenParts_areTakenOut() {
    cheap.nextCall(head(), content("good;"), content("hidden;"), content("more"), end());
    scene.verifier(FakeVerifier.early("v"));
    scene.run(true, cascade(PlanCaps.DEFAULT));
    assertThat(scene.client.body()).isEqualTo("good;more");
  }

  @Test
  void answerTooLongToHold_isUnjudged() {
    Step[] steps = new Step[40];
    java.util.Arrays.fill(steps, content("x".repeat(64 * 1024)));
    steps[0] = head();
    steps[39] = end();
    cheap.nextCall(steps);
    dear.nextCall(answer("better"));
    scene.verifier(FakeVerifier.ofWholes("v"));
    scene.run(true, cascade(PlanCaps.DEFAULT));
    assertThat(scene.client.body()).isEqualTo("role;better");
    assertThat(reasons()).containsExactly(ReasonCode.UNJUDGED, ReasonCode.ESCALATED);
    assertThatNothingIsLeft();
  }

  @ParameterizedTest
  @EnumSource(FaultMatrixTest.Position.class)
  void cheapModelFailsAnywhere_theDearOneAnswers(FaultMatrixTest.Position position) {
    cheap
        .nextCall(position.failingWith(ErrorCode.UPSTREAM_ERROR))
        .nextCall(position.failingWith(ErrorCode.UPSTREAM_ERROR))
        .nextCall(position.failingWith(ErrorCode.UPSTREAM_ERROR));
    dear.nextCall(answer("better"));
    scene.verifier(FakeVerifier.ofWholes("v"));
    scene.run(true, cascade(PlanCaps.DEFAULT));
    assertThat(scene.client.body()).isEqualTo("role;better");
    assertThatNothingIsLeft();
  }

  private static Step[] answer(String text) {
    return new Step[] {head(), preamble("role;"), content(text), end("m", USED)};
  }

  private static RoutePlan cascade(PlanCaps caps) {
    return cascade(caps, "cheap", "dear");
  }

  private static RoutePlan cascade(PlanCaps caps, String... models) {
    return new RoutePlan.Cascade(
        Stream.of(models).<RoutePlan>map(id -> new RoutePlan.Single(new ModelId(id))).toList(),
        "v",
        caps);
  }

  private static Usd cost(TokenUsage usage) {
    return dev.headgate.core.api.Pricing.of(1, 0.5, 2).costOf(usage);
  }

  private static String sentTo(FakeProvider provider) {
    return new String(provider.lastCall().request().body().bytes(), UTF_8);
  }

  private ProviderFailure told() {
    return scene.client.refusal().orElseThrow().failure();
  }

  private List<ReasonCode> reasons() {
    return scene.event().decision().orElseThrow().reasons().stream().map(Reason::code).toList();
  }

  private void assertThatNothingIsLeft() {
    assertThat(scene.timers.pending()).as("timers").isZero();
    for (String endpoint : List.of("cheap/0", "dear/0", "judge/0")) {
      assertThat(scene.health.inFlight(endpoint)).as(endpoint).isZero();
    }
  }
}
