package dev.headgate.benchmarks.plan;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The experiments that {@code benchmarks/plans/run.sh} calls. */
@Command(
    name = "plans",
    description = "plans of several calls, through HTTP",
    mixinStandardHelpOptions = true,
    subcommands = {HedgeCommand.class, CascadeCommand.class})
final class PlanExperiment {

  private PlanExperiment() {}

  /** Runs the experiment that the first argument names. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new PlanExperiment()).execute(args));
  }
}
