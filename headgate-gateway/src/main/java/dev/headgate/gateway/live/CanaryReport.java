package dev.headgate.gateway.live;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How a model's trial goes.
 *
 * @param model its id
 * @param share of routed requests that it takes part in
 * @param since when the share became that
 * @param why it became that; empty at the beginning
 * @param findings what was measured
 */
public record CanaryReport(
    String model, double share, Instant since, Optional<String> why, List<Finding> findings) {

  public CanaryReport {
    findings = List.copyOf(findings);
  }
}
