package dev.headgate.benchmarks.live;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Says what became of requests that were sent while something was broken, kind by kind. A device is
 * back with the first request sent after its fault that it answers.
 */
@Command(name = "fault-report", description = "what became of requests during faults")
final class FaultReportCommand implements Callable<Integer> {

  @Option(names = "--run", required = true, paramLabel = "DIR")
  private Path run = Path.of("");

  private List<Answered> answers = List.of();
  private List<FaultPlan> plans = List.of();
  private Standings seen = new Standings(Map.of());

  @Override
  public Integer call() throws IOException {
    answers = Answered.read(run.resolve("answers.tsv"));
    plans = FaultPlan.ofRun(run);
    seen = Standings.read(run.resolve("endpoints.jsonl"));
    double first = plans.getFirst().begin();
    List<Answered> healthy =
        answers.stream().filter(each -> each.second() + each.latency() < first).toList();
    System.out.println(
        "| fault | times | requests during | lost | cut off after their first token | first token"
            + " p99, s | p99, s | back after, s: median (most) | within 5 s | kept away, s: median"
            + " (most) | none came |");
    System.out.println("|---|---|---|---|---|---|---|---|---|---|---|");
    row("none, before", 0, healthy, List.of());
    for (String kind : FaultPlan.KINDS) {
      List<FaultPlan> of = plans.stream().filter(plan -> plan.kind().equals(kind)).toList();
      row(kind, of.size(), during(of), of);
    }
    row("all", plans.size(), during(plans), plans);
    changes();
    return 0;
  }

  /** Says how often endpoints were taken out of use and back. */
  private void changes() {
    int[] counts =
        plans.stream()
            .flatMap(plan -> plan.devices().stream())
            .distinct()
            .mapToInt(device -> seen.changes(Recovery.endpoint(device)))
            .toArray();
    System.out.printf(
        Locale.ROOT,
        "%nchanges between in use and not: %d in %.1f minutes, at most %d of one endpoint%n",
        Arrays.stream(counts).sum(),
        seen.seconds() / 60,
        Arrays.stream(counts).max().orElse(0));
  }

  /** Requests that were under way while one of these faults lasted. */
  private List<Answered> during(List<FaultPlan> of) {
    Predicate<Answered> hit =
        each ->
            of.stream()
                .anyMatch(
                    plan ->
                        each.second() < plan.end()
                            && each.second() + each.latency() > plan.begin());
    return answers.stream().filter(hit).toList();
  }

  private void row(String name, int times, List<Answered> during, List<FaultPlan> of) {
    List<Double> back = new ArrayList<>();
    List<Double> away = new ArrayList<>();
    for (FaultPlan plan : of) {
      for (String device : plan.devices()) {
        OptionalDouble seconds = Recovery.after(plan, device, plans, answers);
        seconds.ifPresent(back::add);
        away.add(Recovery.keptAway(plan, plans, device, seconds, seen));
      }
    }
    System.out.printf(
        Locale.ROOT,
        "| %s | %d | %d | %d | %d | %.1f | %.1f | %s | %d | %s | %d |%n",
        name,
        times,
        during.size(),
        during.stream().filter(each -> each.failed() && !each.begun()).count(),
        during.stream().filter(each -> each.failed() && each.begun()).count(),
        quantile(during.stream().mapToDouble(Answered::firstToken).toArray()),
        quantile(during.stream().mapToDouble(Answered::latency).toArray()),
        medianAndMost(back),
        back.stream().filter(each -> each <= 5).count(),
        medianAndMost(away),
        away.size() - back.size());
  }

  private static String medianAndMost(List<Double> values) {
    double[] sorted = values.stream().mapToDouble(each -> each).sorted().toArray();
    return sorted.length == 0
        ? ""
        : String.format(
            Locale.ROOT, "%.1f (%.1f)", sorted[sorted.length / 2], sorted[sorted.length - 1]);
  }

  private static double quantile(double[] values) {
    double[] sorted = Arrays.stream(values).sorted().toArray();
    return sorted.length == 0
        ? Double.NaN
        : sorted[(int) Math.min(sorted.length - 1.0, Math.ceil(0.99 * sorted.length) - 1)];
  }
}
