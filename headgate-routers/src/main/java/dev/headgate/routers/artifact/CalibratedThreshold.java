package dev.headgate.routers.artifact;

/**
 * A threshold chosen for a goal on one sample of prompts, with what is promised of it, so that the
 * promise and its conditions travel with the weights.
 *
 * @param goal what was asked for, such as {@code max-quality-loss}
 * @param target the value asked for, such as 0.02
 * @param threshold strong if the win rate is at least that; in [0, 1], five decimals
 * @param strongShare share of the sample's prompts that go to the strong model, in [0, 1]
 * @param confidence of the promise, in (0, 1); 0 where nothing is promised
 * @param method how it was chosen and, where something is promised, proved
 * @param promise what holds, over what randomness, in a sentence
 * @param data names of the files the sample came from
 * @param prompts how many prompts the sample has
 * @param groups how many groups of near-duplicates they form, the independent units
 * @param strong name of the strong model
 * @param weak name of the weak model
 */
public record CalibratedThreshold(
    String goal,
    double target,
    double threshold,
    double strongShare,
    double confidence,
    String method,
    String promise,
    String data,
    int prompts,
    int groups,
    String strong,
    String weak) {

  /** Returns whether the other was chosen for the same goal and pair, so that this one stands. */
  boolean replaces(CalibratedThreshold other) {
    return goal.equals(other.goal)
        && target == other.target
        && confidence == other.confidence
        && strong.equals(other.strong)
        && weak.equals(other.weak);
  }
}
