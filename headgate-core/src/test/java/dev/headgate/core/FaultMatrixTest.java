package dev.headgate.core;

import static dev.headgate.core.testkit.Step.content;
import static dev.headgate.core.testkit.Step.end;
import static dev.headgate.core.testkit.Step.fail;
import static dev.headgate.core.testkit.Step.head;
import static dev.headgate.core.testkit.Step.preamble;
import static dev.headgate.core.testkit.Step.reject;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.headgate.core.api.CallLimits;
import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.api.TokenUsage;
import dev.headgate.core.spi.Rejection;
import dev.headgate.core.testkit.FakeCall;
import dev.headgate.core.testkit.FakeProvider;
import dev.headgate.core.testkit.Step;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Each way a provider fails × streamed or not × where in the answer it fails. Until the first
 * content a failure is made good by a retry or the next model, and nothing of the failed answer
 * reaches the client; after it the client is told, and no other model speaks.
 */
class FaultMatrixTest {

  static final CallLimits NO_RETRIES = limits(0);
  private static final CallLimits ONE_RETRY = limits(1);
  private static final Step[] SOUND = {head(), preamble("role;"), content("sound"), end()};

  /** How far an answer gets before it fails. */
  enum Position {
    BEFORE_HEAD,
    AFTER_HEAD,
    AFTER_PREAMBLE,
    AFTER_CONTENT,
    AT_THE_END_MARK;

    private Stream<Step> steps() {
      return switch (this) {
        case BEFORE_HEAD -> Stream.of();
        case AFTER_HEAD -> Stream.of(head());
        case AFTER_PREAMBLE -> Stream.of(head(), preamble("lost;"));
        case AFTER_CONTENT -> Stream.of(head(), preamble("role;"), content("part"));
        case AT_THE_END_MARK ->
            Stream.of(head(), preamble("role;"), content("all"), preamble("usage;"));
      };
    }

    Step[] failingWith(ErrorCode code) {
      return Stream.concat(steps(), Stream.of(fail(code))).toArray(Step[]::new);
    }

    boolean contentCame() {
      return this == AFTER_CONTENT || this == AT_THE_END_MARK;
    }
  }

  static Stream<Arguments> failuresBeforeContent() {
    return all().filter(cell -> !relayed(cell));
  }

  static Stream<Arguments> failuresThatMayGoElsewhere() {
    return failuresBeforeContent().filter(cell -> ((ErrorCode) cell.get()[0]).fallsBack());
  }

  static Stream<Arguments> failuresThatMayNot() {
    return failuresBeforeContent().filter(cell -> !((ErrorCode) cell.get()[0]).fallsBack());
  }

  static Stream<Arguments> failuresAfterContent() {
    return all().filter(FaultMatrixTest::relayed);
  }

  @ParameterizedTest
  @MethodSource("failuresThatMayGoElsewhere")
  void beforeContent_theNextModelAnswersWhole(ErrorCode code, boolean stream, Position position) {
    Scene scene = new Scene();
    scene.model("a", NO_RETRIES).nextCall(position.failingWith(code));
    scene.model("b", NO_RETRIES).nextCall(SOUND);
    scene.run(stream);
    assertThat(scene.client.body()).isEqualTo("role;sound");
    assertThat(scene.client.calls()).endsWith("end");
    assertThat(errors(scene)).containsExactly(Optional.of(code), Optional.empty());
    assertThat(scene.event().routedModel()).contains(new ModelId("b"));
    assertThat(scene.event().error()).isEmpty();
    assertThatNothingIsLeft(scene);
  }

  @ParameterizedTest
  @MethodSource("failuresThatMayGoElsewhere")
  void beforeContent_theSameModelAnswersOnRetry(ErrorCode code, boolean stream, Position position) {
    assumeTrue(code.retriable(), "is not retried");
    Scene scene = new Scene();
    scene.model("a", ONE_RETRY).nextCall(position.failingWith(code)).nextCall(SOUND);
    FakeProvider other = scene.model("b", ONE_RETRY);
    scene.run(stream);
    assertThat(scene.client.body()).isEqualTo("role;sound");
    assertThat(other.calls()).isEmpty();
    assertThat(errors(scene)).containsExactly(Optional.of(code), Optional.empty());
    assertThatNothingIsLeft(scene);
  }

