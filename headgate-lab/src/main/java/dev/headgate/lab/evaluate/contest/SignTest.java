package dev.headgate.lab.evaluate.contest;

import java.util.List;
import org.apache.commons.statistics.inference.BinomialTest;

/** Counts on how many groups of prompts one contestant does better than another. */
public final class SignTest {

  /** Differences below this are rounding. */
  private static final double NOTHING = 1e-9;

  private final int wins;
  private final int losses;

  private SignTest(int wins, int losses) {
    this.wins = wins;
    this.losses = losses;
  }

  /**
   * Compares two contestants by each prompt's mean quality over the curve.
   *
   * @param groups indices of prompts
   * @param ours by prompt; not a number where it was not scored
   * @param theirs likewise
   */
  static SignTest of(List<int[]> groups, double[] ours, double[] theirs) {
    int wins = 0;
    int losses = 0;
    for (int[] group : groups) {
      double difference = 0;
      for (int row : group) {
        double here = ours[row] - theirs[row];
        difference += Double.isNaN(here) ? 0 : here;
      }
      wins += difference > NOTHING ? 1 : 0;
      losses += difference < -NOTHING ? 1 : 0;
    }
    return new SignTest(wins, losses);
  }

  /** Returns how many groups the first does better on. */
  int wins() {
    return wins;
  }

  /** Returns how many the second does better on. */
  int losses() {
    return losses;
  }

  /** Returns the two-sided probability of so uneven a count by chance, ties left out. */
  double p() {
    return p(wins, losses);
  }

  /** Returns the two-sided probability of so uneven a count by chance; 1 where nothing differs. */
  public static double p(int wins, int losses) {
    return wins + losses == 0
        ? 1
        : BinomialTest.withDefaults().test(wins + losses, wins, 0.5).getPValue();
  }
}
