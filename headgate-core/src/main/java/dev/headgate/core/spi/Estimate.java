package dev.headgate.core.spi;

/**
 * The predicted quality of one model's answer to one request.
 *
 * @param quality the expected score, in [0, 1]
 * @param sd how far the truth lies from it, as a standard deviation in qualities; 0 where the
 *     router cannot tell
 */
public record Estimate(double quality, double sd) {

  /** Makes an estimate of a router that cannot tell how sure it is. */
  public Estimate(double quality) {
    this(quality, 0);
  }

  public Estimate {
    if (!(quality >= 0 && quality <= 1)) {
      throw new IllegalArgumentException("quality: " + quality + " (expected: >= 0.0 and <= 1.0)");
    }
    if (!(sd >= 0 && sd < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("sd: " + sd + " (expected: >= 0.0, finite)");
    }
  }
}
