package dev.headgate.gateway.rollout;

import dev.headgate.gateway.config.PolicyConfig;
import dev.headgate.gateway.config.state.PolicyState;
import java.time.Instant;
import java.util.Optional;

/**
 * How a policy version does.
 *
 * @param config what it is
 * @param standing what became of it
 * @param share what it decides for now
 * @param since when the share became that
 * @param why its share is another than configured
 * @param findings of a canary, or of the calls of a shadow, beside the policy in force
 * @param earlier those at the share before; empty where nothing was measured at one
 * @param calls of a shadow that calls
 */
public record PolicyReport(
    PolicyConfig config,
    PolicyStanding standing,
    double share,
    Instant since,
    Optional<String> why,
    PolicyTrial.Findings findings,
    Optional<PolicyTrial.Findings> earlier,
    Optional<Calls> calls) {

  /**
   * The calls of a shadow.
   *
   * @param today what they took since midnight, UTC
   * @param underWay how many are now
   */
  public record Calls(PolicyState.Spent today, int underWay) {}
}
