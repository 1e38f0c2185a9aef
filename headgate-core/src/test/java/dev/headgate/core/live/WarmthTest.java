package dev.headgate.core.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.WarmUpMode;
import dev.headgate.core.api.WarmthTerms;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** When an endpoint counts as cold, and what is learned of its starts. */
class WarmthTest {

  private static final String ID = "a/0";
  private static final Optional<Duration> NEVER = Optional.empty();

  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1_000_000); // about to overflow
  private final HealthRegistry health = new HealthRegistry(nanos::get);
  private final SignalBoard board = health.signals();

  @Test
  void endpointOfWhichNothingIsSaid_isAlwaysReady() {
    board.declare(ID, WarmthTerms.ALWAYS_READY);
    assertThat(board.cold(ID)).isFalse();
    assertThat(board.warmth(ID)).isEmpty();
    assertThat(health.dueWarmUp(ID)).isEmpty();
  }

  @Test
  void coldStart_isDeclaredFirst_thenMeasured_andPartOfThePrediction() {
    board.declare(ID, scaleToZero(Duration.ofMinutes(10), 40));
    assertThat(board.predict(ID, 100, 100, 0).coldStartSeconds()).isEqualTo(40);
    answer(Duration.ofSeconds(25));
    assertThat(board.cold(ID)).isFalse();
    assertThat(board.predict(ID, 100, 100, 0).isCold()).isFalse();
    pass(Duration.ofMinutes(11));
    Prediction told = board.predict(ID, 100, 100, 0);
    assertThat(told.coldStartSeconds()).isCloseTo(24.7, within(.1)); // less what is usual
    assertThat(told.cautiousSeconds()).isGreaterThan(24);
    WarmthReport report = board.warmth(ID).orElseThrow();
    assertThat(report.state()).isEqualTo(WarmthReport.State.COLD);
    assertThat(report.measured()).isTrue();
    assertThat(report.firstRequestSeconds()).hasValue(25);
    assertThat(report.idle()).contains(Duration.ofMinutes(11));
  }

  @Test
  void coldStart_teachesNothingOfUsualRequests() {
    board.declare(ID, scaleToZero(Duration.ofMinutes(10), 40));
    double before = board.predict(ID, 100, 100, 0).warm().seconds();
    answer(Duration.ofSeconds(60));
    assertThat(board.predict(ID, 100, 100, 0).seconds()).isEqualTo(before);
    answer(Duration.ofSeconds(2));
    assertThat(board.predict(ID, 100, 100, 0).seconds()).isGreaterThan(before);
  }

  @Test
  void endpointFoundWarmAgainAndAgain_isBelievedToStartSooner() {
    board.declare(ID, scaleToZero(Duration.ofMinutes(10), 40));
    answer(Duration.ofMillis(200)); // may have been up all along: says nothing of starts
    pass(Duration.ofMinutes(11));
    assertThat(board.predict(ID, 100, 100, 0).coldStartSeconds()).isEqualTo(40);
    for (int i = 0; i < 5; i++) {
      answer(Duration.ofMillis(200));
      pass(Duration.ofMinutes(11));
    }
    assertThat(board.predict(ID, 100, 100, 0).coldStartSeconds()).isLessThan(8);
  }

  @Test
  void whileItStarts_lessAndLessIsExpected() {
    board.declare(ID, scaleToZero(Duration.ofMinutes(10), 40));
    CallTrace call = board.began(ID, 100, 1);
    pass(Duration.ofSeconds(30));
    assertThat(board.warmth(ID).orElseThrow().state()).isEqualTo(WarmthReport.State.WARMING);
    assertThat(board.predict(ID, 100, 100, 1).coldStartSeconds()).isCloseTo(10, within(1e-6));
    pass(Duration.ofSeconds(30));
    assertThat(board.predict(ID, 100, 100, 1).coldStartSeconds()).isCloseTo(4, within(1e-6));
    call.failed(ErrorCode.UPSTREAM_TIMEOUT);
    assertThat(board.warmth(ID).orElseThrow().state()).isEqualTo(WarmthReport.State.COLD);
    assertThat(board.predict(ID, 100, 100, 1).coldStartSeconds()).isEqualTo(40);
  }

  @Test
  void unknownStart_keepsNoDeadline() {
    board.declare(ID, terms(WarmUpMode.ALWAYS, NEVER, NEVER, NEVER));
    assertThat(board.predict(ID, 100, 100, 0).cautiousSeconds()).isInfinite();
    assertThat(board.predict(ID, 100, 100, 0).founded()).isTrue();
  }

  @Test
  void newEndpoint_isWarmedUpOnce() {
    board.declare(ID, terms(WarmUpMode.ALWAYS, NEVER, NEVER, NEVER));
    WarmUpTrace trace = health.dueWarmUp(ID).orElseThrow();
    assertThat(trace.cause()).isEqualTo(WarmUpCause.NEW);
    assertThat(health.inFlight(ID)).isOne();
    assertThat(health.dueWarmUp(ID)).isEmpty(); // one at a time
    pass(Duration.ofSeconds(12));
    assertThat(trace.succeeded()).isEqualTo(12);
    assertThat(health.inFlight(ID)).isZero();
    assertThat(health.dueWarmUp(ID)).isEmpty();
    assertThat(board.warmth(ID).orElseThrow().firstRequestSeconds()).hasValue(12);
  }

  @Test
  void failedWarmUp_isRepeatedLater_andLetsTheEndpointRest() {
    board.declare(ID, terms(WarmUpMode.ALWAYS, NEVER, NEVER, NEVER));
    for (int i = 0; i < 3; i++) {
      health
          .dueWarmUp(ID)
          .orElseThrow()
          .failed(ErrorCode.UPSTREAM_UNREACHABLE, Optional.<Duration>empty());
      assertThat(health.dueWarmUp(ID)).isEmpty();
      pass(Duration.ofSeconds(i < 2 ? 11 : 0));
    }
    assertThat(health.available(ID)).isFalse();
  }

  @Test
  void warmUpThatIsRefusedAgainAndAgain_isRepeatedAtMostOnceAMinute() {
    board.declare(ID, terms(WarmUpMode.ALWAYS, NEVER, NEVER, NEVER));
    int calls = 0;
    for (int second = 0; second < 600; second++) {
      Optional<WarmUpTrace> due = health.dueWarmUp(ID);
      due.ifPresent(trace -> trace.failed(ErrorCode.UPSTREAM_AUTHENTICATION, NEVER));
      calls += due.isPresent() ? 1 : 0;
      pass(Duration.ofSeconds(1));
    }
    assertThat(calls).isBetween(10, 14);
    assertThat(health.health(ID).lastError()).contains(ErrorCode.UPSTREAM_AUTHENTICATION);
  }

  @Test
  void endpointNobodyDeclared_isNotHeardOf() {
    assertThat(health.dueWarmUp("b/0")).isEmpty();
    assertThat(board.signals("b/0")).isEmpty();
  }

  @Test
  void endpointBackFromARest_isColdUntilItIsWarmedUp() {
    board.declare(ID, terms(WarmUpMode.ALWAYS, NEVER, Optional.of(Duration.ofSeconds(9)), NEVER));
    answer(Duration.ofMillis(100));
    assertThat(board.cold(ID)).isFalse();
    for (int i = 0; i < 3; i++) {
      health.started(ID);
      health.failed(ID, ErrorCode.UPSTREAM_UNREACHABLE, Optional.<Duration>empty());
    }
    assertThat(board.cold(ID)).isTrue();
    assertThat(health.dueWarmUp(ID)).isEmpty(); // it rests
    pass(Duration.ofSeconds(2));
    WarmUpTrace trace = health.dueWarmUp(ID).orElseThrow();
    assertThat(trace.cause()).isEqualTo(WarmUpCause.RETURNED);
    trace.succeeded();
    assertThat(board.cold(ID)).isFalse();
    assertThat(health.available(ID)).isTrue();
  }

  @Test
  void rateLimit_makesNothingCold() {
    board.declare(ID, terms(WarmUpMode.ALWAYS, NEVER, NEVER, NEVER));
    answer(Duration.ofMillis(100));
    health.started(ID);
    health.failed(ID, ErrorCode.UPSTREAM_RATE_LIMITED, Optional.of(Duration.ofSeconds(5)));
    assertThat(board.cold(ID)).isFalse();
  }

  @Test
  void coldEndpoint_isWokenWhenItIsWanted_notBefore() {
    board.declare(
        ID,
        terms(
            WarmUpMode.WANTED,
            Optional.of(Duration.ofMinutes(10)),
            Optional.of(Duration.ofSeconds(40)),
            NEVER));
    assertThat(health.dueWarmUp(ID)).isEmpty();
    board.want(ID);
    WarmUpTrace trace = health.dueWarmUp(ID).orElseThrow();
    assertThat(trace.cause()).isEqualTo(WarmUpCause.WANTED);
    trace.dropped();
    assertThat(health.inFlight(ID)).isZero();
    assertThat(health.dueWarmUp(ID)).isPresent();
  }

  @Test
  void idleEndpoint_isKeptAlive() {
    board.declare(
        ID,
        terms(
            WarmUpMode.NEVER,
            Optional.of(Duration.ofMinutes(10)),
            NEVER,
            Optional.of(Duration.ofMinutes(4))));
    assertThat(health.dueWarmUp(ID)).isEmpty(); // nobody wanted it yet
    answer(Duration.ofMillis(100));
    pass(Duration.ofMinutes(3));
    assertThat(health.dueWarmUp(ID)).isEmpty();
    pass(Duration.ofMinutes(1));
    WarmUpTrace trace = health.dueWarmUp(ID).orElseThrow();
    assertThat(trace.cause()).isEqualTo(WarmUpCause.IDLE);
    trace.succeeded();
    assertThat(board.warmth(ID).orElseThrow().idle()).contains(Duration.ZERO);
    assertThat(board.signals(ID).orElseThrow().timeToFirstToken().n()).isOne(); // ours do not count
  }

  @Test
  void serverThatWorksForOthers_isNotIdle() {
    board.declare(ID, scaleToZero(Duration.ofMinutes(10), 40));
    answer(Duration.ofMillis(100));
    for (int i = 0; i < 5; i++) {
      pass(Duration.ofMinutes(5));
      board.report(ID, running(3));
    }
    assertThat(board.cold(ID)).isFalse();
    board.report(ID, running(0));
    pass(Duration.ofMinutes(11));
    assertThat(board.cold(ID)).isTrue();
  }

  @Test
  void answerNotStreamed_isMeasuredByItsTokens() {
    board.declare(ID, scaleToZero(Duration.ofMinutes(10), 40));
    CallTrace call = board.began(ID, 100, 1);
    pass(Duration.ofSeconds(20));
    assertThat(call.succeeded(10)).isEqualTo(1); // no sign that there is too much to do
    pass(Duration.ofMinutes(11));
    assertThat(board.predict(ID, 100, 100, 0).coldStartSeconds()).isCloseTo(19.5, within(.3));
  }

  @Test
  void impossibleTerms_areRefused() {
    assertThatThrownBy(() -> scaleToZero(Duration.ZERO, 1))
        .hasMessage("scale_to_zero_after: PT0S (expected: > 0)");
  }

  private void answer(Duration first) {
    CallTrace call = board.began(ID, 100, 1);
    pass(first);
    call.firstToken();
    call.succeeded(1);
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  private static ServerLoad running(int requests) {
    OptionalDouble none = OptionalDouble.empty();
    return new ServerLoad(OptionalDouble.of(requests), none, none, none);
  }

  private static WarmthTerms scaleToZero(Duration after, int coldSeconds) {
    return terms(
        WarmUpMode.NEVER, Optional.of(after), Optional.of(Duration.ofSeconds(coldSeconds)), NEVER);
  }

  private static WarmthTerms terms(
      WarmUpMode mode,
      Optional<Duration> scaleToZero,
      Optional<Duration> coldStart,
      Optional<Duration> keepAlive) {
    return new WarmthTerms(mode, scaleToZero, coldStart, keepAlive);
  }
}
