package dev.headgate.benchmarks.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.lab.evaluate.plot.CurvePlot;
import dev.headgate.lab.evaluate.plot.CurvePlot.Line;
import dev.headgate.lab.evaluate.plot.CurvePlot.Style;
import dev.headgate.sim.SimulatorOptions;
import dev.headgate.sim.answer.OutcomeBook;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Cost and quality of a router, of a cascade, and of both together, on recorded outcomes replayed
 * through HTTP. Whether an answer is right is what was recorded. What the cascade's verifier reads
 * is made up, and stated: each answer carries a number that is higher where it was right, with
 * normal noise such that it tells right from wrong with the given area under the ROC curve; the
 * verifier takes answers whose number is high enough.
 */
@Command(name = "cascade", description = "cost and quality of router, cascade, and both")
final class CascadeCommand implements Callable<Integer> {

  private static final JsonMapper JSON = new JsonMapper();

  @Parameters(index = "0", paramLabel = "DATA.jsonl.gz", description = "recorded outcomes")
  private Path data = Path.of("");

  @Spec private @Nullable CommandSpec spec;

  @Option(names = "--strong", defaultValue = "gpt-4-1106-preview")
  private String strong = "";

  @Option(names = "--weak", defaultValue = "mixtral-8x7b-chat")
  private String weak = "";

  @Option(names = "--prompts", defaultValue = "500")
  private int prompts;

  @Option(names = "--router", defaultValue = "mf")
  private String router = "";

  @Option(names = "--auc", split = ",", defaultValue = "0.7,0.85")
  private List<Double> aucs = List.of();

  @Option(names = "--seed", defaultValue = "1")
  private long seed;

  @Option(names = "--out", paramLabel = "DIR", description = "for a chart; none if not given")
  private Optional<Path> out = Optional.empty();

  @Override
  public Integer call() throws IOException {
    List<JsonNode> rows = readable();
    Collections.shuffle(rows, new Random(seed));
    List<JsonNode> taken = rows.subList(0, Math.min(prompts, rows.size()));
    System.out.printf(
        Locale.ROOT,
        "| setting | accuracy | 95 %% interval | USD per 1,000 requests | calls a request |"
            + " answered by strong |%n|---|---|---|---|---|---|%n");
    List<Replayed> all = new ArrayList<>();
    for (double auc : aucs) {
      all.addAll(measure(taken, auc));
    }
    System.out.printf(Locale.ROOT, "%nn = %d prompts%n", taken.size());
    if (out.isPresent()) {
      draw(all);
    }
    return 0;
  }

  private void draw(List<Replayed> all) throws IOException {
    List<Line> lines = new ArrayList<>();
    for (String curve : all.stream().map(each -> each.setting().curve()).distinct().toList()) {
      List<Replayed> points =
          all.stream()
              .filter(each -> each.setting().curve().equals(curve))
              .sorted(Comparator.comparingDouble(Replayed::costOfThousand))
              .toList();
      lines.add(
          new Line(
              curve,
              style(curve),
              points.stream().mapToDouble(Replayed::costOfThousand).toArray(),
              points.stream().mapToDouble(Replayed::accuracy).toArray()));
    }
    Files.createDirectories(out.get());
    new CurvePlot(
            "Recorded answers replayed: router, cascade, and both (verifier made up)",
            "US dollars for a thousand requests",
            "share of right answers",
            lines)
        .write(out.get(), "cascade");
  }

  private static Style style(String curve) {
    return switch (curve) {
      case Setting.ENDS -> Style.POINTS;
      case "router" -> Style.BASELINE;
      default -> Style.ROUTER;
    };
  }

  private List<Replayed> measure(List<JsonNode> rows, double auc) throws IOException {
    List<Replayed> all = new ArrayList<>();
    Path file = Files.createTempFile("outcomes", ".jsonl");
    try {
      Files.write(file, withSignals(rows, auc));
      SimulatorOptions options =
          SimulatorOptions.builder().outcomes(OutcomeBook.load(file)).build();
      List<Setting> settings = Setting.all(auc, router);
      try (Stage stage = new Stage(options, Setting.config(settings, strong, weak, router))) {
        Replay replay = new Replay(stage, rows, strong, weak);
        for (Setting setting : settings) {
          if (auc == aucs.get(0) || setting.judged()) {
            Replayed came = replay.run(setting);
            System.out.println(came.row());
            all.add(came);
          }
        }
      }
    } finally {
      Files.delete(file);
    }
    return all;
  }

  private List<String> withSignals(List<JsonNode> rows, double auc) throws IOException {
    Random random = new Random(seed);
    double distance = Math.sqrt(2) * normalQuantile(auc);
    List<String> lines = new ArrayList<>(rows.size());
    for (JsonNode row : rows) {
      ObjectNode copy = JSON.createObjectNode();
      copy.put("prompt", row.path("prompt").asText());
      ObjectNode outcomes = copy.putObject("outcomes");
      for (String model : List.of(strong, weak)) {
        JsonNode outcome = row.path("outcomes").path(model);
        double right = outcome.path("score").asDouble() - 0.5;
        double signal = 1 / (1 + Math.exp(-(distance * right + random.nextGaussian())));
        ObjectNode told = outcomes.putObject(model);
        told.put("score", Math.clamp(Math.round(signal * 100) / 100.0, 0.01, 0.99));
        told.put("out_chars", outcome.path("out_chars").asInt(40));
      }
      lines.add(JSON.writeValueAsString(copy));
    }
    return lines;
  }

  private List<JsonNode> readable() {
    try {
      List<JsonNode> rows = rows();
      if (rows.isEmpty()) {
        throw wrong("no line with outcomes of both %s and %s".formatted(strong, weak));
      }
      return rows;
    } catch (IOException e) {
      throw wrong("cannot be read, " + e);
    }
  }

  private ParameterException wrong(String why) {
    return new ParameterException(
        Objects.requireNonNull(spec).commandLine(),
        "DATA.jsonl.gz: %s: %s (expected: a gzip file of outcomes, as docs/evaluation.md says)"
            .formatted(data, why));
  }

  private List<JsonNode> rows() throws IOException {
    List<JsonNode> rows = new ArrayList<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(data)), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        JsonNode row = JSON.readTree(line);
        if (row.path("outcomes").has(strong) && row.path("outcomes").has(weak)) {
          rows.add(row);
        }
      }
    }
    return rows;
  }

  /** The quantile of the standard normal distribution, by bisection of its series. */
  private static double normalQuantile(double share) {
    double low = -6;
    double high = 6;
    for (int i = 0; i < 60; i++) {
      double middle = (low + high) / 2;
      if (normal(middle) < share) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }

  private static double normal(double x) {
    double sum = x;
    double term = x;
    for (int i = 1; i < 200; i++) {
      term *= x * x / (2 * i + 1);
      sum += term;
    }
    return 0.5 + sum * Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
  }
}
