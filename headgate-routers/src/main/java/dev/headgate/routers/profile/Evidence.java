package dev.headgate.routers.profile;

/**
 * What stands behind a profile, over all labelled prompts.
 *
 * @param labels answers that were graded
 * @param score their mean score in [0, 1]
 * @param costUsd mean cost of an answer in US dollars; 0 where no price is known
 * @param latencyMs mean time to a whole answer in milliseconds; 0 where it is not known
 * @param outputTokens mean length of an answer; 0 where it is not known
 */
public record Evidence(
    int labels, double score, double costUsd, double latencyMs, double outputTokens) {

  /** Checks the numbers. */
  public Evidence {
    Numbers.require("labels", labels, 1, Integer.MAX_VALUE);
    Numbers.require("score", score, 0, 1);
    Numbers.require("cost_usd", costUsd, 0, Double.MAX_VALUE);
    Numbers.require("latency_ms", latencyMs, 0, Double.MAX_VALUE);
    Numbers.require("output_tokens", outputTokens, 0, Double.MAX_VALUE);
  }
}
