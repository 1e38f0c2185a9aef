package dev.headgate.core.api;

import java.math.BigDecimal;

/**
 * An amount of money in US dollars.
 *
 * @param amount dollars, finite and not negative
 */
public record Usd(double amount) implements Comparable<Usd> {

  public static final Usd ZERO = new Usd(0);

  public Usd {
    if (!Double.isFinite(amount) || amount < 0) {
      throw new IllegalArgumentException(
          "usd: " + amount + " (expected: a finite amount, not negative)");
    }
  }

  /** Returns the sum of both. */
  public Usd plus(Usd other) {
    return new Usd(amount + other.amount);
  }

  /** Returns the amount as people write it, such as {@code 0.0001}. */
  public String text() {
    return BigDecimal.valueOf(amount).stripTrailingZeros().toPlainString();
  }

  @Override
  public int compareTo(Usd other) {
    return Double.compare(amount, other.amount);
  }
}
