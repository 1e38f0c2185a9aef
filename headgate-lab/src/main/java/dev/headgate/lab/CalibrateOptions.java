package dev.headgate.lab;

import dev.headgate.lab.calibrate.LossTest;
import dev.headgate.lab.dataset.DataException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of {@code headgate calibrate}. */
final class CalibrateOptions {

  @Option(
      names = "--router",
      defaultValue = "mf",
      paramLabel = "NAME|PATH",
      description =
          "A shipped router's name, an artifact's path, or a router of --config (default:"
              + " ${DEFAULT-VALUE}).")
  String router = "mf";

  @ArgGroup(multiplicity = "1")
  Goals goals = new Goals();

  @Option(
      names = "--prompts",
      arity = "1..*",
      paramLabel = "FILE",
      description =
          "Sample traffic: JSON lines, each {\"prompt\": …} or a chat request body; may end in"
              + " .gz.")
  List<Path> prompts = new ArrayList<>();

  @Option(
      names = "--data",
      arity = "1..*",
      paramLabel = "FILE",
      description = "Labelled prompts: JSON lines with the outcomes of both models.")
  List<Path> data = new ArrayList<>();

  @Option(
      names = "--pair",
      paramLabel = "STRONG:WEAK",
      description = "The two models; by default those of the route in --config.")
  private @Nullable String pair;

  @Option(
      names = "--strong-price",
      paramLabel = "IN/OUT",
      description = "US dollars per million tokens; by default as configured.")
  private @Nullable String strongPrice;

  @Option(
      names = "--weak-price",
      paramLabel = "IN/OUT",
      description = "US dollars per million tokens; by default as configured.")
  private @Nullable String weakPrice;

  @Option(
      names = "--output-tokens",
      description = "Tokens of each answer; by default the gateway's own guess for each request.")
  private @Nullable Long outputTokens;

  @Option(
      names = "--confidence",
      defaultValue = "0.95",
      description = "Of what is promised (default: ${DEFAULT-VALUE}).")
  double confidence = 0.95;

  @Option(
      names = "--loss-test",
      defaultValue = "either",
      description =
          "How a loss is proved: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}). Choose"
              + " before looking at the labels.")
  LossTest lossTest = LossTest.EITHER;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "A gateway's configuration: prices, the pair, what routers read.")
  private @Nullable Path config;

  @Option(
      names = "--route",
      defaultValue = "auto",
      description = "The route in --config whose pair it is (default: ${DEFAULT-VALUE}).")
  String route = "auto";

  @Option(
      names = "--write",
      paramLabel = "FILE",
      description = "Write a copy of the artifact that carries the threshold and its conditions.")
  private @Nullable Path write;

  @Option(names = "--json", description = "Print one JSON object.")
  boolean json;

  @Mixin RunOptions run = new RunOptions();

  @Mixin SpendOptions spend = new SpendOptions();

  Optional<String> pair() {
    return Optional.ofNullable(pair);
  }

  Optional<String> strongPrice() {
    return Optional.ofNullable(strongPrice);
  }

  Optional<String> weakPrice() {
    return Optional.ofNullable(weakPrice);
  }

  OptionalLong outputTokens() {
    if (outputTokens == null) {
      return OptionalLong.empty();
    }
    if (outputTokens < 0) {
      throw new DataException("--output-tokens: " + outputTokens + " (expected: >= 0)");
    }
    return OptionalLong.of(outputTokens);
  }

  Optional<Path> config() {
    return Optional.ofNullable(config);
  }

  Optional<Path> write() {
    return Optional.ofNullable(write);
  }

  /** What the threshold is chosen for: one of these. */
  static final class Goals {

    @Option(
        names = "--strong-model-pct",
        paramLabel = "SHARE",
        description = "Share of calls that should go strong, 0 to 1. Needs --prompts.")
    private @Nullable Double strongModelPct;

    @Option(
        names = "--budget-usd-per-1k",
        paramLabel = "USD",
        description = "Most that 1,000 requests may cost. Needs --prompts and prices.")
    private @Nullable Double budget;

    @Option(
        names = "--min-quality",
        paramLabel = "SHARE",
        description = "Share of the strong model's quality to keep, 0 to 1. Needs --data.")
    private @Nullable Double minQuality;

    @Option(
        names = "--max-quality-loss",
        paramLabel = "LOSS",
        description =
            "Most that may be lost against always strong, in points of score, 0 to 1. Needs"
                + " --data.")
    private @Nullable Double maxQualityLoss;

    OptionalDouble strongModelPct() {
      return of(strongModelPct);
    }

    OptionalDouble budget() {
      return of(budget);
    }

    OptionalDouble minQuality() {
      return of(minQuality);
    }

    OptionalDouble maxQualityLoss() {
      return of(maxQualityLoss);
    }

    private static OptionalDouble of(@Nullable Double value) {
      return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
  }
}
