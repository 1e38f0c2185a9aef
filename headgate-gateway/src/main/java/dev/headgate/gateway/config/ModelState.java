package dev.headgate.gateway.config;

import java.util.Locale;

/** Whether a model of the pool takes new requests. */
public enum ModelState {
  /** It does. */
  ACTIVE,
  /** Not for now. */
  PAUSED,
  /** Not any more. */
  RETIRED;

  /** Returns the name as it is written in answers and in the state file. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
