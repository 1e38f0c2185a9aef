package dev.headgate.core.live;

import java.util.Locale;

/** Whether requests go to an endpoint: the states of its circuit breaker. */
public enum Standing {
  /** As to any other. */
  WELL,
  /** Not while another one may be called. */
  RESTING,
  /** Its rest is over: the next one tries it. */
  DUE,
  /** One tries it, the others go elsewhere. */
  ON_TRIAL;

  /** Returns the name that people are shown. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
