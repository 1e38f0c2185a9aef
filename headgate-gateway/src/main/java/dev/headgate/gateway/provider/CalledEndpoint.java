package dev.headgate.gateway.provider;

import dev.headgate.core.api.Dialect;
import dev.headgate.core.api.ErrorCode;
import dev.headgate.core.api.ModelId;
import dev.headgate.core.spi.ProviderFailure;
import dev.headgate.gateway.config.Secret;
import java.time.Clock;
import java.util.Optional;

/**
 * What is known of an endpoint when its answer is read; its address is not, so that no message can
 * name it.
 *
 * @param model the configured model called
 * @param dialect what it speaks
 * @param key struck out wherever the provider repeats it
 * @param clock tells how far away a date in {@code Retry-After} is
 * @param refusals told why the provider refuses us
 */
record CalledEndpoint(
    ModelId model, Dialect dialect, Optional<Secret> key, Clock clock, RefusalLog refusals) {

  /**
   * Returns a failure that only an operator can mend. What the provider said goes to the log.
   *
   * @param how it said so
   * @param words its own
   */
  ProviderFailure operatorFault(ErrorCode code, String how, String words) {
    refusals.note(how, KeyScrubber.scrub(words, key));
    return OperatorFaults.of(model, code, how);
  }
}
