package dev.headgate.benchmarks.load;

import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.HdrHistogram.Histogram;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Latency at a given rate, and what each target adds to the first. */
@Command(name = "latency", description = "open loop: a given rate, latency from the due time")
final class LatencyCommand implements Callable<Integer> {

  @Mixin RunOptions options = new RunOptions();

  @Option(names = "--rate", required = true, description = "requests per second")
  double rate;

  @Option(
      names = "--poisson-seed",
      description =
          "random gaps from this seed, as of many independent callers (default: equal gaps)")
  OptionalLong poissonSeed = OptionalLong.empty();

  @Option(names = "--connections", defaultValue = "64", description = "kept open during a run")
  int connections;

  @Option(
      names = "--hot-seconds",
      defaultValue = "10",
      description = "warm-up of each target as fast as it answers")
  double hotSeconds;

  @Option(
      names = "--warmup-seconds",
      defaultValue = "15",
      description = "warm-up of each target at the rate, after that")
  double warmupSeconds;

  @Option(
      names = "--settle-seconds",
      defaultValue = "0.5",
      description = "start of each run, sent but not measured")
  double settleSeconds;

  private final Histogram lateness = Histograms.nanos();
  private long failed;
  private long waited;
  private double ownShare;

  @Override
  public Integer call() throws Exception {
    try (Network network = new Network()) {
      for (Target target : options.targets) {
        warmUp(network, target);
      }
      Rounds rounds = measure(network);
      rounds.print(System.out);
      printOwn();
      return failed == 0 ? 0 : 1;
    }
  }

  private void warmUp(Network network, Target target) throws Exception {
    LatencyResult hot = run(network, target, Arrivals.hot(), hotSeconds);
    System.out.printf(
        "warm-up %-14s %.0f requests/s in a closed loop, failed=%d%n",
        target.name(), hot.latency().getTotalCount() / hotSeconds, hot.failed());
    run(network, target, arrivals(), warmupSeconds);
  }

  private Rounds measure(Network network) throws Exception {
    Rounds rounds = new Rounds(options.targets);
    for (int round = 0; round < options.rounds; round++) {
      for (Target target : options.inRound(round)) {
        LatencyResult result = run(network, target, arrivals(), options.seconds);
        rounds.add(target, result.latency());
        lateness.add(result.lateness());
        waited += result.waited();
        ownShare = Math.max(ownShare, result.ownShare());
        print(round + 1, target, result);
      }
    }
    return rounds;
  }

  private LatencyResult run(Network network, Target target, Arrivals arrivals, double seconds)
      throws Exception {
    LatencyResult result =
        new OpenLoop(network, target).connect(connections).run(arrivals, settleSeconds, seconds);
    failed += result.failed();
    if (result.failed() > 0) {
      System.err.printf(
          "%s: %d requests failed, the first: %s%n",
          target.name(), result.failed(), result.failure());
    }
    return result;
  }

  private Arrivals arrivals() {
    return poissonSeed.isPresent()
        ? Arrivals.poisson(rate, poissonSeed.getAsLong())
        : Arrivals.constant(rate);
  }

  private static void print(int round, Target target, LatencyResult result) {
    System.out.printf(
        "round %d %-14s %s failed=%d waited=%d late_p50=%.3f late_p99=%.3f own_core=%.2f%n",
        round,
        target.name(),
        Rounds.line(result.latency()),
        result.failed(),
        result.waited(),
        Histograms.millis(result.lateness(), 50),
        Histograms.millis(result.lateness(), 99),
        result.ownShare());
  }

  private void printOwn() {
    System.out.printf(
        "# the tool itself, all runs: sent late by p50=%.3f p99=%.3f ms; waited for a connection:"
            + " %d; share of its core: at most %.2f; failed: %d%n",
        Histograms.millis(lateness, 50), Histograms.millis(lateness, 99), waited, ownShare, failed);
  }
}
