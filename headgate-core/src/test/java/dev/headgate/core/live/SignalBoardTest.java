package dev.headgate.core.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.Usd;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is known of an endpoint, and for how long. */
class SignalBoardTest {

  private static final OptionalDouble NONE = OptionalDouble.empty();

  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1_000_000); // about to overflow
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  private final SignalBoard board = new SignalBoard(nanos::get, InstantSource.fixed(NOON));

  @Test
  void endpointNeverHeardOf_hasNoSignals_butAGuess() {
    assertThat(board.signals("a/0")).isEmpty();
    assertThat(board.predict("a/0", 100, 100, 0).founded()).isFalse();
  }

  @Test
  void stream_tellsTimesAndCost() {
    for (int i = 0; i < 10; i++) {
      CallTrace call = board.began("a/0", 1000, 1);
      pass(Duration.ofMillis(250));
      call.firstToken();
      call.firstToken(); // only the first counts
      pass(Duration.ofMillis(990));
      call.succeeded(100);
      board.charged("a/0", new Usd(0.25));
    }
    EndpointSignals told = board.signals("a/0").orElseThrow();
    assertThat(told.timeToFirstToken().n()).isEqualTo(10);
    assertThat(told.timeToFirstToken().p50().orElseThrow()).isCloseTo(0.25, within(0.01));
    assertThat(told.timePerToken().p99().orElseThrow()).isCloseTo(0.01, within(0.001));
    assertThat(told.costUsd()).isEqualTo(2.5);
    assertThat(told.errorRate()).isZero();
    assertThat(board.predict("a/0", 1000, 100, 0).founded()).isTrue();
  }

  @Test
  void costOfAnEndpointThatIsGone_isNotKept() {
    board.charged("gone/0", new Usd(1));
    assertThat(board.signals("gone/0")).isEmpty();
  }

  @Test
  void failures_raiseTheErrorRate_whichFades() {
    board.began("a/0", 1, 1).succeeded(0);
    board.began("a/0", 1, 1).failed(ErrorCode.UPSTREAM_ERROR);
    board.began("a/0", 1, 1).failed(ErrorCode.UPSTREAM_REJECTED); // the caller's fault
    assertThat(board.signals("a/0").orElseThrow().errorRate()).isCloseTo(0.5, within(0.01));
    pass(Duration.ofMinutes(10));
    assertThat(board.signals("a/0").orElseThrow().errorRate()).isZero();
  }

  @Test
  void oldTimes_areForgotten() {
    CallTrace call = board.began("a/0", 1, 1);
    pass(Duration.ofSeconds(1));
    call.firstToken();
    pass(Duration.ofMinutes(6));
    assertThat(board.signals("a/0").orElseThrow().timeToFirstToken().n()).isEqualTo(1);
    pass(Duration.ofMinutes(10));
    assertThat(board.signals("a/0").orElseThrow().timeToFirstToken().p50()).isEmpty();
  }

  @Test
  void reports_growOld_andThenSayNothing() {
    board.report("a/0", new ServerLoad(OptionalDouble.of(4), OptionalDouble.of(2), NONE, NONE));
    board.report("a/0", new DeviceLoad(OptionalDouble.of(.9), NONE, NONE, OptionalDouble.of(71)));
    pass(Duration.ofSeconds(10));
    EndpointSignals told = board.signals("a/0").orElseThrow();
    assertThat(told.server().orElseThrow().age()).isEqualTo(Duration.ofSeconds(10));
    assertThat(told.server().orElseThrow().fresh()).isPresent();
    double queued = board.predict("a/0", 1, 1, 0).seconds();
    pass(Duration.ofSeconds(21));
    assertThat(board.signals("a/0").orElseThrow().device().orElseThrow().stale()).isTrue();
    assertThat(board.predict("a/0", 1, 1, 0).seconds()).isLessThan(queued);
  }

  /** Nothing changes at once when a server's metrics cannot be read any more. */
  @Test
  void reports_countInFullForHalfTheirTime_thenLessAndLess() {
    OptionalDouble half = OptionalDouble.of(.5);
    board.report("a/0", new ServerLoad(OptionalDouble.of(4), OptionalDouble.of(2), half, NONE));
    pass(Duration.ofSeconds(15));
    assertThat(board.serverCalls("a/0")).isEqualTo(6);
    assertThat(board.memoryUse("a/0")).isEqualTo(.5);
    pass(Duration.ofSeconds(5));
    assertThat(board.serverCalls("a/0")).isCloseTo(4, within(1e-9));
    pass(Duration.ofSeconds(5));
    assertThat(board.waiting("a/0")).isCloseTo(2 / 3.0, within(1e-9));
    assertThat(board.memoryUse("a/0")).isCloseTo(.5 / 3, within(1e-9));
    pass(Duration.ofSeconds(5));
    assertThat(board.serverCalls("a/0")).isZero();
    pass(Duration.ofHours(1));
    assertThat(board.serverCalls("a/0")).isZero();
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1.1, Double.NaN, Double.POSITIVE_INFINITY})
  void impossibleReports_areRefused(double share) {
    OptionalDouble told = OptionalDouble.of(share);
    assertThatThrownBy(() -> new ServerLoad(NONE, NONE, told, NONE))
        .hasMessage("kv_cache_use: " + share + " (expected: >= 0.0 and <= 1.0)");
    assertThatThrownBy(() -> new DeviceLoad(told, NONE, NONE, NONE))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void openAisLimits_areRead() {
    RateHeadroom left =
        headroom(
            Map.of(
                "x-ratelimit-limit-requests", "60",
                "x-ratelimit-remaining-requests", "15",
                "x-ratelimit-limit-tokens", "150000",
                "x-ratelimit-remaining-tokens", "149984",
                "x-ratelimit-reset-requests", "1m30s"));
    assertThat(left.requests()).hasValue(0.25);
    assertThat(left.least()).isEqualTo(0.25);
    assertThat(left.holds()).isEqualTo(Duration.ofSeconds(90));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 30s, 30000",
    "0, 1s, 1000",
    "0, 6m0s, 360000",
    "0, 120ms, 120",
    "0, 1.5ms, 1",
    "0, 1m30.951s, 90951",
    "0, soon, 60000",
    "0, '', 60000",
    "0, -1s, 60000",
    "0, 99999999999ms, 60000",
    "0, 9999h, 600000",
    "150000, 30s, 6", // requests are scarcer
    "148500, 30s, 30000", // as scarce as requests, and longer
    "148500, 2ms, 6",
  })
  void openAisLimits_holdUntilTheScarcestBeginsAnew(String tokens, String reset, long millis) {
    RateHeadroom left =
        headroom(
            Map.of(
                "x-ratelimit-limit-requests", "100",
                "x-ratelimit-remaining-requests", "99",
                "x-ratelimit-reset-requests", "6ms",
                "x-ratelimit-limit-tokens", "150000",
                "x-ratelimit-remaining-tokens", tokens,
                "x-ratelimit-reset-tokens", reset));
    assertThat(left.holds()).isEqualTo(Duration.ofMillis(millis));
  }

  @Test
  void noTokensLeft_isBelievedUntilTokensBeginAnew_notUntilRequestsDo() {
    headroom(
        Map.of(
            "x-ratelimit-limit-requests", "100",
            "x-ratelimit-remaining-requests", "99",
            "x-ratelimit-reset-requests", "6ms",
            "x-ratelimit-limit-tokens", "150000",
            "x-ratelimit-remaining-tokens", "0",
            "x-ratelimit-reset-tokens", "30s"));
    pass(Duration.ofSeconds(29));
    assertThat(board.headroom("a/0")).isZero();
    pass(Duration.ofSeconds(2));
    assertThat(board.headroom("a/0")).isEqualTo(1);
  }

  @Test
  void anthropicsLimits_areRead_theSmallestOfTokens() {
    RateHeadroom left =
        headroom(
            Map.of(
                "anthropic-ratelimit-requests-limit", "50",
                "anthropic-ratelimit-requests-remaining", "49",
                "anthropic-ratelimit-input-tokens-limit", "1000",
                "anthropic-ratelimit-input-tokens-remaining", "100",
                "anthropic-ratelimit-output-tokens-limit", "1000",
                "anthropic-ratelimit-output-tokens-remaining", "900"));
    assertThat(left.tokens()).hasValue(0.1);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-21T12:00:40Z, 40",
    "2026-11-21T13:00:40+01:00, 40",
    "2026-11-21T11:59:00Z, 0",
    "2027-01-01T00:00:00Z, 600",
    "+999999999-12-31T23:59:59Z, 60",
    "soon, 60",
    "'', 60",
  })
  void anthropicsLimits_holdUntilTheScarcestBeginsAnew(String reset, long seconds) {
    RateHeadroom left =
        headroom(
            Map.of(
                "anthropic-ratelimit-requests-limit", "50",
                "anthropic-ratelimit-requests-remaining", "49",
                "anthropic-ratelimit-requests-reset", "2026-11-21T12:00:01Z",
                "anthropic-ratelimit-input-tokens-limit", "1000",
                "anthropic-ratelimit-input-tokens-remaining", "100",
                "anthropic-ratelimit-input-tokens-reset", reset));
    assertThat(left.holds()).isEqualTo(Duration.ofSeconds(seconds));
  }

  @Test
  void headersThatAreNotAsDocumented_sayNothing() {
    for (String text : List.of("", "-1", "1e9", "ten", "9999999999999999", "0x1")) {
      board.answered(
          "a/0",
          Map.of("x-ratelimit-limit-requests", "60", "x-ratelimit-remaining-requests", text));
      board.answered(
          "a/0", Map.of("x-ratelimit-limit-requests", text, "x-ratelimit-remaining-requests", "1"));
    }
    assertThat(board.signals("a/0")).isEmpty();
    assertThat(headroom(with("soon")).holds()).isEqualTo(Duration.ofMinutes(1));
    assertThat(headroom(with("120ms")).holds()).isEqualTo(Duration.ofMillis(120));
    assertThat(headroom(with("9999h")).holds()).isEqualTo(Duration.ofMinutes(10));
  }

  @Test
  void endpointsThatAreGone_areForgotten() {
    board.report("a/0", new ServerLoad(NONE, NONE, NONE, NONE));
    board.report("b/0", new ServerLoad(NONE, NONE, NONE, NONE));
    board.retain(List.of("b/0"));
    assertThat(board.signals("a/0")).isEmpty();
    board.forget(List.of("b/0"));
    assertThat(board.signals("b/0")).isEmpty();
  }

  private static Map<String, String> with(String reset) {
    return Map.of(
        "x-ratelimit-limit-requests", "60",
        "x-ratelimit-remaining-requests", "1",
        "x-ratelimit-reset-requests", reset);
  }

  private RateHeadroom headroom(Map<String, String> headers) {
    board.answered("a/0", headers);
    return board.signals("a/0").orElseThrow().headroom().orElseThrow().value();
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }
}
