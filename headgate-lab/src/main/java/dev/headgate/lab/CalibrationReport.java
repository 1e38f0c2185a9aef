package dev.headgate.lab;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.lab.calibrate.Calibration;
import dev.headgate.lab.calibrate.Goal;
import dev.headgate.lab.evaluate.Interval;
import dev.headgate.lab.serving.ModelPair;
import dev.headgate.lab.serving.NamedRouter;
import dev.headgate.routers.artifact.CalibratedThreshold;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What {@code headgate calibrate} found, as text, as JSON and for an artifact.
 *
 * @param router asked
 * @param pair of models asked about
 * @param files the sample
 * @param results one or two thresholds
 * @param warnings that concern all results
 */
record CalibrationReport(
    NamedRouter router,
    ModelPair pair,
    List<Path> files,
    List<Calibration> results,
    List<String> warnings) {

  /** Returns lines for people. */
  String text() {
    StringBuilder text = new StringBuilder();
    line(text, "router", router.name());
    line(text, "strong", pair.strong());
    line(text, "weak", pair.weak());
    line(text, "sample", sample());
    results.forEach(result -> append(text, result));
    warnings.forEach(warning -> line(text, "warning", warning));
    return text.toString();
  }

  private void append(StringBuilder text, Calibration result) {
    String threshold = fiveDecimals(result.threshold());
    text.append('\n');
    line(text, "goal", result.goal().label() + " " + result.target());
    line(text, "threshold", threshold + (result.promised() ? "  (promised)" : "  (estimate)"));
    line(text, "strong share", shares(result.strongShare()));
    new TreeMap<>(result.figures())
        .forEach((name, figure) -> line(text, name.replace('_', ' '), figures(figure)));
    line(text, "chosen by", result.method());
    line(text, "promise", result.promise());
    result.notes().forEach(note -> line(text, "note", note));
    line(text, "model", model(result));
    line(text, "yaml", "routing: {router: %s, threshold: %s}".formatted(router.name(), threshold));
    if (result.goal() == Goal.STRONG_MODEL_PCT) {
      text.append(
          String.format(
              Locale.ROOT,
              "For %.1f%% strong model calls for %s, threshold = %s%n",
              100 * result.target(),
              router.name(),
              threshold));
    }
  }

  private String sample() {
    Calibration any = results.get(0);
    String groups = any.groups() < any.prompts() ? " in " + any.groups() + " groups" : "";
    return "%d prompts%s of %s".formatted(any.prompts(), groups, data());
  }

  private static void line(StringBuilder text, String name, String value) {
    text.append(String.format(Locale.ROOT, "%-13s %s%n", name, value));
  }

  private static String shares(Interval share) {
    return String.format(
        Locale.ROOT,
        "%.1f %% [%.1f, %.1f] (95 %% interval for traffic like the sample)",
        100 * share.value(),
        100 * share.low(),
        100 * share.high());
  }

  private static String figures(Interval figure) {
    return String.format(
        Locale.ROOT, "%.4f [%.4f, %.4f]", figure.value(), figure.low(), figure.high());
  }

  private static String fiveDecimals(double threshold) {
    return String.format(Locale.ROOT, "%.5f", threshold);
  }

  private String model(Calibration result) {
    return "router-" + router.name() + "-" + fiveDecimals(result.threshold());
  }

  private String data() {
    return files.stream().map(CalibrationReport::fileName).collect(Collectors.joining(", "));
  }

  private static String fileName(Path file) {
    Path name = file.getFileName();
    return name == null ? file.toString() : name.toString();
  }

  /** Returns one line of JSON. */
  String json() {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("object", "headgate.calibration");
    node.put("router", router.name());
    node.put("strong", pair.strong());
    node.put("weak", pair.weak());
    files.forEach(file -> node.withArray("files").add(fileName(file)));
    results.forEach(result -> node.withArray("results").add(json(result)));
    ArrayNode all = node.putArray("warnings");
    warnings.forEach(all::add);
    return node.toString();
  }

  private ObjectNode json(Calibration result) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("goal", result.goal().label());
    node.put("target", result.target());
    node.put("threshold", result.threshold());
    node.put("model", model(result));
    node.set("strong_share", json(result.strongShare()));
    node.put("n", result.prompts());
    node.put("groups", result.groups());
    node.put("promised", result.promised());
    if (result.promised()) {
      node.put("confidence", result.confidence());
    }
    node.put("method", result.method());
    node.put("promise", result.promise());
    ObjectNode figures = node.putObject("figures");
    new TreeMap<>(result.figures()).forEach((name, figure) -> figures.set(name, json(figure)));
    ArrayNode notes = node.putArray("notes");
    result.notes().forEach(notes::add);
    return node;
  }

  private static ObjectNode json(Interval interval) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("value", interval.value());
    node.putArray("ci95").add(interval.low()).add(interval.high());
    return node;
  }

  /** Returns the result as an artifact keeps it, warnings with it. */
  CalibratedThreshold threshold(Calibration result) {
    String promise =
        Stream.concat(Stream.of(result.promise()), warnings.stream())
            .collect(Collectors.joining("; but "));
    return new CalibratedThreshold(
        result.goal().label(),
        result.target(),
        result.threshold(),
        result.strongShare().value(),
        result.confidence(),
        result.method(),
        promise,
        data(),
        result.prompts(),
        result.groups(),
        pair.strong(),
        pair.weak());
  }
}
