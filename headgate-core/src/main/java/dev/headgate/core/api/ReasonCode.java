package dev.headgate.core.api;

/** Why something was decided; a closed set, so that it can be counted. */
public enum ReasonCode {
  EXACT_MODEL,
  ROUTE_RESOLVED,
  /** The request asked for no tier, and the route has one. */
  ROUTE_TIER,
  /** A detector found something in the request, and tagged it. */
  DETECTED,
  /** A detector failed, so the request is tagged local-only. */
  DETECTOR_FAILED,
  TASK_GUESSED,
  MISSING_CAPABILITY,
  CONTEXT_TOO_SMALL,
  /** Prompt and answer have no room on any of the model's endpoints. */
  DOES_NOT_FIT,
  WIN_RATE_STRONG,
  WIN_RATE_WEAK,
  FAST_WIN_RATE_STRONG,
  FAST_WIN_RATE_WEAK,
  FALLBACK_WIN_RATE_STRONG,
  FALLBACK_WIN_RATE_WEAK,
  BEST_TRADE_OFF,
  WEIGHTED_SCORE,
  CHEAPEST_GOOD_ENOUGH,
  NONE_GOOD_ENOUGH,
  BEST_AFFORDABLE,
  NONE_AFFORDABLE,
  QUALITY_UNKNOWN,
  ONLY_ONE_MODEL,
  ROUTER_FAILED,
  TIER_BIAS,
  TIER_BUDGET_SPENT,
  LATENCY_WEIGHED,
  SPILLED_OVER,
  /** Endpoints that suit the work come first. */
  SUITED_DEVICES,
  TOO_SLOW,
  ALL_TOO_SLOW,
  /** Nobody called it for some time, so it is seen whether it still is too slow. */
  TRIED_THOUGH_SLOW,
  COOLING_DOWN,
  UNHEALTHY,
  ALL_UNAVAILABLE,
  PINNED,
  ON_TRIAL,
  PAUSED,
  RETIRED,
  NOT_ALLOWED,
  DENIED,
  NOT_LOCAL,
  /** The caller, its key or the operator's patterns leave no model, whatever rules say. */
  REFUSED_ANYWAY,
  RULE_SPOKE,
  LAYER_FAILED,
  SELECTED,
  /** An answer was judged good enough. */
  GOOD_ENOUGH,
  /** An answer was judged too poor. */
  TOO_POOR,
  /** The next step of a cascade was taken. */
  ESCALATED,
  /** An answer was judged too poor, and given all the same: nothing better came. */
  BEST_THERE_IS,
  /** An answer could not be judged. */
  UNJUDGED,
  /** A cap of the plan allowed no further call. */
  CAPPED,
  /** A second call was begun since the first was slow. */
  HEDGED,
  /** The second call answered before the first. */
  HEDGE_WON,
  /** A second call was due, and its budget was spent. */
  HEDGE_BUDGET_SPENT,
  /** Of several asked at once, this one's answer was given. */
  FAN_OUT_WON
}
