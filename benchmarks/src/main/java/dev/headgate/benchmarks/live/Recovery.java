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
    double next = next(plan, device, plans);
    return answers.stream()
        .filter(each -> each.device().equals(device) && !each.failed())
        .mapToDouble(Answered::second)
        .filter(second -> second >= plan.end() && second < next)
        .map(second -> second - plan.end())
        .min();
  }

  /**
   * Returns of the seconds until then, or until the device's next fault, those in which the gateway
   * would have sent it no request; in the others none came.
   */
  static double keptAway(
      FaultPlan plan, List<FaultPlan> plans, String device, OptionalDouble back, Standings seen) {
    double until = back.isPresent() ? plan.end() + back.getAsDouble() : next(plan, device, plans);
    return seen.keptAway(endpoint(device), plan.end(), until);
  }

  private static double next(FaultPlan plan, String device, List<FaultPlan> plans) {
    return plans.stream()
        .filter(other -> other.begin() > plan.end() && other.devices().contains(device))
        .mapToDouble(FaultPlan::begin)
        .min()
        .orElse(Double.MAX_VALUE);
  }

  /** Returns the gateway's name of a device of the experiment, as headgate.yaml orders them. */
  static String endpoint(String device) {
    return switch (device) {
      case "gpu0", "gpu1", "gpu2" -> "local-small/" + device.charAt(3);
      case "cloud0" -> "cloud-mid/0";
      case "cloud1" -> "cloud-strong/0";
      default -> "local-medium/" + (device.charAt(device.length() - 1) - '3');
    };
  }
}
