package dev.headgate.core.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.core.api.Balance;
import dev.headgate.core.api.CallLimits;
import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.live.CallTrace;
import dev.headgate.core.live.HealthRegistry;
import dev.headgate.core.pool.PooledModel;
import dev.headgate.core.receive.OptionsReader;
import dev.headgate.core.spi.ProviderCall;
import dev.headgate.core.spi.ProviderClient;
import dev.headgate.core.spi.ProviderListener;
import dev.headgate.core.testkit.TestModels;
import dev.headgate.core.testkit.TestRequests;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** To which of some endpoints calls go. */
class BalancersTest {

  private final AtomicLong now = new AtomicLong();
  private final HealthRegistry health = new HealthRegistry(now::get);
  private final Balancers balancers = new Balancers(health, new Random(3)::nextDouble);
  private final List<ProviderClient> three =
      List.of(new Named("a/0", 1), new Named("a/1", 1), new Named("a/2", 2));

  @Test
  void weighted_followsTheWeights() {
    Map<String, Integer> calls = calls(Balance.WEIGHTED, ask("hi"), 4000);
    assertThat(calls.get("a/0")).isBetween(900, 1100);
    assertThat(calls.get("a/2")).isBetween(1900, 2100);
  }

  @Test
  void twoChoices_preferTheFaster() {
    teach("a/0", 8_000);
    teach("a/1", 1_000);
    teach("a/2", 4_000);
    Map<String, Integer> calls = calls(Balance.P2C_LATENCY, ask("hi"), 3000);
    assertThat(calls.get("a/1")).isBetween(1800, 2200); // two of three pairs have it
    assertThat(calls.get("a/2")).isBetween(800, 1200);
    assertThat(calls.get("a/0")).isLessThan(2);
  }

  @Test
  void twoChoices_whoseTimesHardlyDiffer_areBothCalled() {
    teach("a/0", 1000);
    teach("a/1", 1050);
    teach("a/2", 1100);
    Map<String, Integer> calls = new HashMap<>();
    for (int i = 0; i < 300; i++) {
      calls.merge(call(), 1, Integer::sum);
    }
    assertThat(calls.values()).hasSize(3).allMatch(each -> each > 90);
  }

  /** So that news of each comes often; if chance chose, each would be left out 12 times on end. */
  @Test
  void twoChoices_withAsMuchToDo_callTheOneThatWasNotCalledForLonger() {
    teach("a/0", 1000);
    teach("a/1", 1000);
    teach("a/2", 1000);
    Map<String, Integer> since = new HashMap<>(Map.of("a/0", 0, "a/1", 0, "a/2", 0));
    for (int i = 0; i < 300; i++) {
      String called = call();
      since.replaceAll((endpoint, calls) -> endpoint.equals(called) ? 0 : calls + 1);
      assertThat(since.values()).allMatch(calls -> calls <= 8);
    }
  }

  private String call() {
    List<ProviderClient> alike =
        List.of(new Named("a/0", 1), new Named("a/1", 1), new Named("a/2", 1));
    String endpoint = pick(Balance.P2C_LATENCY, alike, ask("hi")).endpoint();
    health.signals().began(endpoint, 1000, 1);
    now.addAndGet(Duration.ofMillis(1).toNanos());
    return endpoint;
  }

  @Test
  void twoChoices_lookAtTheSlowerAgain_lessAndLessOften_andAtOnceWhenItWasFast() {
    teach("a/0", 8_000);
    teach("a/1", 1_000);
    teach("a/2", 1_000);
    now.addAndGet(Duration.ofSeconds(2).toNanos());
    assertThat(calls(Balance.P2C_LATENCY, ask("hi"), 100).get("a/0")).isEqualTo(1);
    now.addAndGet(Duration.ofSeconds(28).toNanos());
    assertThat(calls(Balance.P2C_LATENCY, ask("hi"), 100).get("a/0")).isEqualTo(1);
    now.addAndGet(Duration.ofSeconds(4).toNanos());
    assertThat(calls(Balance.P2C_LATENCY, ask("hi"), 100).get("a/0")).isZero();
    now.addAndGet(Duration.ofSeconds(1).toNanos());
    assertThat(calls(Balance.P2C_LATENCY, ask("hi"), 100).get("a/0")).isEqualTo(1);
    CallTrace call = health.signals().began("a/0", 1000, 1);
    now.addAndGet(Duration.ofMillis(10).toNanos());
    call.firstToken();
    assertThat(calls(Balance.P2C_LATENCY, ask("hi"), 100).get("a/0")).isEqualTo(1);
  }

  /** As when it was slow because of something beside it, or its clients, that has ended. */
  @Test
  void twoChoices_lookAtOnceAtTheSlower_whoseAnswersBeginToFlowFaster() {
    teach("a/0", 8_000);
    teach("a/1", 1_000);
    teach("a/2", 1_000);
    CallTrace call = health.signals().began("a/0", 1000, 1);
    now.addAndGet(Duration.ofSeconds(9).toNanos());
    call.firstToken();
    stream(call, 700, 6);
    assertThat(calls(Balance.P2C_LATENCY, ask("hi"), 100).get("a/0")).isEqualTo(1);
    stream(call, 70, 14);
    assertThat(calls(Balance.P2C_LATENCY, ask("hi"), 100).get("a/0")).isEqualTo(1);
  }

