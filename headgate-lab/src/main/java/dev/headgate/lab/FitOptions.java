package dev.headgate.lab;

import dev.headgate.lab.profile.FitChoice;
import dev.headgate.lab.profile.ProfileMethod;
import picocli.CommandLine.Option;

/** How profiles are fitted, and so what a map made for them is like. */
final class FitOptions {

  @Option(
      names = "--method",
      defaultValue = "hierarchical",
      description =
          "How answers become profiles: hierarchical, plain, laplace, shrunk, soft, linear or"
              + " learned_map (default: ${DEFAULT-VALUE}).")
  private String method = "hierarchical";

  @Option(
      names = "--alpha",
      defaultValue = "1",
      description =
          "Successes, and as many failures, that --method laplace adds to each cluster (default:"
              + " ${DEFAULT-VALUE}).")
  private double alpha = 1;

  FitChoice choice() {
    return new FitChoice(ProfileMethod.named(method), alpha);
  }
}
