package dev.headgate.sim.device;

/**
 * A model as an engine sees it.
 *
 * @param name what it answers as
 * @param billionParameters used for a token, > 0
 * @param weightBytes of all its weights, > 0
 * @param cacheBytesPerToken of keys and values a token, > 0
 */
public record ServedModel(
    String name, double billionParameters, double weightBytes, double cacheBytesPerToken) {

  /** Checks that all are above 0. */
  public ServedModel {
    requirePositive("parameters_b", billionParameters);
    requirePositive("weights_gb", weightBytes);
    requirePositive("kv_bytes_per_token", cacheBytesPerToken);
  }

  /** Operations for one token: a multiplication and an addition for each parameter. */
  double operationsPerToken() {
    return 2e9 * billionParameters;
  }

  private static void requirePositive(String name, double value) {
    if (!(value > 0 && Double.isFinite(value))) {
      throw new IllegalArgumentException(name + ": " + value + " (expected: > 0)");
    }
  }
}
