package dev.headgate.core.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.headgate.core.api.Caller;
import dev.headgate.core.api.ChatRequest;
import dev.headgate.core.api.Conversation;
import dev.headgate.core.api.Pricing;
import dev.headgate.core.api.RequestOptions;
import dev.headgate.core.api.Role;
import dev.headgate.core.api.Turn;
import dev.headgate.core.live.CallTrace;
import dev.headgate.core.live.HealthRegistry;
import dev.headgate.core.live.Pace;
import dev.headgate.core.spi.ProviderCall;
import dev.headgate.core.spi.ProviderClient;
import dev.headgate.core.spi.ProviderListener;
import dev.headgate.core.testkit.TestRequests;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Where prompts go whose beginnings were read before. */
class PrefixBalanceTest {

  private static final Pricing ONE_PRICE = Pricing.of(1, 1, 1);

  private final AtomicLong now = new AtomicLong();
  private final HealthRegistry health = new HealthRegistry(now::get);
  private final PrefixBalance balance = new PrefixBalance(health);
  private final List<ProviderClient> three =
      List.of(new Named("a/0"), new Named("a/1"), new Named("a/2"));
  private int turn;

  @Test
  void conversation_staysWhereItWas() {
    for (int i = 0; i < 20; i++) {
      String system = "You are helper " + i + ". " + "x".repeat(3000);
      String home = read(ask(conversation(system, "hello")));
      assertThat(pick(ask(conversation(system, "hello", "hi!", "and?")))).isEqualTo(home);
    }
  }

  @Test
  void equalEndpoints_whoseTimesDifferByChance_areNotToldApart() {
    teach("a/0", 1100);
    teach("a/1", 1000);
    teach("a/2", 1050);
    for (int i = 0; i < 20; i++) {
      Ask ask = ask(conversation("prompt " + i + " " + "x".repeat(500)));
      String home = read(ask);
      assertThat(pick(ask)).isEqualTo(home);
    }
  }

  @Test
  void endpoint_isLeft_whenWaitingCostsMoreThanReadingAnew() {
    Ask ask = ask(conversation("x".repeat(3000)));
    String home = read(ask);
    health.started(home);
    assertThat(pick(ask)).isEqualTo(home);
    for (int i = 0; i < 100; i++) {
      health.started(home);
    }
    assertThat(pick(ask)).isNotEqualTo(home);
  }

  @Test
  void endpoint_isLeft_whenItDidMuchMoreOfTheWork_andKept_whereCachedTokensAreCheap() {
    Ask ask = ask(conversation("x".repeat(3000)));
    String home = read(ask);
    health.started(home);
    pass(Duration.ofMinutes(2));
    health.succeeded(home);
    assertThat(health.occupied(home)).isBetween(.7, .8);
    assertThat(pick(ask)).isNotEqualTo(home);
    Pricing cheapWhenCached = Pricing.of(10, 1, 30);
    assertThat(balance.pick(three, 0, cheapWhenCached, ask).endpoint()).isEqualTo(home);
  }

  @Test
  void paceOfEndpoints_isTheMiddleOne_thatAnOutlierDoesNotMove() {
    assertThat(health.signals().pace(List.of("a/0")).readSeconds()).isEqualTo(0.1);
    teach("a/0", 1_000);
    teach("a/1", 1_000);
    double before = health.signals().pace(List.of("a/0", "a/1")).waitSeconds();
    teach("a/2", 60_000);
    Pace all = health.signals().pace(List.of("a/0", "a/1", "a/2"));
    assertThat(all.waitSeconds()).isCloseTo(before, within(0.05));
    assertThat(all.usualTokens()).isEqualTo(500);
  }

  @Test
  void firstTurns_goWhereTheLeastWasDone() {
    Set<String> used = new HashSet<>();
    for (int i = 0; i < 3; i++) {
      String chosen = read(ask(conversation("Be brief.", "question " + i + "x".repeat(500))));
      health.started(chosen);
      pass(Duration.ofSeconds(5));
      health.succeeded(chosen);
      used.add(chosen);
    }
    assertThat(used).hasSize(3);
  }

  @Test
  void chain_agreesAsFarAsConversationsDo_andIsBounded() {
    PrefixChain one = PrefixChain.of(conversation("x".repeat(3000), "a"));
    long[] hashes = one.hashes();
    assertThat(hashes).hasSize(4);
    assertThat(PrefixChain.of(conversation("x".repeat(3000), "b")).hashes())
        .startsWith(hashes[0], hashes[1], hashes[2])
        .doesNotContain(hashes[3]);
    assertThat(one.share(0)).isZero();
    assertThat(one.share(3)).isEqualTo(3000 / 3001.0);
    PrefixChain longOne = PrefixChain.of(conversation("x".repeat(1_000_000)));
    assertThat(longOne.hashes()).hasSize(PrefixChain.MOST);
    assertThat(longOne.share(PrefixChain.MOST)).isEqualTo(PrefixChain.MOST * 1024 / 1e6);
    assertThat(PrefixChain.of(conversation("")).hashes()).isEmpty();
  }

  private String read(Ask ask) {
    String chosen = pick(ask);
    PrefixBalance.reads(health, chosen, ask);
    return chosen;
  }

  private String pick(Ask ask) {
    return balance.pick(three, turn++ % 3, ONE_PRICE, ask).endpoint();
  }

  private void pass(Duration time) {
    now.addAndGet(time.toNanos());
  }

  private void teach(String endpoint, int millis) {
    for (int i = 0; i < 50; i++) {
      CallTrace call = health.signals().began(endpoint, 500, 1);
      pass(Duration.ofMillis(millis));
      call.succeeded(50);
    }
  }

  private static Ask ask(Conversation conversation) {
    ChatRequest request =
        TestRequests.chat("auto", conversation, RequestOptions.NONE, new Caller("acme"));
    return new Ask(request, 2000, 100);
  }

  private static Conversation conversation(String... texts) {
    List<Turn> turns = new ArrayList<>();
    for (String text : texts) {
      turns.add(new Turn(turns.isEmpty() ? Role.SYSTEM : Role.USER, text));
    }
    return new Conversation(turns, List.of(), 0, 0, 0, false, 1, OptionalLong.empty());
  }

  private record Named(String endpoint) implements ProviderClient {
    @Override
    public ProviderCall call(ChatRequest request, ProviderListener listener) {
      throw new AssertionError("called (expected: picked only)");
    }
  }
}
