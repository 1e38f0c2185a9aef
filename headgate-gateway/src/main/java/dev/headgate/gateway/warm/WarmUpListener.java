package dev.headgate.gateway.warm;

import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.live.WarmUpCause;
import java.util.Optional;

/** Hears of the small requests a gateway sends by itself. */
@FunctionalInterface
public interface WarmUpListener {

  /**
   * One of them is over.
   *
   * @param error how it failed; empty if it did not
   */
  void warmedUp(String endpoint, WarmUpCause cause, Optional<ErrorCode> error);
}
