package dev.headgate.benchmarks.live;

import dev.headgate.lab.evaluate.Interval;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Says how much of the prompts was cached, as a share of what one device with all requests and room
 * for all of them had cached, and how evenly the devices worked.
 */
@Command(name = "affinity-report", description = "cached prompts and balance, run by run")
final class AffinityReportCommand implements Callable<Integer> {

  private static final String GPU = "gpu";

  @Option(names = "--run", required = true, paramLabel = "NAME=DIR", description = "repeatable")
  private Map<String, Path> folders = new LinkedHashMap<>();

  @Option(names = "--ideal", required = true, paramLabel = "DIR", description = "the one device's")
  private Path ideal = Path.of("");

  @Override
  public Integer call() throws IOException {
    double most = RunResult.read("ideal", ideal).cachedShare().value();
    System.out.printf(Locale.ROOT, "one device with room for all: %.3f cached%n%n", most);
    System.out.println(
        "| balance | n | failed | cached | of the ideal | busiest / mean, time | busiest / mean,"
            + " tokens | first token p50, s | p99, s |");
    System.out.println("|---|---|---|---|---|---|---|---|---|");
    for (Map.Entry<String, Path> folder : folders.entrySet()) {
      row(RunResult.read(folder.getKey(), folder.getValue()), most);
    }
    return 0;
  }

  private static void row(RunResult run, double most) {
    Interval cached = run.cachedShare();
    System.out.printf(
        Locale.ROOT,
        "| %s | %d | %d | %.3f [%.3f, %.3f] | %.3f | %.3f | %.3f | %.2f | %.2f |%n",
        run.name(),
        run.answers().size(),
        run.answers().stream().filter(Answered::failed).count(),
        cached.value(),
        cached.low(),
        cached.high(),
        cached.value() / most,
        unevenness(run.busyShares(GPU)),
        unevenness(run.computedTokens(GPU)),
        run.quantile(0.5, Answered::firstToken).value(),
        run.quantile(0.99, Answered::firstToken).value());
  }

  private static double unevenness(double[] loads) {
    return Arrays.stream(loads).max().orElse(0) / Arrays.stream(loads).average().orElse(1);
  }
}
