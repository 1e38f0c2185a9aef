package dev.headgate.benchmarks.load;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Time to first content with many streams open, and what each target adds to the first. */
@Command(name = "streams", description = "many server-sent event streams open at once")
final class StreamsCommand implements Callable<Integer> {

  @Mixin RunOptions options = new RunOptions();

  @Option(names = "--streams", required = true, description = "streams open at once")
  int streams;

  @Option(
      names = "--spread-seconds",
      defaultValue = "3.4",
      description = "time over which the first ones start; as long as a stream lasts")
  double spreadSeconds;

  @Option(names = "--warmup-seconds", defaultValue = "20", description = "warm-up of each target")
  double warmupSeconds;

  @Option(
      names = "--warmup-streams",
      defaultValue = "2000",
      description = "open at once in the warm-up: more events, sooner compiled")
  int warmupStreams;

  private long failed;
  private double ownShare;

  @Override
  public Integer call() throws Exception {
    try (Network network = new Network()) {
      for (Target target : options.targets) {
        run(network, target, warmupStreams, warmupSeconds);
      }
      measure(network).print(System.out);
      System.out.printf(
          "# the tool itself, all runs: share of its core: at most %.2f; failed: %d%n",
          ownShare, failed);
      return failed == 0 ? 0 : 1;
    }
  }

  private Rounds measure(Network network) throws Exception {
    Rounds rounds = new Rounds(options.targets);
    for (int round = 0; round < options.rounds; round++) {
      for (Target target : options.inRound(round)) {
        StreamResult result = run(network, target, streams, options.seconds);
        rounds.add(target, result.firstContent());
        ownShare = Math.max(ownShare, result.ownShare());
        print(round + 1, target, result);
      }
    }
    return rounds;
  }

  private StreamResult run(Network network, Target target, int count, double seconds)
      throws Exception {
    StreamResult result =
        new StreamSlots(network, target).connect(count).run(spreadSeconds, seconds);
    failed += result.failed();
    if (result.failed() > 0) {
      System.err.printf(
          "%s: %d streams failed, the first: %s%n",
          target.name(), result.failed(), result.failure());
    }
    return result;
  }

  private static void print(int round, Target target, StreamResult result) {
    System.out.printf(
        "round %d %-14s %s failed=%d events_per_read=%.3f own_core=%.2f%n",
        round,
        target.name(),
        Rounds.line(result.firstContent()),
        result.failed(),
        result.eventsPerRead(),
        result.ownShare());
  }
}
