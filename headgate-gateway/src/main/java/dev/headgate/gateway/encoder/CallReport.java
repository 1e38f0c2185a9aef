package dev.headgate.gateway.encoder;

import dev.headgate.core.spi.ProviderFailure;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says how the calls of one endpoint end: each to a listener, failures also in the log, once a
 * minute, as every request may bring one. Used on one thread.
 */
final class CallReport {

  private static final Logger log = LoggerFactory.getLogger(CallReport.class);
  private static final Duration QUIET = Duration.ofMinutes(1);

  private final String encoder;
  private final EncoderListener listener;
  private final LongSupplier nanoClock;
  private long quietUntil;
  private int untold;

  CallReport(String encoder, EncoderListener listener, LongSupplier nanoClock) {
    this.encoder = encoder;
    this.listener = listener;
    this.nanoClock = nanoClock;
    this.quietUntil = nanoClock.getAsLong();
  }

  void succeeded(long nanos) {
    listener.called(encoder, Duration.ofNanos(nanos), Optional.empty());
  }

  void failed(long nanos, ProviderFailure failure) {
    listener.called(encoder, Duration.ofNanos(nanos), Optional.of(failure.code()));
    long now = nanoClock.getAsLong();
    if (now - quietUntil < 0) {
      untold++;
      return;
    }
    log.warn(
        "encoder {}: {}; requests are decided without its vectors ({} more failures since the last"
            + " such line)",
        encoder,
        failure.message(),
        untold);
    untold = 0;
    quietUntil = now + QUIET.toNanos();
  }
}
