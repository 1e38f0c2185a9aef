package dev.headgate.core.live;

import java.time.Duration;
import java.util.Optional;

/**
 * Something read at an endpoint, and how old it is.
 *
 * @param value as it was read
 * @param age time since
 * @param stale whether it is too old to decide by
 */
public record Reading<T>(T value, Duration age, boolean stale) {

  /** Returns the value while it may be decided by. */
  public Optional<T> fresh() {
    return stale ? Optional.empty() : Optional.of(value);
  }
}