  @ParameterizedTest
  @MethodSource("failuresThatMayGoElsewhere")
  void beforeContent_allFail_isRefusedWithTheLast(
      ErrorCode code, boolean stream, Position position) {
    Scene scene = new Scene();
    scene.model("a", NO_RETRIES).nextCall(position.failingWith(code));
    scene.model("b", NO_RETRIES).nextCall(position.failingWith(code));
    scene.run(stream);
    assertThat(scene.client.calls()).containsExactly("refuse");
    assertThat(scene.client.refusal().orElseThrow().failure().code()).isEqualTo(code);
    assertThat(scene.client.refusal().orElseThrow().attempts()).isEqualTo(2);
    assertThat(scene.event().error()).contains(code);
    assertThat(scene.event().routedModel()).isEmpty();
    assertThat(scene.event().timeToFirstToken()).isEmpty();
    assertThat(scene.event().usage()).isEqualTo(TokenUsage.NONE);
    assertThatNothingIsLeft(scene);
  }

  @ParameterizedTest
  @MethodSource("failuresThatMayNot")
  void callersFault_isRefusedAtOnceAndHarmsNobody(
      ErrorCode code, boolean stream, Position position) {
    Scene scene = new Scene();
    scene.model("a", ONE_RETRY).nextCall(position.failingWith(code));
    FakeProvider other = scene.model("b", ONE_RETRY);
    scene.run(stream);
    assertThat(scene.client.calls()).containsExactly("refuse");
    assertThat(scene.client.refusal().orElseThrow().failure().code()).isEqualTo(code);
    assertThat(other.calls()).isEmpty();
    assertThat(errors(scene)).containsExactly(Optional.of(code));
    assertThat(scene.health.health("a/0").consecutiveFailures()).isZero();
    assertThatNothingIsLeft(scene);
  }

