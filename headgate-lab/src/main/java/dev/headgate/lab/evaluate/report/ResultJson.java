package dev.headgate.lab.evaluate.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.lab.evaluate.Interval;
import dev.headgate.lab.evaluate.contest.Contestant.Role;
import dev.headgate.lab.evaluate.contest.PoolScores;
import dev.headgate.lab.evaluate.contest.Standing;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * {@code result.json}: an array with one object per set and contestant. Figures have six digits;
 * one that cannot be told is null. The same run writes the same bytes.
 */
public final class ResultJson {

  private static final MathContext DIGITS = new MathContext(6);
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private ResultJson() {}

  /** Writes the file. */
  public static void write(Path file, List<Report> reports) throws IOException {
    ArrayNode results = JSON.createArrayNode();
    for (Report report : reports) {
      for (Standing standing : report.standings().standings()) {
        results.add(result(report, standing));
      }
    }
    Files.writeString(file, JSON.writeValueAsString(results) + "\n");
  }

  private static ObjectNode result(Report report, Standing standing) {
    ObjectNode result = JSON.createObjectNode();
    result.put("router", standing.name());
    result.put("baseline", standing.role() != Role.ROUTER);
    result.put("benchmark", report.set().name());
    result.put("protocol", report.protocol());
    result.put("n", report.standings().scored());
    result.put("draws", report.standings().trials());
    report
        .set()
        .pair()
        .ifPresent(pair -> result.put("strong", pair.strong()).put("weak", pair.weak()));
    report.pool().ifPresent(pool -> pool(result, pool));
    standing.figures().forEach((name, figure) -> put(result, name, figure.value()));
    put(result, "spread", standing.spread());
    ObjectNode intervals = result.putObject("ci95");
    standing.figures().forEach((name, figure) -> ends(intervals.putArray(name), figure));
    versus(result.putObject("versus"), standing);
    return result;
  }

  private static void pool(ObjectNode result, PoolScores pool) {
    result.put("models", pool.models().size());
    result.put("cost_basis", pool.costs().basis());
    strings(result.putArray("prices_unconfirmed"), pool.costs().unconfirmed());
    strings(result.putArray("prices_by_size"), pool.costs().bySize());
    strings(result.putArray("models_left_out"), pool.leftOut());
  }

  private static void versus(ObjectNode versus, Standing standing) {
    standing
        .versus()
        .forEach(
            (name, comparison) -> {
              ObjectNode each = versus.putObject(name);
              put(each, "difference", comparison.difference().value());
              ends(each.putArray("ci95"), comparison.difference());
              each.put("wins", comparison.wins());
              each.put("losses", comparison.losses());
              put(each, "p", comparison.p());
            });
  }

  private static void strings(ArrayNode array, List<String> values) {
    values.forEach(array::add);
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

  private static void put(ObjectNode node, String name, double value) {
    if (Double.isFinite(value)) {
      node.put(name, rounded(value));
    } else {
      node.putNull(name);
    }
  }

  private static BigDecimal rounded(double value) {
    return BigDecimal.valueOf(value).round(DIGITS).stripTrailingZeros();
  }
}
