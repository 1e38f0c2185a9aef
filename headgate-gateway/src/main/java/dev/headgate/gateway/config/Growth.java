package dev.headgate.gateway.config;

import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How the share of a canary grows by itself while it is surely not worse.
 *
 * @param steps shares in (0, 1], each larger than the one before; empty if it does not grow
 * @param stepTime how long it stays at each share at least
 */
public record Growth(List<Double> steps, Duration stepTime) {

  /** It stays where it is put. */
  public static final Growth NONE = new Growth(List.of(), Duration.ZERO);

  public Growth {
    steps = List.copyOf(steps);
  }

  /** Returns the next larger share; empty after the last. */
  public OptionalDouble after(double share) {
    return steps.stream().mapToDouble(Double::doubleValue).filter(step -> step > share).findFirst();
  }
}
