package dev.headgate.core.api;

import java.util.Locale;
import java.util.Optional;

/** How much a request matters to the operator: who waits when not all can be served at once. */
public enum Tier {
  /** Served before all others, such as a paying customer who waits for the answer. */
  VIP,
  /** What a request is of which nobody says anything. */
  STANDARD,
  /** Nobody waits for it: done when there is room. */
  BATCH;

  private static final Tier[] ALL = values();

  /** Returns whether requests of this tier go before those of the other. */
  public boolean isAbove(Tier other) {
    return compareTo(other) < 0;
  }

  /** Returns the name in headers, bodies, configuration, logs and rules, such as {@code vip}. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the tier of a wire name. */
  public static Optional<Tier> of(String wireName) {
    for (Tier tier : ALL) {
      if (tier.wireName().equals(wireName)) {
        return Optional.of(tier);
      }
    }
    return Optional.empty();
  }
}
