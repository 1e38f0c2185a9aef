package dev.headgate.benchmarks.pool;

import dev.headgate.lab.evaluate.Interval;
import dev.headgate.lab.evaluate.plot.CurvePlot;
import dev.headgate.lab.evaluate.plot.CurvePlot.Line;
import dev.headgate.lab.evaluate.plot.CurvePlot.Style;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Says what changed when the new model joined, as a table and a chart over time. */
@Command(name = "report", description = "compare before and after a model joined")
final class ReportCommand implements Callable<Integer> {

  private static final int POINTS = 120;

  @Option(names = "--answers", required = true, paramLabel = "FILE")
  private Path answers = Path.of("");

  @Option(names = "--newcomer", required = true)
  private String newcomer = "";

  @Option(names = "--window", defaultValue = "20", description = "seconds averaged in the chart")
  private double window = 20;

  @Option(names = "--out", required = true, paramLabel = "DIR")
  private Path out = Path.of("");

  @Override
  public Integer call() throws IOException {
    List<Answer> all =
        Files.readAllLines(answers).stream()
            .map(Answer::parse)
            .sorted(Comparator.comparingDouble(Answer::second))
            .toList();
    double joined = joined(all);
    Phase before =
        new Phase("before", all.stream().filter(each -> each.second() < joined).toList());
    Phase after = new Phase("after", all.stream().filter(each -> each.second() >= joined).toList());
    System.out.println(
        "| | n | failed | right | US dollars per 1,000 | share of " + newcomer + " |");
    System.out.println("| --- | --- | --- | --- | --- | --- |");
    row(before);
    row(after);
    after.answers().stream()
        .map(Answer::category)
        .distinct()
        .sorted()
        .forEach(category -> categoryRows(category, before, after));
    Files.createDirectories(out);
    plot(all, joined, before.costOfThousand().value() / 1000).write(out, "changing-pool");
    return 0;
  }

  /** The model joins with its first answer: without a profile, it stands behind all others. */
  private double joined(List<Answer> all) {
    return all.stream()
        .filter(answer -> answer.model().equals(newcomer))
        .mapToDouble(Answer::second)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(newcomer + " never answered"));
  }

  private void categoryRows(String category, Phase before, Phase after) {
    row(new Phase(category + ", before", before.of(category).answers()));
    row(new Phase(category + ", after", after.of(category).answers()));
  }

  private void row(Phase phase) {
    if (phase.answers().isEmpty()) {
      return;
    }
    System.out.printf(
        Locale.ROOT,
        "| %s | %d | %d | %s | %s | %s |%n",
        phase.name(),
        phase.answers().size(),
        phase.failed(),
        text(phase.accuracy()),
        text(phase.costOfThousand()),
        text(phase.share(newcomer)));
  }

  private static String text(Interval interval) {
    return String.format(
        Locale.ROOT, "%.3f [%.3f, %.3f]", interval.value(), interval.low(), interval.high());
  }

  private CurvePlot plot(List<Answer> all, double joined, double usual) {
    double end = all.getLast().second();
    double[] times = new double[POINTS];
    for (int i = 0; i < POINTS; i++) {
      times[i] = window + i * (end - window) / (POINTS - 1);
    }
    return new CurvePlot(
        "A sixth model joins at %.0f s (simulated models)".formatted(joined),
        "seconds; each point is the mean of the %.0f before it".formatted(window),
        "share, or cost relative to before",
        List.of(
            line("right answers", times, all, answer -> answer.right() ? 1 : 0),
            line("cost, relative to before", times, all, answer -> answer.cost() / usual),
            line(
                "requests answered by " + newcomer,
                times,
                all,
                answer -> answer.model().equals(newcomer) ? 1 : 0),
            new Line(
                newcomer + " joins",
                Style.BASELINE,
                new double[] {joined, joined + 1e-3},
                new double[] {0, 1})));
  }

  private Line line(String name, double[] times, List<Answer> all, ToDoubleFunction<Answer> value) {
    double[] means =
        Arrays.stream(times)
            .map(
                time ->
                    all.stream()
                        .filter(each -> each.second() > time - window && each.second() <= time)
                        .mapToDouble(value)
                        .average()
                        .orElse(0))
            .toArray();
    return new Line(name, Style.ROUTER, times, means);
  }
}
