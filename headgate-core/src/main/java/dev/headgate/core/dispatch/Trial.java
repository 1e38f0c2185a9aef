package dev.headgate.core.dispatch;

import dev.headgate.core.live.HealthRegistry;
import dev.headgate.core.live.Prediction;
import dev.headgate.core.live.Pulse;
import dev.headgate.core.pool.PooledModel;
import dev.headgate.core.spi.ProviderClient;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * How long a request waits for an endpoint while others that are well could answer it. Of one that
 * it tries after a rest, a few times as long as usual, so that a trial that fails costs the caller
 * little; but at least a share of what the outage took so far, so that an endpoint that has become
 * slower for good is given its time in the end. Of any other, the same time and then until {@link
 * Listening it is silent} on all its calls. Never longer than the model's own limit.
 */
final class Trial {

  /** So many times the time expected is late, and no chance. */
  private static final double LATE = 3;

  /** So many tokens may be missing from a stream before it stands still. */
  private static final double TOKENS = 20;

  private static final double LEAST_SECONDS = 1;
  private static final double SHARE_OF_OUTAGE = 0.125;
  private static final double NANOS = 1e9;

  private final HealthRegistry health;

  Trial(HealthRegistry health) {
    this.health = health;
  }

  /**
   * Returns the terms of a call that is about to be made to an endpoint.
   *
   * @param elsewhere whether others could answer instead
   */
  CallTerms terms(PooledModel model, ProviderClient endpoint, Ask ask, BooleanSupplier elsewhere) {
    CallTerms usual = CallTerms.of(model.limits(), !ask.request().stream());
    Optional<Duration> ill = health.illFor(endpoint.endpoint());
    if (ill.isEmpty()) {
      return usual.lateAfter(new Usual(usual, endpoint.endpoint(), ask), elsewhere);
    }
    Prediction expected = expected(endpoint.endpoint(), ask);
    if (!known(expected) || !elsewhere.getAsBoolean()) {
      return usual;
    }
    double ofOutage = SHARE_OF_OUTAGE * ill.get().toNanos() / NANOS;
    return tried(usual, duration(Math.max(late(expected, usual.whole()), ofOutage)));
  }

  /** What is usual of an endpoint, worked out when it is asked for, which is hardly ever. */
  private final class Usual implements Pulse.Excuse {

    private final CallTerms terms;
    private final String endpoint;
    private final Ask ask;

    Usual(CallTerms terms, String endpoint, Ask ask) {
      this.terms = terms;
      this.endpoint = endpoint;
      this.ask = ask;
    }

    @Override
    public Duration first() {
      Prediction expected = expected(endpoint, ask);
      return known(expected)
          ? duration(late(expected, terms.whole()))
          : terms.limits().firstToken();
    }

    @Override
    public Duration between() {
      Prediction expected = expected(endpoint, ask);
      double perToken = expected.decodeSeconds() / Math.max(1, ask.tokensOut());
      return known(expected)
          ? duration(Math.max(LEAST_SECONDS, TOKENS * perToken))
          : terms.limits().idle();
    }
  }

  private static boolean known(Prediction expected) {
    return expected.founded() && expected.coldStartKnown();
  }

  private static CallTerms tried(CallTerms usual, Duration patience) {
    return patience.compareTo(usual.limits().firstToken()) < 0
        ? usual.within(patience, "tried after a rest")
        : usual;
  }

  private static double late(Prediction expected, boolean whole) {
    double first = expected.coldStartSeconds() + expected.firstTokenSeconds();
    return Math.max(LEAST_SECONDS, LATE * (whole ? expected.cautiousSeconds() : first));
  }

  private static Duration duration(double seconds) {
    return Duration.ofMillis((long) (1000 * seconds));
  }

  private Prediction expected(String endpoint, Ask ask) {
    return health
        .signals()
        .predict(endpoint, ask.tokensIn(), ask.tokensOut(), health.inFlight(endpoint));
  }
}
