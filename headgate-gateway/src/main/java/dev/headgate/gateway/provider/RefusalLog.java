package dev.headgate.gateway.provider;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes into the log why an endpoint refuses us, once a minute, as every request may bring it up
 * again. Thread-safe.
 */
final class RefusalLog {

  private static final Logger log = LoggerFactory.getLogger(RefusalLog.class);
  private static final long QUIET = Duration.ofMinutes(1).toNanos();
  private static final int MAX_CHARS = 300;

  private final String endpoint;
  private final LongSupplier nanoClock;
  private final AtomicLong quietUntil;

  RefusalLog(String endpoint, LongSupplier nanoClock) {
    this.endpoint = endpoint;
    this.nanoClock = nanoClock;
    this.quietUntil = new AtomicLong(nanoClock.getAsLong());
  }

  /**
   * Notes a refusal.
   *
   * @param how the provider said it
   * @param words its own, without our key
   * @return whether it was written
   */
  boolean note(String how, String words) {
    long now = nanoClock.getAsLong();
    long until = quietUntil.get();
    if (now - until < 0 || !quietUntil.compareAndSet(until, now + QUIET)) {
      return false;
    }
    log.warn(
        "endpoint {} refuses us, until somebody mends it: {}, \"{}\"", endpoint, how, plain(words));
    return true;
  }

  /** Returns the words on one line: they are somebody else's. */
  static String plain(String words) {
    String line = words.replaceAll("[^\\x20-\\x7e\\p{L}]+", " ").strip();
    return line.length() <= MAX_CHARS ? line : line.substring(0, MAX_CHARS) + "…";
  }
}
