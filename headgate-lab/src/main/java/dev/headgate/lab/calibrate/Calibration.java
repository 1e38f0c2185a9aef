package dev.headgate.lab.calibrate;

import dev.headgate.lab.evaluate.Interval;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A threshold chosen for a goal, with what is known and what is promised of it.
 *
 * @param goal what it was chosen for
 * @param target the value asked for
 * @param threshold strong if the win rate is at least that; five decimals
 * @param strongShare share of prompts that go strong: on the sample, and the 95 % bootstrap
 *     interval over samples of as many prompts
 * @param prompts how many prompts the sample has
 * @param groups how many independent units they form
 * @param confidence of the promise, in (0, 1); 0 where nothing is promised
 * @param method how it was chosen or proved
 * @param promise what holds and over what randomness; or that it is an estimate only
 * @param figures other measured figures, by name
 * @param notes what the reader should know before relying on it
 */
public record Calibration(
    Goal goal,
    double target,
    double threshold,
    Interval strongShare,
    int prompts,
    int groups,
    double confidence,
    String method,
    String promise,
    Map<String, Interval> figures,
    List<String> notes) {

  public Calibration {
    figures = Map.copyOf(figures);
    notes = List.copyOf(notes);
  }

  /** Returns whether something is promised, rather than estimated. */
  public boolean promised() {
    return confidence > 0;
  }

  /** Returns the same as an estimate, with why nothing can be promised. */
  public Calibration unpromised(String why) {
    return new Calibration(
        goal,
        target,
        threshold,
        strongShare,
        prompts,
        groups,
        0,
        method,
        "none: " + why,
        figures,
        notes);
  }

  /**
   * Returns a measured figure.
   *
   * @throws IllegalArgumentException where this goal has none of that name
   */
  public Interval figure(String name) {
    return Optional.ofNullable(figures.get(name))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    name + " (expected: one of " + figures.keySet() + ")"));
  }
}