  @Test
  void twoChoices_forgetSlowTimes_ofWhomTheyPreferredSince() {
    teach("a/0", 4_000);
    teach("a/1", 1_000);
    teach("a/2", 1_000);
    calls(Balance.P2C_LATENCY, ask("hi"), 100);
    now.addAndGet(Duration.ofMinutes(5).toNanos());
    teach("a/1", 16_000);
    teach("a/2", 16_000);
    assertThat(calls(Balance.P2C_LATENCY, ask("hi"), 1000).get("a/0")).isGreaterThan(500);
    teach("a/1", 500);
    teach("a/2", 500);
    calls(Balance.P2C_LATENCY, ask("hi"), 100);
    now.addAndGet(Duration.ofSeconds(3).toNanos());
    assertThat(calls(Balance.P2C_LATENCY, ask("hi"), 100).get("a/0")).isEqualTo(1);
  }

  @Test
  void twoChoices_needNotDrawAnEndpoint_thatIsToBeLookedAtAgain() {
    teach("a/0", 8_000);
    teach("a/1", 1_000);
    teach("a/2", 1_000);
    calls(Balance.P2C_LATENCY, ask("hi"), 100);
    now.addAndGet(Duration.ofSeconds(3).toNanos());
    assertThat(pick(Balance.P2C_LATENCY, three, ask("hi")).endpoint()).isEqualTo("a/0");
  }

  /** Each would find the slow ones due, and the fast one would never be called. */
  @Test
  void twoChoices_whereRequestsAreFew_stillCallTheFast() {
    teach("a/0", 8_000);
    teach("a/1", 1_000);
    teach("a/2", 8_000);
    Map<String, Integer> calls = new HashMap<>();
    for (int i = 0; i < 90; i++) {
      now.addAndGet(Duration.ofMinutes(1).toNanos());
      calls(Balance.P2C_LATENCY, ask("hi"), 1)
          .forEach((endpoint, count) -> calls.merge(endpoint, count, Integer::sum));
    }
    assertThat(calls.get("a/1")).isGreaterThan(35); // a third of the pairs has two slow ones
    assertThat(calls.get("a/0")).isPositive();
    assertThat(calls.get("a/2")).isPositive();
  }

  @Test
  void twoChoices_ofTwo_whereRequestsAreFew_lookOnceInFive() {
    teach("a/0", 8_000);
    teach("a/1", 1_000);
    int slow = 0;
    for (int i = 0; i < 100; i++) {
      now.addAndGet(Duration.ofMinutes(1).toNanos());
      ProviderClient picked = pick(Balance.P2C_LATENCY, three.subList(0, 2), ask("hi"));
      slow += picked.endpoint().equals("a/0") ? 1 : 0;
      health.signals().began(picked.endpoint(), 100, 1);
    }
    assertThat(slow).isBetween(18, 21);
  }

  @Test
  void twoChoices_amongUnknownEndpoints_goByCallsUnderWay() {
    teach("a/1", 1_000);
    for (int i = 0; i < 50; i++) {
      health.started("a/1");
    }
    assertThat(calls(Balance.P2C_LATENCY, ask("hi"), 1000).get("a/1")).isLessThan(40);
  }

  @Test
  void session_staysWhereItIs_andMovesOnlyWhenItMust() {
    Set<String> used = new HashSet<>();
    for (int i = 0; i < 200; i++) {
      Ask ask = ask(session("s" + i));
      ProviderClient home = pick(Balance.SESSION, three, ask);
      used.add(home.endpoint());
      assertThat(pick(Balance.SESSION, three, ask)).isEqualTo(home);
      List<ProviderClient> fewer = three.stream().filter(e -> !e.endpoint().equals("a/0")).toList();
      if (!home.endpoint().equals("a/0")) {
        assertThat(pick(Balance.SESSION, fewer, ask)).isEqualTo(home);
      }
    }
    assertThat(used).hasSize(3);
  }

  private void teach(String endpoint, int millis) {
    for (int i = 0; i < 100; i++) {
      CallTrace call = health.signals().began(endpoint, 100, 1);
      now.addAndGet(Duration.ofMillis(millis).toNanos());
      call.succeeded(100);
    }
  }

  private void stream(CallTrace call, int everyMillis, int pieces) {
    for (int i = 0; i < pieces; i++) {
      now.addAndGet(Duration.ofMillis(everyMillis).toNanos());
      call.progressed();
    }
  }

  private Map<String, Integer> calls(Balance balance, Ask ask, int times) {
    Map<String, Integer> calls = new HashMap<>(Map.of("a/0", 0, "a/1", 0, "a/2", 0));
    for (int i = 0; i < times; i++) {
      String endpoint = pick(balance, three, ask).endpoint();
      calls.merge(endpoint, 1, Integer::sum);
      health.signals().began(endpoint, 100, 1);
    }
    return calls;
  }

  private ProviderClient pick(Balance balance, List<ProviderClient> endpoints, Ask ask) {
    PooledModel model =
        new PooledModel(
            TestModels.WEAK, three, CallLimits.DEFAULT, balance, Optional.empty(), List.of());
    return balancers.pick(model, endpoints, ask);
  }

  private static Ask ask(String prompt) {
    return ask(TestRequests.chat("auto", prompt));
  }

  private static Ask ask(ChatRequest request) {
    return new Ask(request, 1000, 100);
  }

  private static ChatRequest session(String name) {
    Map<String, String> headers = Map.of("x-headgate-session", name);
    return TestRequests.chat(
        "auto", "hi", OptionsReader.read(header -> Optional.ofNullable(headers.get(header))));
  }

  private record Named(String endpoint, double weight) implements ProviderClient {
    @Override
    public ProviderCall call(ChatRequest request, ProviderListener listener) {
      throw new AssertionError("called (expected: picked only)");
    }
  }
}
