package dev.headgate.core.api;

/** When a small request of our own makes an endpoint ready for those of others. */
public enum WarmUpMode {
  /** When it is new, when it was away, and when it is wanted. */
  ALWAYS,
  /** When it is cold and requests would go to it if it were not. */
  WANTED,
  NEVER
}
