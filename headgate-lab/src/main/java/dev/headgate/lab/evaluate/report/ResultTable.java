package dev.headgate.lab.evaluate.report;

import dev.headgate.lab.evaluate.Interval;
import dev.headgate.lab.evaluate.benchmark.ModelPair;
import dev.headgate.lab.evaluate.contest.Contestant.Role;
import dev.headgate.lab.evaluate.contest.PoolScores;
import dev.headgate.lab.evaluate.contest.Standing;
import dev.headgate.lab.evaluate.contest.Standings;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The table on the screen: a line for each contestant, figures with their 95 % intervals. */
public final class ResultTable {

  private static final int DIGITS = 3;

  /** A spread below this would be printed as nothing. */
  private static final double NOTICED = 0.0005;

  private ResultTable() {}

  /** Prints one set. */
  public static void print(Report report, PrintWriter out) {
    Standings standings = report.standings();
    out.printf(
        Locale.ROOT,
        "%n%s, %s, n=%d%s%n",
        report.set().name(),
        report.protocol(),
        standings.scored(),
        standings.trials() > 1 ? ", mean of " + standings.trials() + " draws" : "");
    report.set().pair().ifPresent(pair -> pair(pair, out));
    report.pool().ifPresent(pool -> pool(pool, out));
    align(figures(standings), out);
    List<String[]> versus = versus(standings);
    if (versus.size() > 1) {
      out.println();
      align(versus, out);
    }
    out.flush();
  }

  private static void pair(ModelPair pair, PrintWriter out) {
    out.printf("strong %s, weak %s%n", pair.strong(), pair.weak());
  }

  private static void pool(PoolScores pool, PrintWriter out) {
    out.printf("%d models; cost: %s%n", pool.models().size(), pool.costs().basis());
    list("prices nobody confirmed, not to be quoted", pool.costs().unconfirmed(), out);
    list("prices guessed from model size", pool.costs().bySize(), out);
    list("left out (answered too few prompts, or cost unknown)", pool.leftOut(), out);
  }

  private static void list(String what, List<String> names, PrintWriter out) {
    if (!names.isEmpty()) {
      out.printf("%s: %s%n", what, String.join(", ", names));
    }
  }

  private static List<String[]> figures(Standings standings) {
    List<String[]> lines = new ArrayList<>();
    List<String> head = new ArrayList<>(List.of("router"));
    head.addAll(standings.figures());
    lines.add(head.toArray(String[]::new));
    for (Standing standing : standings.standings()) {
      List<String> line = new ArrayList<>(List.of(label(standing)));
      standing.figures().values().forEach(figure -> line.add(text(figure)));
      lines.add(line.toArray(String[]::new));
    }
    return lines;
  }

  private static List<String[]> versus(Standings standings) {
    List<String[]> lines = new ArrayList<>();
    lines.add(
        new String[] {
          "router", "against", standings.figures().getFirst(), "wins:losses", "sign p"
        });
    for (Standing standing : standings.standings()) {
      standing
          .versus()
          .forEach(
              (other, found) ->
                  lines.add(
                      new String[] {
                        standing.name(),
                        other,
                        signed(found.difference()),
                        found.wins() + ":" + found.losses(),
                        String.format(Locale.ROOT, "%.2g", found.p())
                      }));
    }
    return lines;
  }

  private static String label(Standing standing) {
    String baseline =
        standing.role() == Role.ROUTER ? standing.name() : "(" + standing.name() + ")";
    return standing.spread() > NOTICED
        ? String.format(Locale.ROOT, "%s sd %.3f", baseline, standing.spread())
        : baseline;
  }

  private static String text(Interval figure) {
    return "%s [%s, %s]"
        .formatted(number(figure.value()), number(figure.low()), number(figure.high()));
  }

  private static String signed(Interval difference) {
    String sign = difference.value() >= 0 ? "+" : "";
    return sign + text(difference);
  }

  private static String number(double value) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, "%." + DIGITS + "f", value) : "-";
  }

  private static void align(List<String[]> lines, PrintWriter out) {
    int columns = lines.getFirst().length;
    int[] width = new int[columns];
    for (String[] line : lines) {
      for (int c = 0; c < columns; c++) {
        width[c] = Math.max(width[c], line[c].length());
      }
    }
    for (String[] line : lines) {
      StringBuilder text = new StringBuilder();
      for (int c = 0; c < columns; c++) {
        text.append(line[c]).repeat(" ", width[c] - line[c].length() + 2);
      }
      out.println(text.toString().stripTrailing());
    }
  }
}
