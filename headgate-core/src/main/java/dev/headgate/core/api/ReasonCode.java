package dev.headgate.core.api;

/** Why something was decided; a closed set, so that it can be counted. */
public enum ReasonCode {
  EXACT_MODEL,
  ROUTE_RESOLVED,
  MISSING_CAPABILITY,
  CONTEXT_TOO_SMALL,
  WIN_RATE_STRONG,
  WIN_RATE_WEAK,
  FAST_WIN_RATE_STRONG,
  FAST_WIN_RATE_WEAK,
  ONLY_ONE_MODEL,
  ROUTER_FAILED,
  COOLING_DOWN,
  UNHEALTHY,
  ALL_UNAVAILABLE,
  PINNED,
  NOT_ALLOWED,
  DENIED,
  SELECTED
}
