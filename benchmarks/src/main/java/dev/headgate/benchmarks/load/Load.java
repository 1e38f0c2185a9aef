package dev.headgate.benchmarks.load;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The load generator's command line. */
@Command(
    name = "load",
    description = "Measures HTTP targets on this machine side by side.",
    mixinStandardHelpOptions = true,
    subcommands = {LatencyCommand.class, StreamsCommand.class})
final class Load {

  private Load() {}

  /**
   * Runs the tool; its exit code is 0 only when every request was answered whole and with status
   * 200.
   */
  public static void main(String[] args) {
    System.exit(new CommandLine(new Load()).execute(args));
  }
}
