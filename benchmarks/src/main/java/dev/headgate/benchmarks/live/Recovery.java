package dev.headgate.benchmarks.live;

import java.util.List;
import java.util.OptionalDouble;

/** When devices are back after faults. */
final class Recovery {

  private Recovery() {}

  /**
   * Returns the seconds from the end of a fault to the first request that was sent after it and
   * that the device answered; empty where none was before its next fault.
   */
  static OptionalDouble after(
      FaultPlan plan, String device, List<FaultPlan> plans, List<Answered> answers) {
    double next =
        plans.stream()
            .filter(other -> other.begin() > plan.end() && other.devices().contains(device))
            .mapToDouble(FaultPlan::begin)
            .min()
            .orElse(Double.MAX_VALUE);
    return answers.stream()
        .filter(each -> each.device().equals(device) && !each.failed())
        .mapToDouble(Answered::second)
        .filter(second -> second >= plan.end() && second < next)
        .map(second -> second - plan.end())
        .min();
  }
}
