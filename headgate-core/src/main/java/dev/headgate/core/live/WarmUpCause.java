package dev.headgate.core.live;

/** Why an endpoint gets a small request of our own. */
public enum WarmUpCause {
  /** It was never called. */
  NEW,
  /** It rested after failures, and may be another process now. */
  RETURNED,
  /** It is cold, and a request would have gone to it if it were not. */
  WANTED,
  /** It was idle for long, and shall stay warm. */
  IDLE
}
