package dev.headgate.core.dispatch;

import dev.headgate.core.live.Pulse;
import dev.headgate.core.live.SignalBoard;
import java.time.Duration;
import java.util.Optional;

/**
 * Listens to an endpoint on one call of it, and can tell when the call need not wait any longer:
 * when the endpoint, longer than it mostly lets its callers wait, has said nothing on any of
 * several calls, and others are well. A server that hangs is left that way in about a second,
 * however long the answers of others may take to begin.
 */
final class Listening {

  /** The share of recent calls that waited no longer than a silence has to last. */
  private static final double MOST = 0.95;

  private final SignalBoard signals;
  private final String endpoint;
  private final CallTerms terms;
  private final Pulse pulse;
  private final Pulse.Beat beat;

  Listening(SignalBoard signals, String endpoint, CallTerms terms) {
    this.signals = signals;
    this.endpoint = endpoint;
    this.terms = terms;
    this.pulse = signals.pulse(endpoint);
    this.beat = pulse.began(terms.excuse());
  }

  /** Something came. */
  void heard() {
    beat.heard();
  }

  /** The first content came. A whole answer may take its time between its pieces. */
  void flows() {
    if (!terms.whole()) {
      beat.flows();
    }
  }

  /** Nobody reads what comes, for as long as the client is slow. */
  void paused() {
    beat.paused();
  }

  /** It is read again. */
  void resumed() {
    beat.resumed();
  }

  /** The call is over. */
  void over() {
    beat.over();
  }

  /** Returns what is wrong with the endpoint, if the call shall be given up for it now. */
  Optional<String> silence() {
    Optional<Duration> silent = pulse.silence();
    if (silent.isEmpty() || !isLate() || !isUnusual(silent.get())) {
      return Optional.empty();
    }
    if (!terms.elsewhere().getAsBoolean()) {
      return Optional.empty();
    }
    pulse.gaveUp();
    return Optional.of(
        "nothing for %.1f s on any of the %d calls of %s (silent endpoint)"
            .formatted(silent.get().toMillis() / 1000.0, pulse.calls(), endpoint));
  }

  private boolean isLate() {
    return beat.waited().compareTo(terms.excuse().first()) >= 0;
  }

  private boolean isUnusual(Duration silent) {
    return signals
        .usualWait(endpoint, !terms.whole(), MOST)
        .map(usual -> silent.compareTo(usual) > 0)
        .orElse(true);
  }
}
