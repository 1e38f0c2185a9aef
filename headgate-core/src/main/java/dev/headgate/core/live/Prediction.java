package dev.headgate.core.live;

/**
 * How long a request is expected to take on an endpoint.
 *
 * @param firstTokenSeconds from the call to the first token: queueing and reading the prompt
 * @param decodeSeconds from there to the end of the answer
 * @param spreadSeconds how far calls have been off lately, on average
 * @param calls how many calls this was learned from; with few of them it is hardly more than a
 *     guess
 */
public record Prediction(
    double firstTokenSeconds, double decodeSeconds, double spreadSeconds, long calls) {

  /** Calls below which a prediction is no reason to leave an endpoint out. */
  public static final int ENOUGH = 5;

  /** Returns the whole time. */
  public double seconds() {
    return firstTokenSeconds + decodeSeconds;
  }

  /** Returns the time that most calls keep to. */
  public double cautiousSeconds() {
    return seconds() + spreadSeconds;
  }

  /** Returns whether it rests on experience. */
  public boolean founded() {
    return calls >= ENOUGH;
  }
}
