package dev.headgate.core.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.core.api.Concurrency;
import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.api.Tier;
import dev.headgate.core.spi.ProviderClient;
import dev.headgate.core.testkit.TestModels;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Who may call, who waits, who is turned away. */
class AdmissionTest {

  private static final ModelId MODEL = TestModels.STRONG.id();
  private static final Concurrency TWO = new Concurrency(1, 3, Duration.ofMinutes(5));

  private static final Concurrency MANY = new Concurrency(1, 30, Duration.ofMinutes(5));

  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1_000); // about to overflow
  private final Admission admission = new Admission(now::get);
  private List<ProviderClient> endpoints = TestModels.pooled(TestModels.STRONG, 2).endpoints();

  @Test
  void asManyAsMayGo_go_theOthersWait_inTurn() {
    Request first = enter(0);
    Request second = enter(0);
    Request third = enter(0);
    Request fourth = enter(0);
    assertThat(first.endpoint()).isNotEqualTo(second.endpoint());
    assertThat(third.waits()).isTrue();
    assertThat(admission.queue(MODEL).waiting()).isEqualTo(2);
    first.slot().succeeded(1);
    first.slot().succeeded(1); // given back once
    assertThat(third.endpoint()).isEqualTo(first.endpoint());
    assertThat(fourth.waits()).isTrue();
  }

  @Test
  void headStart_goesFirst_butAgeWinsInTheEnd() {
    Request one = enter(0);
    enter(0);
    Request batch = enter(0);
    Request vip = enter(30);
    one.slot().dropped();
    assertThat(vip.waits()).isFalse();
    assertThat(batch.waits()).isTrue();
    now.addAndGet(Duration.ofSeconds(31).toNanos());
    Request laterVip = enter(30);
    vip.slot().dropped();
    assertThat(batch.waits()).isFalse();
    assertThat(laterVip.waits()).isTrue();
  }

  @Test
  void queueThatIsFull_turnsAwayTheLast() {
    enter(0);
    enter(0);
    Request waiting = enter(0);
    enter(0);
    Request last = enter(0);
    Request tooMany = enter(0);
    assertThat(tooMany.shed).isPresent();
    Request vip = enter(30);
    assertThat(vip.waits()).isTrue();
    assertThat(last.shed.orElseThrow()).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    assertThat(waiting.waits()).isTrue();
    assertThat(admission.queue(MODEL)).isEqualTo(new Admission.Queue(3, 2));
  }

  @Test
  void whoWouldWaitTooLong_isTurnedAwayAtOnce() {
    Request first = enter(0);
    now.addAndGet(Duration.ofMinutes(40).toNanos());
    first.slot().succeeded(1); // calls take minutes
    enter(0);
    enter(0);
    Request hopeless = new Request(0, Duration.ofSeconds(5));
    hopeless.enter();
    assertThat(hopeless.shed).isPresent();
  }

  /** Three of four are gone, or rest: what they could take shortens no wait. */
  @Test
  void expectedWait_countsOnlyEndpointsThatMayBeCalled() {
    endpoints = TestModels.pooled(TestModels.STRONG, 4).endpoints();
    List<Request> calling = Stream.generate(() -> enter(0)).limit(4).toList();
    now.addAndGet(Duration.ofSeconds(91).toNanos());
    calling.getFirst().slot().succeeded(1); // calls take about ten seconds
    enter(0);
    Request withFour = new Request(0, Duration.ofSeconds(5));
    withFour.enter();
    assertThat(withFour.waits()).isTrue();
    withFour.leave();
    endpoints = endpoints.subList(0, 1);
    Request withOne = new Request(0, Duration.ofSeconds(5));
    withOne.enter();
    assertThat(withOne.shed).contains(Duration.ofSeconds(20)); // behind one more
  }

  /** Of the next places most are those of requests that will come, and go before it. */
  @Test
  void whoWouldBeOvertaken_isTurnedAwayAtOnce() {
    for (int i = 0; i < 10; i++) {
      enter(MANY, 30); // ten in a second, so ten are likely to come in ten seconds
      now.addAndGet(Duration.ofMillis(100).toNanos());
    }
    enterMany(5, 0);
    Request patient = new Request(0, Duration.ofSeconds(20));
    patient.enter(MANY);
    assertThat(patient.waits()).isTrue();
    Request hurried = new Request(0, Duration.ofSeconds(10)); // twenty places, thirteen are ahead
    hurried.enter(MANY);
    assertThat(hurried.shed).isPresent();
    assertThat(patient.waits()).isTrue();
  }

  @Test
  void whoWaitedInVain_isToldTheSameAsNewcomers() {
    enterMany(12, 0);
    Request tired = enter(MANY, 0);
    Request hopeless = new Request(0, Duration.ofSeconds(1));
    hopeless.enter(MANY);
    tired.leave();
    assertThat(admission.waitedInVain(MODEL, tired)).isEqualTo(Duration.ofSeconds(6));
    assertThat(hopeless.shed).contains(Duration.ofSeconds(7)); // behind one more, two a second
    assertThat(admission.waitedInVain(new ModelId("unknown"), tired))
        .isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void queueFullOfOthers_stillHasRoomForEachTier() {
    enter(MANY, 30);
    enter(MANY, 30);
    List<Request> vips = enterMany(MANY.queue(), 30);
    List<Request> batch = enterMany(4, 0);
    assertThat(batch).extracting(Request::waits).containsExactly(true, true, true, false);
    assertThat(vips.subList(0, 27)).allMatch(Request::waits);
    assertThat(vips.subList(27, 30)).noneMatch(Request::waits);
    assertThat(enter(MANY, 30).shed).isPresent();
  }

  /** Its place is due, but it wants none of those that come free. */
  @Test
  void tierThatWantsAnotherEndpoint_holdsUpNobody() {
    Request one = enter(MANY, 30);
    Request other = enter(MANY, 30);
    Request choosy = new Request(0, hour());
    choosy.wanted = 1;
    choosy.enter(MANY);
    Request calls = one;
    for (int i = 0; i < 15; i++) {
      Request vip = enter(MANY, 30);
      calls.slot().succeeded(1);
      assertThat(vip.calls()).isTrue();
      calls = vip;
    }
    assertThat(choosy.waits()).isTrue();
    other.slot().succeeded(1);
    for (int i = 0; i < 3 && choosy.waits(); i++) {
      Request vip = enter(MANY, 30);
      calls.slot().succeeded(1);
      calls = vip;
    }
    assertThat(choosy.calls()).isTrue();
  }

  @Test
  void endpointsThatAreGone_areForgotten_onceTheirCallsEnded() {
    Request first = enter(0);
    Request second = enter(0);
    assertThat(admission.limit(names().get(1))).isEqualTo(1);
    first.slot().succeeded(1);
    admission.retain(Set.of(names().get(0)));
    assertThat(admission.limit(names().get(1))).as("its call goes on").isEqualTo(1);
    second.slot().succeeded(1);
    admission.retain(Set.of(names().get(0)));
    assertThat(admission.limit(names().get(1))).isZero();
    assertThat(admission.limit(names().get(0))).isEqualTo(1);
  }

  @Test
  void whoTakesAnId_isNotLimitedByWhatAnotherCouldTake() {
    endpoints = endpoints.subList(0, 1);
    Concurrency terms = new Concurrency(32, 3, hour());
    Request refused = enter(terms, 0);
    Request late = enter(terms, 0);
    refused.slot().failed(ErrorCode.UPSTREAM_RATE_LIMITED);
    assertThat(admission.limit(names().getFirst())).isEqualTo(5);
    admission.forget(names());
    assertThat(admission.limit(names().getFirst())).isEqualTo(8);
    now.addAndGet(Duration.ofMinutes(1).toNanos());
    late.slot().failed(ErrorCode.UPSTREAM_RATE_LIMITED); // of the one before
    assertThat(admission.limit(names().getFirst())).isEqualTo(8);
  }

  @Test
  void whoLeaves_isNotCalledAnyMore() {
    Request first = enter(0);
    enter(0);
    Request gone = enter(0);
    Request next = enter(0);
    assertThat(gone.ticket.leave()).isTrue();
    assertThat(gone.ticket.leave()).isFalse();
    first.slot().dropped();
    assertThat(gone.waits()).isTrue();
    assertThat(next.waits()).isFalse();
  }

  @Test
  void limit_growsWhileItHelps_andShrinksWhenRefused() {
    AdaptiveLimit limit = new AdaptiveLimit();
    for (int i = 0; i < 40; i++) {
      limit.succeeded(1, true, 32, i);
    }
    assertThat(limit.current(32)).isEqualTo(32);
    limit.refused(32, 1_000);
    limit.refused(32, 2_000); // of the same overload
    assertThat(limit.current(32)).isEqualTo(22);
    limit.succeeded(5, true, 32, 5_000_000_000L);
    assertThat(limit.current(32)).isEqualTo(20);
    limit.succeeded(1, false, 32, 6_000_000_000L); // nothing learned below the limit
    assertThat(limit.current(32)).isEqualTo(20);
    for (int i = 0; i < 100; i++) {
      limit.refused(32, 10_000_000_000L * i);
    }
    assertThat(limit.current(32)).isEqualTo(1);
  }

  /** However requests come, go and fail: limits hold, and everybody hears what came of it. */
  @Property(tries = 200, seed = "20261121")
  void limitsHold_andEveryQueuedRequestEnds(@ForAll long seed) {
    Random random = new Random(seed);
    Concurrency terms = new Concurrency(1 + random.nextInt(12), random.nextInt(10), hour());
    List<Request> calling = new ArrayList<>();
    List<Request> all = new ArrayList<>();
    for (int step = 0; step < 300; step++) {
      now.addAndGet(random.nextInt(500_000_000));
      switch (random.nextInt(4)) {
        case 0, 1 -> all.add(enter(terms, random.nextInt(40)));
        case 2 -> all.stream().filter(Request::waits).findAny().ifPresent(Request::leave);
        default -> {
          if (!calling.isEmpty()) {
            end(calling.get(random.nextInt(calling.size())), random);
          }
        }
      }
      calling = new ArrayList<>(all.stream().filter(Request::calls).toList());
      requireLimits(calling, terms);
    }
    while (!calling.isEmpty()) {
      end(calling.getFirst(), random);
      calling = new ArrayList<>(all.stream().filter(Request::calls).toList());
    }
    assertThat(all).noneMatch(Request::waits);
    assertThat(admission.queue(MODEL).waiting()).isZero();
  }

  private void requireLimits(List<Request> calling, Concurrency terms) {
    for (ProviderClient endpoint : endpoints) {
      long calls = calling.stream().filter(r -> r.endpoint().equals(endpoint.endpoint())).count();
      assertThat(calls).isLessThanOrEqualTo(terms.most());
    }
    assertThat(admission.queue(MODEL).waiting()).isLessThanOrEqualTo(terms.queue());
  }

  private static void end(Request request, Random random) {
    request.ended = true;
    switch (random.nextInt(4)) {
      case 0 -> request.slot().failed(ErrorCode.UPSTREAM_RATE_LIMITED);
      case 1 -> request.slot().dropped();
      default -> request.slot().succeeded(random.nextDouble() * 5);
    }
  }

  private List<String> names() {
    return endpoints.stream().map(ProviderClient::endpoint).toList();
  }

  private List<Request> enterMany(int requests, int headStartSeconds) {
    return Stream.generate(() -> enter(MANY, headStartSeconds)).limit(requests).toList();
  }

  private Request enter(int headStartSeconds) {
    return enter(TWO, headStartSeconds);
  }

  private Request enter(Concurrency terms, int headStartSeconds) {
    Request request = new Request(headStartSeconds, hour());
    request.ticket = admission.enter(MODEL, terms, request);
    return request;
  }

  private static Duration hour() {
    return Duration.ofHours(1);
  }

  private final class Request implements Wish {
    private final Tier tier;
    private final long order;
    private final Duration patience;
    private int wanted = -1;
    private Admission.Ticket ticket = () -> false;
    private Optional<ProviderClient> endpoint = Optional.empty();
    private Optional<Slot> slot = Optional.empty();
    private Optional<Duration> shed = Optional.empty();
    private boolean left;
    private boolean ended;

    Request(int headStartSeconds, Duration patience) {
      this.tier = headStartSeconds < 30 ? Tier.BATCH : Tier.VIP;
      this.order = now.get() - Duration.ofSeconds(headStartSeconds).toNanos();
      this.patience = patience;
    }

    void enter() {
      enter(TWO);
    }

    void enter(Concurrency terms) {
      ticket = admission.enter(MODEL, terms, this);
    }

    void leave() {
      left = ticket.leave();
    }

    boolean waits() {
      return slot.isEmpty() && shed.isEmpty() && !left;
    }

    boolean calls() {
      return slot.isPresent() && !ended;
    }

    Slot slot() {
      return slot.orElseThrow();
    }

    String endpoint() {
      return endpoint.orElseThrow().endpoint();
    }

    @Override
    public Tier tier() {
      return tier;
    }

    @Override
    public long order() {
      return order;
    }

    @Override
    public List<String> endpoints() {
      return AdmissionTest.this.names();
    }

    @Override
    public Duration patience() {
      return patience;
    }

    @Override
    public Optional<ProviderClient> pick(Predicate<String> free) {
      return endpoints.stream()
          .filter(e -> wanted < 0 || e.equals(endpoints.get(wanted)))
          .filter(e -> free.test(e.endpoint()))
          .findFirst();
    }

    @Override
    public void admitted(ProviderClient picked, Slot given) {
      assertThat(waits()).isTrue();
      endpoint = Optional.of(picked);
      slot = Optional.of(given);
    }

    @Override
    public void shed(Duration retryAfter) {
      assertThat(waits()).isTrue();
      shed = Optional.of(retryAfter);
    }
  }
}
