package dev.headgate.gateway.live;

/**
 * What is known of one measure of a model on trial.
 *
 * @param measure which
 * @param bounds how far it lies above what was expected, on average
 * @param tolerance how far it may
 */
public record Finding(Measure measure, Bounds bounds, double tolerance) {

  /** What follows from it. */
  public enum Verdict {
    /** It is surely within the tolerance. */
    AGREES,
    /** It is surely beyond. */
    DISAGREES,
    /** It may be either. */
    OPEN
  }

  /** Returns what follows from it. */
  public Verdict verdict() {
    if (bounds.low() > tolerance) {
      return Verdict.DISAGREES;
    }
    return bounds.high() < tolerance ? Verdict.AGREES : Verdict.OPEN;
  }
}
