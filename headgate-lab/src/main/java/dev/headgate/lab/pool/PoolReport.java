package dev.headgate.lab.pool;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.lab.evaluate.CostCurve;
import dev.headgate.lab.evaluate.Interval;
import dev.headgate.lab.evaluate.plot.CurvePlot;
import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What rehearsals came to, on the screen, as {@code result.json} and as plots. */
public final class PoolReport {

  private static final MathContext DIGITS = new MathContext(6);

  private PoolReport() {}

  /** Prints one set's results, a table for each number of labels. */
  static void print(List<PoolResult> results, String costBasis, PrintWriter out) {
    int labels = -1;
    for (PoolResult result : results) {
      if (result.labels() != labels) {
        labels = result.labels();
        out.printf(
            Locale.ROOT,
            "%n%s, %d labels, mean of %d draws; cost: %s%n%-18s %-22s %-22s %-22s %s%n",
            result.data(),
            labels,
            result.draws(),
            costBasis,
            "method",
            "area",
            "qnc",
            "peak",
            "area against zero_router (wins:losses)");
      }
      out.printf(
          Locale.ROOT,
          "%-18s %-22s %-22s %-22s %s%n",
          result.method(),
          text(result.area()),
          text(result.qnc()),
          text(result.peak()),
          against(result, "zero_router"));
    }
    out.flush();
  }

  private static String against(PoolResult result, String other) {
    PoolResult.Versus versus = result.versus().get(other);
    return versus == null
        ? ""
        : String.format(
            Locale.ROOT,
            "%+.3f [%.3f, %.3f] (%d:%d)",
            versus.difference().value(),
            versus.difference().low(),
            versus.difference().high(),
            versus.wins(),
            versus.losses());
  }

  private static String text(Interval figure) {
    return Double.isFinite(figure.value())
        ? String.format(
            Locale.ROOT, "%.3f [%.3f, %.3f]", figure.value(), figure.low(), figure.high())
        : "-";
  }

  /**
   * Writes {@code result.json}, see {@link #json}.
   *
   * @throws IOException where it cannot be written
   */
  static void write(List<PoolResult> results, Path folder) throws IOException {
    Files.writeString(folder.resolve("result.json"), json(results));
  }

  /** Returns an array with an object for each set, method and number of labels, as JSON. */
  public static String json(List<PoolResult> results) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    for (PoolResult result : results) {
      ObjectNode node = array.addObject();
      node.put("data", result.data());
      node.put("method", result.method());
      node.put("n_val", result.labels());
      node.put("draws", result.draws());
      put(node, "area", result.area().value());
      put(node, "qnc", result.qnc().value());
      put(node, "peak", result.peak().value());
      ObjectNode intervals = node.putObject("ci95");
      ends(intervals.putArray("area"), result.area());
      ends(intervals.putArray("qnc"), result.qnc());
      ends(intervals.putArray("peak"), result.peak());
      versus(node.putObject("versus"), result);
    }
    return array.toPrettyString() + "\n";
  }

  private static void versus(ObjectNode node, PoolResult result) {
    result
        .versus()
        .forEach(
            (other, versus) -> {
              ObjectNode each = node.putObject(other);
              put(each, "difference", versus.difference().value());
              ends(each.putArray("ci95"), versus.difference());
              each.put("wins", versus.wins());
              each.put("losses", versus.losses());
              put(each, "p", versus.p());
            });
  }

  /**
   * Draws the mean deferral curves of one set.
   *
   * @param results of one set and number of labels
   * @throws IOException where the files cannot be written
   */
  static void plot(List<PoolResult> results, Path folder) throws IOException {
    PoolResult first = results.getFirst();
    List<CurvePlot.Line> lines = new ArrayList<>();
    for (PoolResult result : results) {
      lines.add(
          new CurvePlot.Line(
              result.method(),
              style(result.method()),
              result.curve().stream().mapToDouble(p -> 100 * p.cost()).toArray(),
              result.curve().stream().mapToDouble(CostCurve.Point::quality).toArray()));
    }
    String title =
        "%s: new models described by %d labels, %d draws"
            .formatted(first.data(), first.labels(), first.draws());
    String x = "cost, from the cheapest model's (0) to the dearest's (100 %)";
    String file = (first.data() + "-" + first.labels()).replaceAll("[^A-Za-z0-9._-]", "_");
    new CurvePlot(title, x, "score", lines).write(folder, file);
  }

  private static CurvePlot.Style style(String method) {
    return switch (method) {
      case PoolRehearsal.ORACLE -> CurvePlot.Style.ORACLE;
      case "zero_router",
          "best_single",
          "knn_40",
          "kmeans_plain",
          "retrained_linear",
          "retrained_mf",
          "retrained_mlp" ->
          CurvePlot.Style.BASELINE;
      default -> CurvePlot.Style.ROUTER;
    };
  }

  private static void put(ObjectNode node, String field, double value) {
    if (Double.isFinite(value)) {
      node.put(field, rounded(value));
    } else {
      node.putNull(field);
    }
  }

  private static void ends(ArrayNode array, Interval interval) {
    for (double end : new double[] {interval.low(), interval.high()}) {
      if (Double.isFinite(end)) {
        array.add(rounded(end));
      } else {
        array.addNull();
      }
    }
  }

  private static BigDecimal rounded(double value) {
    return BigDecimal.valueOf(value).round(DIGITS).stripTrailingZeros();
  }
}