  @ParameterizedTest
  @MethodSource("failuresAfterContent")
  void afterContent_theAnswerIsBrokenOffAndNobodyElseAsked(
      ErrorCode code, boolean stream, Position position) {
    Scene scene = new Scene();
    scene.model("a", ONE_RETRY).nextCall(position.failingWith(code));
    FakeProvider other = scene.model("b", ONE_RETRY);
    scene.run(stream);
    assertThat(scene.client.body()).startsWith("role;");
    assertThat(scene.client.calls()).startsWith("begin", "write", "write").endsWith("breakOff");
    assertThat(scene.client.brokenOff()).contains(code);
    assertThat(other.calls()).isEmpty();
    assertThat(scene.event().error()).contains(code);
    assertThat(scene.event().routedModel()).contains(new ModelId("a"));
    assertThat(scene.event().timeToFirstToken()).isPresent();
    assertThat(Optional.of(scene.event().usage())).isEqualTo(FakeCall.SO_FAR.usage());
    assertThatNothingIsLeft(scene);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void rejection_keepsStatusAndBody(boolean stream) {
    Scene scene = new Scene();
    scene.model("a").nextCall(reject(ErrorCode.UPSTREAM_REJECTED, 422, "{\"error\":1}"));
    scene.run(stream);
    Rejection kept = scene.client.refusal().orElseThrow().failure().rejection().orElseThrow();
    assertThat(kept.status()).isEqualTo(422);
    assertThat(new String(kept.body(), UTF_8)).isEqualTo("{\"error\":1}");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void answerWithoutContent_isRelayedAsItIs(boolean stream) {
    Scene scene = new Scene();
    scene.model("a").nextCall(head(), preamble("role;"), preamble("[DONE]"), end());
    scene.run(stream);
    assertThat(scene.client.body()).isEqualTo("role;[DONE]");
    assertThat(scene.client.calls()).endsWith("end");
    assertThat(scene.event().error()).isEmpty();
  }

  @Test
  void preambleWithoutEnd_isNotKeptInMemoryForEver() {
    Scene scene = new Scene();
    Step[] steps = new Step[102];
    Arrays.fill(steps, preamble("p".repeat(1024)));
    steps[0] = head();
    steps[101] = content("x");
    scene.model("a").nextCall(steps);
    scene.send(true);
    scene.timers.runDue();
    assertThat(scene.client.body()).hasSize(100 * 1024 + 1).endsWith("x");
    assertThat(scene.client.calls()).hasSizeGreaterThan(100);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void answerWithoutHead_isAnInvalidResponse(boolean stream) {
    Scene scene = new Scene();
    FakeProvider first = scene.model("a", NO_RETRIES).nextCall(content("?"), end());
    scene.model("b", NO_RETRIES).nextCall(SOUND);
    scene.run(stream);
    assertThat(scene.client.body()).isEqualTo("role;sound");
    assertThat(first.lastCall().isCancelled()).isTrue();
    assertThat(errors(scene))
        .containsExactly(Optional.of(ErrorCode.UPSTREAM_INVALID_RESPONSE), Optional.empty());
  }

  @Test
  void relayThatThrowsOnBegin_isRefusedAsInternal() {
    Scene scene = new Scene();
    FakeProvider provider = scene.model("a").nextCall(SOUND);
    scene.client.breakOn("begin");
    scene.run(true);
    assertThat(scene.client.calls()).containsExactly("refuse");
    assertThat(provider.lastCall().isCancelled()).isTrue();
    assertThat(scene.event().error()).contains(ErrorCode.INTERNAL);
    assertThat(scene.health.health("a/0").consecutiveFailures()).isZero();
    assertThatNothingIsLeft(scene);
  }

  @Test
  void relayThatThrowsOnWrite_isBrokenOffAsInternal() {
    Scene scene = new Scene();
    FakeProvider provider = scene.model("a").nextCall(SOUND);
    scene.client.breakOn("write");
    scene.run(true);
    assertThat(scene.client.calls()).containsExactly("begin", "breakOff");
    assertThat(provider.lastCall().isCancelled()).isTrue();
    assertThat(scene.event().error()).contains(ErrorCode.INTERNAL);
    assertThatNothingIsLeft(scene);
  }

  @ParameterizedTest
  @ValueSource(strings = {"end", "refuse"})
  void relayThatThrowsAtTheEnd_isRecordedAllTheSame(String call) {
    Scene scene = new Scene();
    Step[] script = call.equals("end") ? SOUND : new Step[] {fail(ErrorCode.UPSTREAM_REJECTED)};
    scene.model("a").nextCall(script);
    scene.client.breakOn(call);
    scene.run(true);
    assertThat(scene.event().error()).contains(ErrorCode.INTERNAL);
    assertThatNothingIsLeft(scene);
  }

  private static Stream<Arguments> all() {
    return Stream.of(ErrorCode.values())
        .filter(code -> code.name().startsWith("UPSTREAM_") || code == ErrorCode.OVERLOADED)
        .flatMap(
            code ->
                Stream.of(true, false)
                    .flatMap(
                        stream ->
                            Stream.of(Position.values())
                                .map(position -> Arguments.of(code, stream, position))));
  }

  /** An answer that is not streamed reaches the client only once it came whole. */
  private static boolean relayed(Arguments cell) {
    return (boolean) cell.get()[1] && ((Position) cell.get()[2]).contentCame();
  }

  private static List<Optional<ErrorCode>> errors(Scene scene) {
    return scene.event().attempts().stream().map(attempt -> attempt.error()).toList();
  }

  private static void assertThatNothingIsLeft(Scene scene) {
    assertThat(scene.timers.pending()).as("timers").isZero();
    assertThat(scene.health.inFlight("a/0") + scene.health.inFlight("b/0")).isZero();
  }

  private static CallLimits limits(int retries) {
    return new CallLimits(
        Duration.ofSeconds(10), Duration.ofSeconds(5), Duration.ofMinutes(1), retries);
  }
}
