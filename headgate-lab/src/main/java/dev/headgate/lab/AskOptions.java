package dev.headgate.lab;

import dev.headgate.lab.ask.AskLimits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How a model is asked, and what that may cost. */
final class AskOptions {

  private static final int JUDGE_TOKENS = 2_048;

  @Mixin private SpendOptions spend = new SpendOptions();

  @Option(
      names = "--timeout-seconds",
      defaultValue = "120",
      description = "Time for a call (default: ${DEFAULT-VALUE}).")
  private double timeoutSeconds = 120;

  @Option(
      names = "--retries",
      defaultValue = "3",
      description =
          "Further calls of a question after failures that may pass; four times as many where the"
              + " endpoint is merely busy (default: ${DEFAULT-VALUE}).")
  private int retries = 3;

  @Option(
      names = "--max-tokens",
      defaultValue = "4096",
      description = "Tokens an answer may have (default: ${DEFAULT-VALUE}).")
  private int maxTokens = 4_096;

  @Option(names = "--temperature", description = "Sent with each question (default: none is sent).")
  private Optional<Double> temperature = Optional.empty();

  @Option(
      names = "--keep-answers",
      paramLabel = "FILE",
      description =
          "Write graded answers there word for word, for headgate train-verifier (default: digests"
              + " only are kept).")
  private Optional<Path> keptAnswers = Optional.empty();

  Optional<Path> keptAnswers() {
    return keptAnswers;
  }

  double maxCostUsd() {
    return spend.maxCostUsd();
  }

  AskLimits limits() {
    OptionalDouble sent = temperature.map(OptionalDouble::of).orElse(OptionalDouble.empty());
    return new AskLimits(spend.concurrency(), timeout(), retries, maxTokens, sent);
  }

  /** Judges reply briefly, in their own temperature. */
  AskLimits judgeLimits() {
    return new AskLimits(
        spend.concurrency(), timeout(), retries, JUDGE_TOKENS, OptionalDouble.empty());
  }

  private Duration timeout() {
    return Duration.ofMillis((long) (timeoutSeconds * 1_000));
  }
}
