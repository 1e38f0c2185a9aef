package dev.headgate.benchmarks.live;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The parts of the experiments that the scripts of {@code benchmarks/live} call. */
@Command(
    name = "live",
    description = "policies, faults and prefixes on a simulated cluster",
    mixinStandardHelpOptions = true,
    subcommands = {
      MakeCommand.class,
      TrafficCommand.class,
      ReportCommand.class,
      FaultCommand.class,
      FaultReportCommand.class,
      AffinityReportCommand.class
    })
final class LiveExperiment {

  private LiveExperiment() {}

  /** Runs the part that the first argument names. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new LiveExperiment()).execute(args));
  }
}
