package dev.headgate.benchmarks.load;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import picocli.CommandLine.Option;

/** What both experiments are told on the command line. */
final class RunOptions {

  @Option(
      names = "--target",
      required = true,
      converter = Target.Converter.class,
      paramLabel = "name=URL@bodyfile",
      description = "what to measure; repeatable; the first is what the others are compared to")
  List<Target> targets = new ArrayList<>();

  @Option(names = "--rounds", defaultValue = "7", description = "measured runs of each target")
  int rounds;

  @Option(names = "--seconds", defaultValue = "5", description = "time measured in a run")
  double seconds;

  /** The targets in another order each round, so that none always follows the same one. */
  List<Target> inRound(int round) {
    List<Target> order = new ArrayList<>(targets);
    Collections.rotate(order, -round);
    return order;
  }
}
