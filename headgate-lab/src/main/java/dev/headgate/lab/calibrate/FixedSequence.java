package dev.headgate.lab.calibrate;

import java.util.List;
import java.util.OptionalInt;

/**
 * Finds the highest threshold that a sample proves safe: learn-then-test with fixed-sequence
 * testing (Angelopoulos, Bates, Candès, Jordan, Lei: "Learn then Test", arXiv 2110.01052, section
 * 3).
 *
 * <p>Threshold after threshold, from 0.00001 upwards, the hypothesis "here the expected loss is
 * above the bound" is tested at the full error rate, and the first that cannot be refused ends the
 * walk. To return an unsafe threshold one must have refused the first unsafe one of the sequence,
 * whose p-value is that small with probability at most {@code error}, however the loss rises and
 * falls along the way. That the sequence does not depend on the sample matters: it is that of all
 * thresholds with five decimals, not of the scores seen.
 *
 * <p>Between two neighbouring win rates of the sample nothing changes, so all thresholds up to the
 * next win rate stand or fall together.
 */
final class FixedSequence {

  private FixedSequence() {}

  /**
   * Walks.
   *
   * @param evidence of the same set, nothing weak yet; used up
   * @param error the rate at which an unsafe threshold may be returned, in (0, 1)
   * @return the number of the highest threshold proved safe; empty where the sample is too small to
   *     prove even that of the first
   */
  static OptionalInt highestSafe(LabelledSet set, Evidence evidence, double error) {
    List<LabelledSet.Member> members = set.easiestFirst();
    if (evidence.pValue() > error) {
      return OptionalInt.empty();
    }
    int next = 0;
    while (next < members.size()) {
      int safe = members.get(next).reached();
      if (safe == ThresholdGrid.LAST) {
        return OptionalInt.of(safe); // no threshold sends these weak
      }
      while (next < members.size() && members.get(next).reached() == safe) {
        evidence.goesWeak(members.get(next++));
      }
      if (evidence.pValue() > error) {
        return OptionalInt.of(safe);
      }
    }
    return OptionalInt.of(ThresholdGrid.LAST);
  }
}
