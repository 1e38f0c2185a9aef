package dev.headgate.core.dispatch;

import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.spi.ProviderFailure;
import java.time.Duration;
import java.util.Optional;

/**
 * What the caller is told when every call failed: the last failure that may pass, or the last of
 * all. If all models were rate limited, but for those whose key or name is wrong, the soonest
 * moment one of them may be asked again.
 */
final class Failures {

  static final ProviderFailure NOTHING_TO_CALL =
      ProviderFailure.of(ErrorCode.NO_MODEL_AVAILABLE, "No model of the plan is configured.");

  /** Of a call that waited for room until a cap of its plan forbade it: others did the calling. */
  static final ProviderFailure CAPPED =
      ProviderFailure.of(
          ErrorCode.QUEUE_FULL, "A model of the plan had no room before the plan's caps were met.");

  private ProviderFailure last = NOTHING_TO_CALL;
  private int told;
  private boolean onlyRateLimits;
  private Optional<Duration> soonest = Optional.empty();

  void add(ProviderFailure failure) {
    add(failure, false);
  }

  /**
   * Adds a failure.
   *
   * @param ours whether what was added to the request may be what was refused; the caller can do
   *     nothing for it
   */
  void add(ProviderFailure failure, boolean ours) {
    if (failure.equals(CAPPED)) {
      last = told > 0 ? last : failure; // a call that was not made says less than one that failed
      return;
    }
    int tells = ours ? 1 : tells(failure.code());
    if (tells < told) {
      return;
    }
    boolean limited = failure.code() == ErrorCode.UPSTREAM_RATE_LIMITED;
    boolean begins = tells > told;
    onlyRateLimits = limited && (begins || onlyRateLimits);
    soonest = begins ? failure.retryAfter() : sooner(soonest, failure.retryAfter());
    told = tells;
    last = failure;
  }

  /**
   * Returns how much a failure says beside others: what may pass more than what only an operator
   * can mend, and that more than that a model cannot take the request.
   */
  private static int tells(ErrorCode code) {
    if (code == ErrorCode.UNTRANSLATABLE) {
      return 1;
    }
    return code.lasts() ? 2 : 3;
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
