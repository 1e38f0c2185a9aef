package dev.headgate.gateway.rollout;

import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.spi.Verdict;
import dev.headgate.gateway.live.Measure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One measure of a shadow's answer and of that which was given to the same request; more is worse.
 *
 * @param measure what is measured
 * @param shadow of the one
 * @param live of the other
 */
record Comparison(Measure measure, double shadow, double live) {

  private static final double NANOS_PER_SECOND = 1e9;

  /** Returns what the two can be held against each other by; nothing if the caller was at fault. */
  static List<Comparison> of(ShadowCall.Side shadow, ShadowCall.Side live) {
    if (isCallers(shadow.error()) || isCallers(live.error())) {
      return List.of();
    }
    List<Comparison> found = new ArrayList<>();
    found.add(new Comparison(Measure.FAILURES, failed(shadow), failed(live)));
    if (shadow.error().isEmpty() && live.error().isEmpty()) {
      found.add(new Comparison(Measure.LATENCY, seconds(shadow), seconds(live)));
      found.add(new Comparison(Measure.COST, shadow.cost().amount(), live.cost().amount()));
    }
    if (shadow.verdict().isPresent() && live.verdict().isPresent()) {
      found.add(
          new Comparison(Measure.ERROR, poor(shadow.verdict().get()), poor(live.verdict().get())));
    }
    return found;
  }

  private static boolean isCallers(Optional<ErrorCode> error) {
    return error
        .filter(code -> !code.countsAgainstProvider() && code != ErrorCode.INTERNAL)
        .isPresent();
  }

  private static double failed(ShadowCall.Side side) {
    return side.error().isPresent() ? 1 : 0;
  }

  private static double seconds(ShadowCall.Side side) {
    return side.duration().toNanos() / NANOS_PER_SECOND;
  }

  private static double poor(Verdict verdict) {
    return verdict.kind() == Verdict.Kind.GOOD ? 0 : 1;
  }
}
