package dev.headgate.benchmarks.live;

import dev.headgate.lab.evaluate.Interval;
import dev.headgate.lab.evaluate.plot.CurvePlot;
import dev.headgate.lab.evaluate.plot.CurvePlot.Line;
import dev.headgate.lab.evaluate.plot.CurvePlot.Style;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Compares policies as tables and charts. */
@Command(name = "report", description = "compare the runs of several policies")
final class ReportCommand implements Callable<Integer> {

  private static final String GPU = "gpu";
  private static final int POINTS = 200;

  @Option(names = "--run", required = true, paramLabel = "NAME=DIR", description = "repeatable")
  private Map<String, Path> folders = new LinkedHashMap<>();

  @Option(names = "--judged", split = ",", description = "the runs drawn bold")
  private List<String> judged = List.of();

  @Option(names = "--name", defaultValue = "live", description = "of the charts")
  private String name = "live";

  @Option(names = "--out", required = true, paramLabel = "DIR")
  private Path out = Path.of("");

  @Override
  public Integer call() throws IOException {
    List<RunResult> runs = new ArrayList<>();
    for (Map.Entry<String, Path> folder : folders.entrySet()) {
      runs.add(RunResult.read(folder.getKey(), folder.getValue()));
    }
    table(runs);
    byTask(runs);
    Files.createDirectories(out);
    trade(runs).write(out, name + "-policies");
    latencies(runs).write(out, name + "-latency");
    load(runs).write(out, name + "-load");
    return 0;
  }

  private static void table(List<RunResult> runs) {
    System.out.println(
        "| policy | n | right | US dollars per 1,000 | p50, s | p99, s | first token p99, s |"
            + " timeouts | errors | GPUs busy (least to most) | batches full | cached |");
    System.out.println("|---|---|---|---|---|---|---|---|---|---|---|---|");
    for (RunResult run : runs) {
      double[] busy = run.busyShares(GPU);
      System.out.printf(
          Locale.ROOT,
          "| %s | %d | %s | %s | %s | %s | %s | %s | %s | %.2f (%.2f to %.2f) | %.2f | %.2f |%n",
          run.name(),
          run.answers().size(),
          text(run.accuracy(), 3),
          text(run.costOfThousand(), 3),
          text(run.quantile(0.5, Answered::latency), 1),
          text(run.quantile(0.99, Answered::latency), 1),
          text(run.quantile(0.99, Answered::firstToken), 1),
          text(run.timeouts(), 3),
          text(run.errors(), 3),
          Arrays.stream(busy).average().orElse(0),
          Arrays.stream(busy).min().orElse(0),
          Arrays.stream(busy).max().orElse(0),
          Arrays.stream(run.fullness(GPU)).average().orElse(0),
          run.cachedShare().value());
    }
  }

  private static void byTask(List<RunResult> runs) {
    List<String> tasks =
        runs.getFirst().answers().stream().map(Answered::task).distinct().sorted().toList();
    System.out.println();
    System.out.println("| right (p99, s) | " + String.join(" | ", tasks) + " |");
    System.out.println("|---".repeat(tasks.size() + 1) + "|");
    for (RunResult run : runs) {
      StringBuilder line = new StringBuilder("| " + run.name());
      for (String task : tasks) {
        RunResult part = run.of(each -> each.task().equals(task));
        line.append(
            String.format(
                Locale.ROOT,
                " | %.3f (%.1f)",
                part.accuracy().value(),
                part.quantile(0.99, Answered::latency).value()));
      }
      System.out.println(line + " |");
    }
  }

  private static String text(Interval interval, int digits) {
    String number = "%." + digits + "f";
    return String.format(
        Locale.ROOT,
        number + " [" + number + ", " + number + "]",
        interval.value(),
        interval.low(),
        interval.high());
  }

  private CurvePlot trade(List<RunResult> runs) {
    List<Line> points = new ArrayList<>();
    for (RunResult run : runs) {
      points.add(
          new Line(
              run.name(),
              style(run),
              new double[] {run.costOfThousand().value()},
              new double[] {run.accuracy().value()}));
    }
    return new CurvePlot(
        "Policies on the simulated cluster",
        "US dollars for a thousand requests",
        "share of right answers; failed requests are wrong",
        points);
  }

  private CurvePlot latencies(List<RunResult> runs) {
    List<Line> lines = new ArrayList<>();
    for (RunResult run : runs) {
      double[] sorted = run.answers().stream().mapToDouble(Answered::latency).sorted().toArray();
      double[] seconds = new double[POINTS];
      double[] shares = new double[POINTS];
      for (int i = 0; i < POINTS; i++) {
        shares[i] = (i + 1) / (double) POINTS;
        seconds[i] = sorted[(int) Math.min(sorted.length - 1.0, shares[i] * sorted.length)];
      }
      lines.add(new Line(run.name(), style(run), seconds, shares));
    }
    return new CurvePlot(
        "How long requests took (simulated cluster)", "seconds", "share of requests", lines);
  }

  private CurvePlot load(List<RunResult> runs) {
    List<Line> lines = new ArrayList<>();
    for (RunResult run : runs) {
      int seconds = (int) run.lastSecond() + 1;
      double[] times = new double[seconds];
      Arrays.setAll(times, i -> i);
      lines.add(new Line(run.name(), style(run), times, run.inFlight(seconds)));
    }
    return new CurvePlot(
        "Requests under way (simulated cluster)", "seconds", "requests under way", lines);
  }

  private Style style(RunResult run) {
    return judged.contains(run.name()) ? Style.ROUTER : Style.BASELINE;
  }
}
