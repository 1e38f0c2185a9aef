package dev.headgate.benchmarks.pool;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The parts of the experiment that {@code benchmarks/pool/run.sh} calls. */
@Command(
    name = "pool",
    description = "a model joins a pool while requests run",
    mixinStandardHelpOptions = true,
    subcommands = {SplitCommand.class, TrafficCommand.class, ReportCommand.class})
final class PoolExperiment {

  private PoolExperiment() {}

  /** Runs the part that the first argument names. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new PoolExperiment()).execute(args));
  }
}
