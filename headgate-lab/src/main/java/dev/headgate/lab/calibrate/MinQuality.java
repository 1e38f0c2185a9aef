package dev.headgate.lab.calibrate;

import dev.headgate.lab.evaluate.Interval;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Chooses thresholds that keep a share of the strong model's quality on labelled prompts: the one
 * with the fewest strong calls on the sample itself, which is an estimate and about as often too
 * optimistic as not; and the one of which the sample proves it.
 *
 * <p>The proof is {@link QualityLoss}'s, under the same conditions, for the loss {@code share *
 * strong score - score of the routed answer}, bound 0; by betting, since it is no yes-or-no loss.
 */
public final class MinQuality {

  private final LabelledSet set;
  private final double share;
  private final long seed;

  private MinQuality(LabelledSet set, double share, long seed) {
    this.set = set;
    this.share = share;
    this.seed = seed;
  }

  /**
   * Chooses both.
   *
   * @param share of the strong model's mean score to keep, in (0, 1]
   * @param confidence of the second, in (0, 1)
   * @param seed of the intervals
   * @return the estimate, then what is proved; where nothing is, the estimate alone with a note
   * @throws IllegalArgumentException where the strong model scores 0 throughout
   */
  public static List<Calibration> choose(
      LabelledSet set, double share, double confidence, long seed) {
    if (!(share > 0 && share <= 1)) {
      throw new IllegalArgumentException(
          "--min-quality: " + share + " (expected: > 0.0 and <= 1.0)");
    }
    QualityLoss.requireInside("--confidence", confidence);
    MinQuality goal = new MinQuality(set, share, seed);
    if (goal.strongMean() == 0) {
      throw new IllegalArgumentException(
          "strong model: scores 0 on all prompts (expected: a quality to keep a share of)");
    }
    OptionalInt proved = goal.proved(1 - confidence);
    if (proved.isEmpty()) {
      return List.of(goal.estimate(List.of(goal.unproved(confidence))));
    }
    return List.of(goal.estimate(List.of()), goal.promise(proved.getAsInt(), confidence));
  }

  private Calibration estimate(List<String> notes) {
    return calibration(
        fewestStrong(),
        0,
        "fewest strong calls with that quality on the sample",
        "none: an estimate, about as often too optimistic as not",
        notes);
  }

  private Calibration promise(int step, double confidence) {
    String promise =
        String.format(
            Locale.ROOT,
            "with %s confidence over the draw of the labelled sample, the expected score of new"
                + " prompts is at least %s of the strong model's; holds for traffic the sample was"
                + " drawn from and a router that did not learn from it",
            Percent.of(confidence),
            Percent.of(share));
    return calibration(
        step,
        confidence,
        "fixed-sequence testing of all thresholds; " + LossTest.BETTING.label(),
        promise,
        List.of());
  }

  private Calibration calibration(
      int step, double confidence, String method, String promise, List<String> notes) {
    Interval strongShare = set.winRates().strongShareInterval(step, seed);
    return new Calibration(
        Goal.MIN_QUALITY,
        share,
        ThresholdGrid.threshold(step),
        strongShare,
        set.size(),
        set.units(),
        confidence,
        method,
        promise,
        Map.of("quality_share", set.qualityShare(step, seed), "loss", set.loss(step, seed)),
        notes);
  }

  /** Returns the highest threshold whose quality on the sample is enough; 0 always is. */
  private int fewestStrong() {
    List<LabelledSet.Member> members = set.easiestFirst();
    double slack = (1 - share) * strongMean() + 1e-12;
    double loss = 0;
    int best = members.get(0).reached();
    for (int next = 0; next < members.size(); ) {
      int tie = members.get(next).reached();
      if (loss <= slack) {
        best = tie;
      }
      while (next < members.size() && members.get(next).reached() == tie) {
        LabelledSet.Member member = members.get(next++);
        loss += member.prompt().loss() / set.unitSize(member.unit()) / set.units();
      }
      if (next == members.size() && tie < ThresholdGrid.LAST && loss <= slack) {
        best = tie + 1;
      }
    }
    return best;
  }

  private OptionalInt proved(double error) {
    double[] losses = set.unitMeans(member -> (share - 1) * member.prompt().strong());
    return FixedSequence.highestSafe(set, new BettingEvidence(set, losses, share, 0, error), error);
  }

  private double strongMean() {
    double sum = 0;
    for (double mean : set.unitMeans(member -> member.prompt().strong())) {
      sum += mean;
    }
    return sum / set.units();
  }

  private String unproved(double confidence) {
    if (share == 1) {
      return "nothing can be promised of a share of 1.0 (expected: less than 1.0)";
    }
    int fewest = BettingEvidence.fewest(share, 0, (1 - share) * strongMean(), 1 - confidence);
    return String.format(
        Locale.ROOT,
        "nothing can be promised with confidence %s by %d groups of labelled prompts (expected: at"
            + " least about %d)",
        confidence,
        set.units(),
        fewest);
  }
}
