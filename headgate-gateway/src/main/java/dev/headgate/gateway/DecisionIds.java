package dev.headgate.gateway;

import java.time.InstantSource;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Makes decision ids: ULIDs (48 bits of milliseconds, 80 random bits, Crockford's base 32), which
 * sort by time and can be read aloud.
 */
final class DecisionIds implements Supplier<String> {

  private static final char[] DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ".toCharArray();
  private static final int TIME_DIGITS = 10;
  private static final int RANDOM_DIGITS = 8;
  private static final int BITS = 5;
  private static final int MASK = 31;

  private final InstantSource clock;
  private final LongSupplier random;

  /**
   * Makes a source of ids.
   *
   * @param random 64 random bits at a time; thread-safe
   */
  DecisionIds(InstantSource clock, LongSupplier random) {
    this.clock = clock;
    this.random = random;
  }

  @Override
  public String get() {
    char[] id = new char[TIME_DIGITS + 2 * RANDOM_DIGITS];
    write(id, 0, TIME_DIGITS, clock.millis());
    write(id, TIME_DIGITS, RANDOM_DIGITS, random.getAsLong());
    write(id, TIME_DIGITS + RANDOM_DIGITS, RANDOM_DIGITS, random.getAsLong());
    return new String(id);
  }

  private static void write(char[] id, int from, int digits, long value) {
    long rest = value;
    for (int i = from + digits - 1; i >= from; i--) {
      id[i] = DIGITS[(int) (rest & MASK)];
      rest >>>= BITS;
    }
  }
}
