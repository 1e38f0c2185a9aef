package dev.headgate.core.live;

import dev.headgate.core.api.HardwareFacts;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.function.LongSupplier;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** What is known of one endpoint. Thread-safe. */
final class EndpointBoard {

  private static final Duration WINDOW = Duration.ofMinutes(5);
  private static final Duration HALF_LIFE = Duration.ofMinutes(1);

  /** Three scrapes of a server every ten seconds that did not come. */
  private static final Duration REPORTS_HOLD = Duration.ofSeconds(30);

  /** Until then a report counts in full, and from then on less and less. */
  private static final Duration REPORTS_FADE = REPORTS_HOLD.dividedBy(2);

  /** What one prompt changes of the usual length. */
  private static final double NEWS = 0.05;

  private final WaitTimes firstToken;
  private volatile @Nullable WaitTimes wholeAnswer; // many endpoints only ever stream
  private final DecayingQuantiles perToken;
  private final DecayingShare errors;
  private final DoubleAdder cost = new DoubleAdder();
  private final LatencyModel latency = new LatencyModel();
  private final PrefixMemory prefixes = new PrefixMemory();
  private final Revisit revisit;
  private volatile double usualTokens;
  private final Warmth warmth = new Warmth();
  private final Pulse pulse;
  private volatile HardwareFacts facts = HardwareFacts.NONE;
  private volatile @Nullable Stamped<RateHeadroom> headroom;
  private volatile @Nullable Stamped<ServerLoad> server;
  private volatile @Nullable Stamped<DeviceLoad> device;
  private volatile @Nullable Stamped<Boolean> lastCall;

  private record Stamped<T>(T value, long at, Duration holds) {

    /** Returns how much a report counts: one that has become old counts as if nothing was said. */
    double weight(long now) {
      double left = (double) (REPORTS_HOLD.toNanos() - (now - at));
      return Math.clamp(left / REPORTS_HOLD.minus(REPORTS_FADE).toNanos(), 0, 1);
    }

    Reading<T> reading(long now) {
      Duration age = Duration.ofNanos(Math.max(0, now - at));
      return new Reading<>(value, age, age.compareTo(holds) > 0);
    }
  }

  EndpointBoard(LongSupplier nanoClock) {
    long now = nanoClock.getAsLong();
    firstToken = new WaitTimes(WINDOW, now);
    perToken = new DecayingQuantiles(WINDOW, now);
    errors = new DecayingShare(HALF_LIFE, now);
    revisit = new Revisit(now);
    pulse = new Pulse(nanoClock);
  }

  LatencyModel latency() {
    return latency;
  }

  PrefixMemory prefixes() {
    return prefixes;
  }

  Optional<Pace> pace() {
    return latency.pace(usualTokens);
  }

  /** Two threads at once may lose one of their prompts; a mean bears that. */
  void notePrompt(long tokens) {
    double usual = usualTokens;
    usualTokens = usual == 0 ? tokens : usual + NEWS * (tokens - usual);
  }

  Revisit revisit() {
    return revisit;
  }

  Pulse pulse() {
    return pulse;
  }

  Warmth warmth() {
    return warmth;
  }

  HardwareFacts facts() {
    return facts;
  }

  /** Returns how long a request would take, a cold start included. */
  Prediction predict(Workload work, long tokensOut, long now) {
    return latency
        .predict(work, tokensOut)
        .startingIn(warmth.secondsToStart(now), warmth.startKnown());
  }

  void noteFirstToken(long nanos, long now) {
    firstToken.note(nanos, now);
  }

  void noteWholeAnswer(long nanos, long now) {
    wholeAnswers(now).note(nanos, now);
  }

  private WaitTimes wholeAnswers(long now) {
    WaitTimes known = wholeAnswer;
    return known == null ? firstWholeAnswer(now) : known;
  }

  private synchronized WaitTimes firstWholeAnswer(long now) {
    WaitTimes known = wholeAnswer;
    if (known == null) {
      known = new WaitTimes(WINDOW, now);
      wholeAnswer = known;
    }
    return known;
  }

  /** Returns how long this share of the calls waited at most, for a first token or for all. */
  Optional<Duration> usualWait(boolean stream, double share, long now) {
    WaitTimes waits = stream ? firstToken : wholeAnswer;
    return waits == null ? Optional.empty() : waits.quantile(share, now);
  }

  void notePerToken(long nanos, long now) {
    perToken.note(nanos, now);
  }

  void charged(double usd) {
    cost.add(usd);
  }

  void noteEnd(boolean failed, long now) {
    errors.note(failed, now);
    lastCall = new Stamped<>(!failed, now, WINDOW);
  }

  void note(RateHeadroom left, long now) {
    headroom = new Stamped<>(left, now, left.holds());
  }

  /** A server that works for anybody is up. */
  void note(ServerLoad load, long now) {
    server = new Stamped<>(load, now, REPORTS_HOLD);
    if (load.running().orElse(0) > 0 && !warmth.cold(now)) {
      warmth.used(now);
    }
  }

  void note(HardwareFacts reported) {
    facts = reported.over(facts);
  }

  void note(DeviceLoad load, long now) {
    device = new Stamped<>(load, now, REPORTS_HOLD);
  }

  /** Returns whether a server ever said anything: only then the time matters to what it says. */
  boolean hasServer() {
    return server != null;
  }

  /** Returns whether what is predicted is so at any time: asking it costs more than predicting. */
  boolean isTimeless() {
    return server == null && !warmth.terms().mayBeCold();
  }

  /** Returns requests that the server says wait before it begins with them; 0 where unknown. */
  double waiting(long now) {
    return serverSays(load -> load.waiting().orElse(0), now);
  }

  double serverCalls(long now) {
    return serverSays(load -> load.running().orElse(0) + load.waiting().orElse(0), now);
  }

  double memoryUse(long now) {
    return serverSays(load -> load.kvCacheUse().orElse(0), now);
  }

  private double serverSays(ToDoubleFunction<ServerLoad> what, long now) {
    Stamped<ServerLoad> said = server;
    if (said == null) {
      return 0;
    }
    double weight = said.weight(now);
    return weight == 0 ? 0 : weight * what.applyAsDouble(said.value());
  }

  double errorRate(long now) {
    return errors.share(now);
  }

  double headroom(long now) {
    return reading(headroom, now).flatMap(Reading::fresh).map(RateHeadroom::least).orElse(1.0);
  }

  EndpointSignals signals(long now) {
    return new EndpointSignals(
        errors.share(now),
        firstToken.shown(now),
        wholeTimes(now),
        EndpointSignals.Times.of(perToken, now),
        reading(headroom, now),
        reading(server, now),
        reading(device, now),
        reading(lastCall, now).map(Reading::age),
        cost.sum());
  }

  private EndpointSignals.Times wholeTimes(long now) {
    WaitTimes known = wholeAnswer;
    return known == null ? EndpointSignals.Times.NONE : known.shown(now);
  }

  private static <T> Optional<Reading<T>> reading(@Nullable Stamped<T> stamped, long now) {
    return stamped == null ? Optional.empty() : Optional.of(stamped.reading(now));
  }
}
