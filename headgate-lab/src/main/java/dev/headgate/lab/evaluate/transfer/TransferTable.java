package dev.headgate.lab.evaluate.transfer;

import dev.headgate.lab.evaluate.Interval;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** What was found, as text: a line a domain, a column a router, then means and differences. */
public final class TransferTable {

  private static final String LENGTH = "length";
  private static final int LEAST_WIDTH = 10;

  private TransferTable() {}

  /** Prints the table; length must be among the routers asked. */
  public static void print(Transfer transfer, PrintWriter text) {
    List<String> routers = transfer.routers();
    text.printf(Locale.ROOT, "%-44s %6s", "APGR", "n");
    routers.forEach(name -> text.printf(Locale.ROOT, " %" + LEAST_WIDTH + "s", name));
    text.println("  family");
    for (Transfer.Line line : transfer.lines()) {
      text.printf(Locale.ROOT, "%-44s %6d", line.name(), line.rows());
      for (int r = 0; r < line.apgr().size(); r++) {
        int width = Math.max(LEAST_WIDTH, routers.get(r).length());
        text.printf(Locale.ROOT, " %" + width + ".3f", line.apgr().get(r));
      }
      text.println("  " + line.family());
    }
    text.println();
    String first = routers.getFirst();
    for (String name : routers) {
      text.printf(Locale.ROOT, "%-22s mean %s", name, said(transfer.mean(name)));
      text.printf(Locale.ROOT, "  over %s %s", first, said(transfer.gain(name, first)));
      text.printf(Locale.ROOT, "  over length %s%n", said(transfer.gain(name, LENGTH)));
    }
    text.flush();
  }

  private static String said(Interval interval) {
    return String.format(
        Locale.ROOT, "%.3f [%.3f, %.3f]", interval.value(), interval.low(), interval.high());
  }
}
