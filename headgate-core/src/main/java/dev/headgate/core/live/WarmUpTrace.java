package dev.headgate.core.live;

import dev.headgate.core.api.ErrorCode;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * A small request of our own on its way to an endpoint. Ends with one of {@link #succeeded}, {@link
 * #failed} and {@link #dropped}, once. Its failure makes an endpoint rest as any other does; how
 * long it took says nothing of what others will take, but when it found the endpoint cold.
 */
public final class WarmUpTrace {

  private static final double NANOS = 1e9;

  private final String endpoint;
  private final WarmUpCause cause;
  private final HealthRegistry health;
  private final Warmth warmth;
  private final double usual;
  private final LongSupplier nanoClock;
  private final long began;
  private final boolean cold;

  WarmUpTrace(
      String endpoint,
      WarmUpCause cause,
      HealthRegistry health,
      EndpointBoard board,
      LongSupplier nanoClock) {
    this.endpoint = endpoint;
    this.cause = cause;
    this.health = health;
    this.warmth = board.warmth();
    this.nanoClock = nanoClock;
    this.began = nanoClock.getAsLong();
    this.usual = board.latency().predict(new Workload(0, 0, 0), 0).firstTokenSeconds();
    this.cold = warmth.begins(began);
    health.started(endpoint);
  }

  public String endpoint() {
    return endpoint;
  }

  public WarmUpCause cause() {
    return cause;
  }

  /** The answer came; returns the seconds it took. */
  public double succeeded() {
    long now = nanoClock.getAsLong();
    double seconds = (now - began) / NANOS;
    if (cold) {
      warmth.started(seconds, usual, now);
    } else {
      warmth.used(now);
    }
    health.succeeded(endpoint);
    warmth.release();
    return seconds;
  }

  /** No answer came. */
  public void failed(ErrorCode code, Optional<Duration> retryAfter) {
    warmth.failed();
    health.failed(endpoint, code, retryAfter);
    warmth.releaseFailed(nanoClock.getAsLong());
  }

  /** The request was given up by us; says nothing of the endpoint. */
  public void dropped() {
    warmth.failed();
    health.cancelled(endpoint);
    warmth.release();
  }
}
