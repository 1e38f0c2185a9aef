package dev.headgate.lab;

import picocli.CommandLine.Option;

/** How much of each set is used, and how much of that is held out. */
final class SampleOptions {

  @Option(
      names = "--rows-per-set",
      description = "Rows used of a set at most (default: ${DEFAULT-VALUE}).")
  private int rowsPerSet;

  @Option(
      names = "--dev-share",
      description =
          "Share of row groups held out to stop and to measure by; the same for tables and the"
              + " routers trained on them (default: ${DEFAULT-VALUE}).")
  private double developmentShare = 0.2;

  /**
   * Sets the defaults.
   *
   * @param rowsPerSet of a command that needs so many
   */
  SampleOptions(int rowsPerSet) {
    this.rowsPerSet = rowsPerSet;
  }

  int rowsPerSet() {
    return rowsPerSet;
  }

  double developmentShare() {
    return developmentShare;
  }
}
