package dev.headgate.core.dispatch;

import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.spi.ProviderFailure;
import java.time.Duration;
import java.util.Optional;

/**
 * What the caller is told when every call failed: the last failure, but if all models were rate
 * limited, the soonest moment one of them may be asked again.
 */
final class Failures {

  static final ProviderFailure NOTHING_TO_CALL =
      ProviderFailure.of(ErrorCode.NO_MODEL_AVAILABLE, "No model of the plan is configured.");

  /** Of a call that waited for room until a cap of its plan forbade it: others did the calling. */
  static final ProviderFailure CAPPED =
      ProviderFailure.of(
          ErrorCode.QUEUE_FULL, "A model of the plan had no room before the plan's caps were met.");

  private ProviderFailure last = NOTHING_TO_CALL;
  private boolean any;
  private boolean onlyRateLimits = true;
  private Optional<Duration> soonest = Optional.empty();

  void add(ProviderFailure failure) {
    if (failure.equals(CAPPED)) {
      last = any ? last : failure; // a call that was not made says less than one that failed
      return;
    }
    if (any && failure.code() == ErrorCode.UNTRANSLATABLE) {
      return; // that a later model cannot take the request says less than how an earlier one failed
    }
    any = true;
    last = failure;
    onlyRateLimits &= failure.code() == ErrorCode.UPSTREAM_RATE_LIMITED;
    soonest = sooner(soonest, failure.retryAfter());
  }

  ProviderFailure mostTelling() {
    if (!onlyRateLimits || soonest.isEmpty()) {
      return last;
    }
    return new ProviderFailure(
        last.code(), last.message(), last.rejection(), soonest, last.param());
  }

  private static Optional<Duration> sooner(Optional<Duration> one, Optional<Duration> other) {
    if (one.isEmpty() || other.isEmpty()) {
      return one.or(() -> other);
    }
    return one.get().compareTo(other.get()) <= 0 ? one : other;
  }
}
