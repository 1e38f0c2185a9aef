package dev.headgate.lab.calibrate;

import dev.headgate.lab.evaluate.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Chooses the highest threshold, so the most weak calls, of which a labelled sample proves that the
 * expected loss against always strong stays within a bound.
 *
 * <p><b>What is promised.</b> Draw a labelled sample, choose a threshold by it, and route new
 * prompts with that threshold: the expected loss of a new prompt, {@code (strong score - weak
 * score)} where it goes weak and 0 where it goes strong, is at most the bound. That sentence is
 * true for at least a share {@code confidence} of the samples one could have drawn. It is about the
 * expectation over new prompts, not about each; and about this sample as one of many: of many users
 * who do this, at most one in twenty is wrong at confidence 0.95.
 *
 * <p><b>When it holds.</b> (1) Units of evidence are drawn independently from the traffic the
 * threshold will meet. A unit is a group of near-duplicates; "a new prompt" is then one drawn from
 * a new group. (2) The router was fixed before, and learned nothing from the sample. (3) Bound,
 * confidence and {@link LossTest} were chosen before looking at the labels; who tries several and
 * keeps the best has no promise. (4) Scores lie in [0, 1] and are what "quality" means to you: a
 * noisy judge's expected score is bounded, not the truth behind it.
 *
 * <p><b>How.</b> {@link FixedSequence} over all thresholds of five decimals, with a {@link
 * LossTest}. Conformal risk control (arXiv 2208.02814) is not used: it bounds the loss on average
 * over samples, which is weaker than with confidence, and needs a loss that never falls with the
 * threshold, which this one does wherever the weak model is the better.
 */
public final class QualityLoss {

  private QualityLoss() {}

  /**
   * Chooses.
   *
   * @param bound on the expected loss, in (0, 1)
   * @param confidence in (0, 1)
   * @param seed of the intervals shown beside; the threshold does not depend on it
   * @throws IllegalArgumentException where the sample is too small to prove anything, naming how
   *     many labelled prompts would be needed at least
   */
  public static Calibration choose(
      LabelledSet set, double bound, double confidence, LossTest test, long seed) {
    requireInside("--" + Goal.MAX_QUALITY_LOSS.label(), bound);
    requireInside("--confidence", confidence);
    double error = 1 - confidence;
    OptionalInt safe = FixedSequence.highestSafe(set, test.start(set, bound, error), error);
    int step = safe.orElseThrow(() -> tooFew(set, bound, confidence, test));
    WinRates rates = set.winRates();
    Interval share = rates.strongShareInterval(step, seed);
    return new Calibration(
        Goal.MAX_QUALITY_LOSS,
        bound,
        ThresholdGrid.threshold(step),
        share,
        set.size(),
        set.units(),
        confidence,
        "fixed-sequence testing of all thresholds; " + test.label(),
        promise(bound, confidence),
        Map.of("loss", set.loss(step, seed), "quality_share", set.qualityShare(step, seed)),
        notes(set, share));
  }

  /**
   * Requires a probability that is neither 0 nor 1.
   *
   * @throws IllegalArgumentException naming the option
   */
  static void requireInside(String option, double value) {
    if (!(value > 0 && value < 1)) {
      throw new IllegalArgumentException(option + ": " + value + " (expected: > 0.0 and < 1.0)");
    }
  }

  private static String promise(double bound, double confidence) {
    return String.format(
        Locale.ROOT,
        "with %s confidence over the draw of the labelled sample, the expected loss of new prompts"
            + " against always strong is at most %s; holds for traffic the sample was drawn from"
            + " and a router that did not learn from it",
        Percent.of(confidence),
        bound);
  }

  private static IllegalArgumentException tooFew(
      LabelledSet set, double bound, double confidence, LossTest test) {
    return new IllegalArgumentException(
        "labelled prompts: %d, in %d groups (expected: at least %d groups to promise a loss of at most %s with confidence %s, and more the more is lost); label more, or ask for a larger bound or less confidence"
            .formatted(
                set.size(), set.units(), test.fewest(bound, 1 - confidence), bound, confidence));
  }

  private static List<String> notes(LabelledSet set, Interval share) {
    List<String> notes = new ArrayList<>();
    if (share.value() == 1) {
      notes.add(
          "no prompt of the sample goes weak: already those with the lowest win rates lose too"
              + " much, or the sample is too small to tell; always strong keeps the promise");
    }
    if (set.units() < set.size()) {
      notes.add(
          "%d prompts in %d groups: a group of near-duplicates counts as one"
              .formatted(set.size(), set.units()));
    }
    return notes;
  }
}
