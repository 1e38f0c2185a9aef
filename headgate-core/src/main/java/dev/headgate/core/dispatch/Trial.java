package dev.headgate.core.dispatch;

import dev.headgate.core.live.HealthRegistry;
import dev.headgate.core.live.Prediction;
import dev.headgate.core.pool.PooledModel;
import dev.headgate.core.spi.ProviderClient;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * How long a request waits for an endpoint that it tries after a rest, while others that are well
 * could answer it. A few times as long as usual, so that a trial that fails costs the caller
 * little; but at least a share of what the outage took so far, so that an endpoint that has become
 * slower for good is given its time in the end. Never longer than the model's own limit.
 */
final class Trial {

  /** So many times the time expected is late, and no chance. */
  private static final double LATE = 3;

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
    if (ill.isEmpty() || !elsewhere.getAsBoolean()) {
      return usual;
    }
    Prediction expected = expected(endpoint, ask);
    if (!expected.founded() || !expected.coldStartKnown()) {
      return usual;
    }
    Duration patience = patience(expected, usual.whole(), ill.get());
    return patience.compareTo(model.limits().firstToken()) < 0
        ? usual.within(patience, "tried after a rest")
        : usual;
  }

  private static Duration patience(Prediction expected, boolean whole, Duration ill) {
    double first = expected.coldStartSeconds() + expected.firstTokenSeconds();
    double late = LATE * (whole ? expected.cautiousSeconds() : first);
    double ofOutage = SHARE_OF_OUTAGE * ill.toNanos() / NANOS;
    double seconds = Math.max(LEAST_SECONDS, Math.max(late, ofOutage));
    return Duration.ofMillis((long) (1000 * seconds));
  }

  private Prediction expected(ProviderClient endpoint, Ask ask) {
    String id = endpoint.endpoint();
    return health.signals().predict(id, ask.tokensIn(), ask.tokensOut(), health.inFlight(id));
  }
}
