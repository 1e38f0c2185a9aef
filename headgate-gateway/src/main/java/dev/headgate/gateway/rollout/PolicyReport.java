package dev.headgate.gateway.rollout;

import dev.headgate.gateway.config.PolicyMode;
import dev.headgate.gateway.live.Measure;
import java.util.Map;
import java.util.Optional;

/**
 * How a policy version does.
 *
 * @param name its name
 * @param mode what is done with it
 * @param share what it decides for now
 * @param why its share is another than configured
 * @param findings of a canary, beside the policy in force
 */
public record PolicyReport(
    String name,
    PolicyMode mode,
    double share,
    Optional<String> why,
    Map<Measure, PolicyTrial.Pair> findings) {

  public PolicyReport {
    findings = Map.copyOf(findings);
  }
}
