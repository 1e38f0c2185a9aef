package dev.headgate.core.live;

/**
 * How long a request is expected to take on an endpoint.
 *
 * @param firstTokenSeconds from the call to the first token: queueing and reading the prompt
 * @param decodeSeconds from there to the end of the answer
 * @param spreadSeconds how far calls have been off lately, on average
 * @param calls how many calls this was learned from; with few of them it is hardly more than a
 *     guess
 * @param coldStartSeconds until the endpoint begins at all; 0 while it is warm
 * @param coldStartKnown whether those were declared or seen, or are a guess
 */
public record Prediction(
    double firstTokenSeconds,
    double decodeSeconds,
    double spreadSeconds,
    long calls,
    double coldStartSeconds,
    boolean coldStartKnown) {

  /** Calls below which a prediction is no reason to leave an endpoint out. */
  public static final int ENOUGH = 5;

  /** Makes the prediction of a warm endpoint. */
  public Prediction(
      double firstTokenSeconds, double decodeSeconds, double spreadSeconds, long calls) {
    this(firstTokenSeconds, decodeSeconds, spreadSeconds, calls, 0, true);
  }

  /** Returns the whole time. */
  public double seconds() {
    return coldStartSeconds + firstTokenSeconds + decodeSeconds;
  }

  /**
   * Returns the time that most calls keep to; infinite of a cold endpoint of which nobody knows how
   * long it takes to begin.
   */
  public double cautiousSeconds() {
    return coldStartKnown ? seconds() + spreadSeconds : Double.POSITIVE_INFINITY;
  }

  /** Returns whether it rests on experience, or on the endpoint being cold. */
  public boolean founded() {
    return calls >= ENOUGH || isCold();
  }

  /** Returns whether the endpoint would have to start first. */
  public boolean isCold() {
    return coldStartSeconds > 0;
  }

  /** Returns what it would be of a warm endpoint. */
  public Prediction warm() {
    return isCold() ? new Prediction(firstTokenSeconds, decodeSeconds, spreadSeconds, calls) : this;
  }

  /** Returns what it is of an endpoint that begins in so many seconds; 0 leaves it as it is. */
  Prediction startingIn(double seconds, boolean known) {
    return seconds == 0
        ? this
        : new Prediction(firstTokenSeconds, decodeSeconds, spreadSeconds, calls, seconds, known);
  }
}
