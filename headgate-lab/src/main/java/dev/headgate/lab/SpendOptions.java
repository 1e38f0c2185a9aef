package dev.headgate.lab;

import dev.headgate.lab.ask.Patience;
import dev.headgate.lab.serving.Opinions;
import picocli.CommandLine.Option;

/** How many questions a run asks models at once, and what that may cost. */
final class SpendOptions {

  private static final int TRIES = 5;

  @Option(
      names = "--concurrency",
      defaultValue = "8",
      description = "Questions to models under way at once (default: ${DEFAULT-VALUE}).")
  private int concurrency = 8;

  @Option(
      names = "--max-cost-usd",
      defaultValue = "5",
      description =
          "What asking models may cost in a run, judges included; it ends before more is spent"
              + " (default: ${DEFAULT-VALUE}).")
  private double maxCostUsd = 5;

  int concurrency() {
    return concurrency;
  }

  double maxCostUsd() {
    return maxCostUsd;
  }

  /** Of routers that ask a model. */
  Opinions.Limits opinions() {
    return new Opinions.Limits(concurrency, maxCostUsd, new Patience(TRIES));
  }
}
