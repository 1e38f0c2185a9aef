package dev.headgate.gateway.rollout;

import java.util.Locale;
import java.util.Optional;

/** What became of a version of the policy. */
public enum PolicyStanding {
  /** Its share is as configured. */
  CONFIGURED,
  /** Its share grew by itself. */
  GROWN,
  /** Somebody gave it all requests. */
  PROMOTED,
  /** Somebody took all requests from it. */
  ROLLED_BACK,
  /** It did worse and has no requests any more. */
  STOPPED,
  /** What became of it before a restart cannot be read, so it has no requests. */
  HELD;

  /** Returns the name in answers and files. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<PolicyStanding> of(String wireName) {
    for (PolicyStanding standing : values()) {
      if (standing.wireName().equals(wireName)) {
        return Optional.of(standing);
      }
    }
    return Optional.empty();
  }
}
